import { claimKey, ONLY } from '../../shared/store/keys.ts'
import { count, pack, unpack } from './codec.ts'
import { type Dynamo, ifRevision, type Key } from './dynamo.ts'

/** Ids that one claim remembers: past that the oldest are forgotten, so that a daily title's cost stays flat. */
const REMEMBERED = 24
const TRIES = 20

/** Ids of the entries that share a claim (a title, say). Kept after a withdrawal: a digest, never the text. */
export class Claims {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  /** All ids that any of `claims` names. */
  async ids(slug: string, claims: readonly string[], consistent: boolean): Promise<string[]> {
    const keys = [...new Set(claims)].map((claim) => keyOf(slug, claim))
    if (keys.length === 0) return []
    const items = await this.#dynamo.batchGet(keys, consistent)
    return [...new Set(items.flatMap((item) => unpack<string[]>(item)))]
  }

  /** Adds `id` to a claim and returns all that are in it, its own included. */
  async add(slug: string, claim: string, id: string): Promise<string[]> {
    const key = keyOf(slug, claim)
    // A new title is the common case: one write and no read.
    if (await this.#put(key, 1, [id])) return [id]
    for (let i = 0; i < TRIES; i++) {
      const item = await this.#dynamo.get(key)
      const ids = item === undefined ? [] : unpack<string[]>(item)
      if (ids.includes(id)) return ids
      const next = [...ids, id].slice(-REMEMBERED)
      if (await this.#put(key, (item === undefined ? 0 : count(item, 'r')) + 1, next)) return next
    }
    throw new Error(`claim ${claim} of ${slug} was contended ${TRIES} times`)
  }

  #put(key: Key, revision: number, ids: readonly string[]): Promise<boolean> {
    const item = { pk: { S: key.pk }, sk: { S: key.sk }, r: { N: String(revision) }, ...pack(ids) }
    return this.#dynamo.put(item, ifRevision(revision - 1))
  }
}

const keyOf = (slug: string, claim: string): Key => ({ pk: claimKey(slug, claim), sk: ONLY })
