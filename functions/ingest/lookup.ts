import { compare } from '../../shared/identity/compare.ts'
import type { Fingerprint } from '../../shared/identity/fingerprint.ts'
import type { EntryRow } from '../../shared/store/rows.ts'
import { entryId } from './digest.ts'
import type { Ports } from './ports.ts'

type Lookups = Pick<Ports, 'entries' | 'claims'>

/** Entries by id; aliases stand under their own id. */
export type Found = Map<string, EntryRow>

/** The first keys of each kind: most copies stand under them. */
const LIKELY = { text: 2, claim: 1 } as const

/**
 * The first look of an article, before anything is written of it, for reads of half the price: under its likeliest keys,
 * and under those that the second look leaves out. What stands under the rest is found by the second look, before the
 * entry is seen by anybody; that costs a second round then, which is rare.
 */
export function lookUpLikely(ports: Lookups, slug: string, prints: readonly Fingerprint[]): Promise<Found> {
  const likely = prints.map(({ textKeys, lookupKeys, firm }) => ({
    textKeys: textKeys.filter((_, at) => at < LIKELY.text || at >= firm.text),
    lookupKeys: lookupKeys.filter((_, at) => at < LIKELY.claim || at >= firm.lookup),
  }))
  return lookUp(ports, slug, likely)
}

/** Whether a first look has found the likeliest text keys taken: the next may be taken, too, and was not looked under. */
export const isCrowded = (slug: string, { textKeys }: Fingerprint, found: Found): boolean =>
  textKeys.slice(0, LIKELY.text).every((key) => found.has(entryId(slug, key)))

/** The first look of what has few words (a teaser), or of what was found too late before: under all keys. */
export function lookUpAll(ports: Lookups, slug: string, prints: readonly Fingerprint[]): Promise<Found> {
  return lookUp(ports, slug, prints)
}

/** The print of what was looked up long ago, or by another process: its second look leaves no key out. */
export const whollyFirm = (print: Fingerprint): Fingerprint => ({
  ...print,
  firm: { text: print.textKeys.length, lookup: print.lookupKeys.length },
})

/**
 * The second look, once an entry's own rows are written: every entry that may be the same article, those that are being
 * opened at this moment included. All reads are consistent: of two that are opened at once, the one that looks later
 * finds the other. Under the keys that this look leaves out, the first look has found what was there before; only of two
 * that are opened at once and share none but these, neither is found. `claimed`: ids that its own claims were found to
 * name; neither those nor its own row are read again.
 */
export async function lookUpFirmly(
  ports: Lookups,
  slug: string,
  print: Fingerprint,
  id: string,
  claimed: readonly string[],
): Promise<Found> {
  const firmly = print.textKeys.slice(0, print.firm.text).map((key) => entryId(slug, key))
  const byText = firmly.filter((other) => other !== id)
  const others = print.lookupKeys.slice(0, print.firm.lookup).filter((key) => !print.claimKeys.includes(key))
  const [entries, named] = await Promise.all([ports.entries.get(byText, true), ports.claims.ids(slug, others, true)])
  const more = [...claimed, ...named].filter((other) => other !== id && !entries.has(other))
  for (const [other, entry] of await ports.entries.get(more, true)) entries.set(other, entry)
  return withTargets(ports, entries, true)
}

async function lookUp(
  ports: Lookups,
  slug: string,
  keys: readonly Pick<Fingerprint, 'textKeys' | 'lookupKeys'>[],
): Promise<Found> {
  if (keys.length === 0) return new Map()
  const byText = keys.flatMap(({ textKeys }) => textKeys.map((key) => entryId(slug, key)))
  const lookups = keys.flatMap(({ lookupKeys }) => lookupKeys)
  const [entries, named] = await Promise.all([ports.entries.get(byText, false), ports.claims.ids(slug, lookups, false)])
  const more = named.filter((id) => !entries.has(id))
  for (const [id, entry] of await ports.entries.get(more, false)) entries.set(id, entry)
  return withTargets(ports, entries, false)
}

/** Adds the entries that aliases stand for, those of aliases of aliases included. */
async function withTargets(ports: Lookups, entries: Found, consistent: boolean): Promise<Found> {
  for (let depth = 0; depth < DEEPEST; depth++) {
    const targets = [...entries.values()].flatMap(({ alias }) => (alias === null || entries.has(alias) ? [] : [alias]))
    if (targets.length === 0) break
    for (const [id, entry] of await ports.entries.get(targets, consistent)) entries.set(id, entry)
  }
  return entries
}

/** An entry that was given up may have been an alias's target, and its id another alias's since. */
const DEEPEST = 3

/** The entry that `id` stands for; null where none is there: an alias outlives an entry that was given up before it was seen. */
function standsFor(found: Found, id: string): EntryRow | null {
  let entry = found.get(id)
  for (let depth = 0; depth < DEEPEST && entry !== undefined && entry.alias !== null; depth++) {
    entry = found.get(entry.alias)
  }
  return entry?.alias === null ? entry : null
}

/**
 * The id of the entry that is the same article, of several the likest (ties: the smallest id); null when none is.
 * `refused`: ids of entries that are not to be it.
 */
export function likest(print: Fingerprint, found: Found, refused: ReadonlySet<string>): string | null {
  let best: { id: string; score: number } | null = null
  for (const [at, { sketch }] of found) {
    const id = standsFor(found, at)?.id
    if (id === undefined || refused.has(id)) continue
    const { same, score } = compare(print.sketch, sketch)
    if (!same) continue
    if (best === null || score > best.score || (score === best.score && id < best.id)) best = { id, score }
  }
  return best?.id ?? null
}
