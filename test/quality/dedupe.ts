import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare } from '../../shared/identity/compare.ts'
import type { Fingerprint } from '../../shared/identity/fingerprint.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { parse } from '../../shared/source/parse.ts'

/** Entries as the store keeps them: one row under a text key of its opener, and sets of entries under claims. */
export interface Shelf {
  readonly entries: Map<string, { readonly sketch: Uint8Array; readonly members: string[] }>
  readonly claims: Map<string, string[]>
}

/** An empty shelf. */
export const emptyShelf = (): Shelf => ({ entries: new Map(), claims: new Map() })

/** Looks an article up by its keys, as the store does, and joins it to its entry or opens one; gives the entry's key. */
export function shelve(shelf: Shelf, name: string, print: Fingerprint): string | null {
  const found = new Set(print.textKeys.filter((key) => shelf.entries.has(key)))
  for (const key of print.lookupKeys) for (const id of shelf.claims.get(key) ?? []) found.add(id)
  let best: { id: string; score: number } | null = null
  for (const id of found) {
    const likeness = compare(shelf.entries.get(id)!.sketch, print.sketch)
    if (likeness.same && (best === null || likeness.score > best.score)) best = { id, score: likeness.score }
  }
  if (best !== null) {
    shelf.entries.get(best.id)!.members.push(name)
    return best.id
  }
  const free = print.textKeys.find((key) => !shelf.entries.has(key)) ?? null
  if (free === null) return null
  shelf.entries.set(free, { sketch: print.sketch, members: [name] })
  for (const key of print.claimKeys) shelf.claims.set(key, [...(shelf.claims.get(key) ?? []), free])
  return free
}

/**
 * Groups the articles of every folder below `root` (`root/GROUP/*.txt`) as the store would and writes
 * `out/GROUP.json`, `{"clusters": [["a.txt#0", "b.txt#1"], …]}`.
 */
export function writeGroups(root: string, out: string): void {
  for (const group of readdirSync(root, { withFileTypes: true })) {
    if (!group.isDirectory()) continue
    const shelf = emptyShelf()
    for (const file of readdirSync(join(root, group.name)).sort()) {
      if (!file.endsWith('.txt')) continue
      const { articles } = parse(readFileSync(join(root, group.name, file)))
      for (const [at, article] of articles.entries()) shelve(shelf, `${file}#${at}`, fingerprint(article))
    }
    const clusters = [...shelf.entries.values()].map((entry) => entry.members)
    writeFileSync(join(out, `${group.name}.json`), `${JSON.stringify({ clusters })}\n`)
  }
}
