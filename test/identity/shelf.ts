import { compare } from '../../shared/identity/compare.ts'
import type { Fingerprint } from '../../shared/identity/fingerprint.ts'

/** Entries as the store keeps them: one row under a text key of its opener, and sets of entries under claims. */
export interface Shelf {
  readonly entries: Map<string, { readonly sketch: Uint8Array; readonly members: string[] }>
  readonly claims: Map<string, string[]>
  readonly aliases: Map<string, string>
}

/** An empty shelf. */
export const emptyShelf = (): Shelf => ({ entries: new Map(), claims: new Map(), aliases: new Map() })

/**
 * Looks an article up by its keys alone, as the store does, and joins it to the likest entry that is the same or opens
 * one; gives the entry's key.
 */
export function shelve(shelf: Shelf, name: string, print: Fingerprint): string {
  const found = new Set(
    print.textKeys.map((key) => shelf.aliases.get(key) ?? key).filter((key) => shelf.entries.has(key)),
  )
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
  const isFree = (key: string) => !shelf.entries.has(key) && !shelf.aliases.has(key)
  const free = print.textKeys.find(isFree) ?? `content ${name}`
  shelf.entries.set(free, { sketch: print.sketch, members: [name] })
  for (const key of print.aliasKeys) if (isFree(key)) shelf.aliases.set(key, free)
  for (const key of print.claimKeys) shelf.claims.set(key, [...(shelf.claims.get(key) ?? []), free])
  return free
}

/** The members of every entry, in order of opening. */
export function clusters(shelf: Shelf): readonly (readonly string[])[] {
  return [...shelf.entries.values()].map((entry) => entry.members)
}
