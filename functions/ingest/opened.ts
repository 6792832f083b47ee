import { compare } from '../../shared/identity/compare.ts'
import type { Fingerprint } from '../../shared/identity/fingerprint.ts'
import { entryId } from './digest.ts'

/** Articles that share a key and differ are few; a hostile file may have thousands: look at the nearest. */
const MOST_ALIKE = 32

/** Entries of articles met earlier in the same drop, found by the keys they share. */
export class Opened {
  readonly #ids = new Set<string>()
  readonly #byKey = new Map<string, { id: string; print: Fingerprint }[]>()

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  add(slug: string, id: string, print: Fingerprint): string {
    this.#ids.add(id)
    for (const key of keysOf(slug, print)) {
      const bucket = this.#byKey.get(key) ?? []
      if (bucket.length < MOST_ALIKE) this.#byKey.set(key, [...bucket, { id, print }])
    }
    return id
  }

  find(slug: string, print: Fingerprint): string | null {
    let best: { id: string; score: number } | null = null
    for (const key of keysOf(slug, print)) {
      for (const other of this.#byKey.get(key) ?? []) {
        const { same, score } = compare(print.sketch, other.print.sketch)
        if (same && (best === null || score > best.score)) best = { id: other.id, score }
      }
    }
    return best?.id ?? null
  }
}

const keysOf = (slug: string, print: Fingerprint) => [
  ...print.textKeys.map((key) => entryId(slug, key)),
  ...print.lookupKeys,
]
