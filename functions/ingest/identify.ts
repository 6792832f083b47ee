import type { Article } from '../../shared/article.ts'
import { compare } from '../../shared/identity/compare.ts'
import { type Fingerprint, fingerprint } from '../../shared/identity/fingerprint.ts'
import { pairRevisions } from '../../shared/identity/revision.ts'
import type { DropRef, EntryRow } from '../../shared/store/rows.ts'
import { contentDigest, entryId } from './digest.ts'
import type { Ports } from './ports.ts'

/** An article of a drop, the digest of what it shows, and the entry that it belongs to. */
export interface Identified {
  readonly article: Article
  readonly content: string
  readonly id: string
}

/** Articles whose entries are looked up in one go. */
const CHUNK = 100
/**
 * Keys that an article is first looked up by, text keys and claims: under the best few stand nearly all copies. What
 * stands under others is found before the entry is seen by anybody (`lookUpFirmly`), and costs a second round then.
 */
const LIKELY = [4, 3] as const
/** Keys that are read consistently before an entry is seen: those that two drops of one article at once both have. */
const FIRM = [6, 4] as const

/**
 * Finds the entry of each article (C4.2–C4.4): the one that this key carried it in before, else the one of another
 * drop that has the same article, else a new one. `before`: what the key's earlier version became. `avoid`: ids that
 * turned out to be other articles'. `anew`: an earlier look found too little.
 */
export async function identify(
  ports: Pick<Ports, 'entries' | 'claims'>,
  slug: string,
  articles: readonly Article[],
  before: readonly DropRef[],
  avoid: ReadonlySet<string>,
  anew: boolean,
): Promise<readonly Identified[]> {
  const prints = articles.map(fingerprint)
  const contents = articles.map(contentDigest)
  const ids = await keepIds(
    ports,
    prints,
    contents,
    before.filter((ref) => !avoid.has(ref.id)),
  )
  const opened = new Opened()
  for (let start = 0; start < articles.length; start += CHUNK) {
    const open: number[] = []
    for (let i = start; i < Math.min(start + CHUNK, articles.length); i++) {
      const id = ids[i]
      if (id === undefined) open.push(i)
      else opened.add(slug, id, prints[i]!)
    }
    const found = await lookUp(
      ports,
      slug,
      open.map((i) => (anew || articles[i]!.kind === 'teaser' ? prints[i]! : keysOfRank(prints[i]!, [0, 0], LIKELY))),
      false,
    )
    for (const i of open)
      ids[i] = opened.add(slug, find(slug, prints[i]!, contents[i]!, found, opened, avoid), prints[i]!)
  }
  return articles.map((article, i) => ({ article, content: contents[i]!, id: ids[i]! }))
}

/** Ids of articles that the key's earlier version carried: the same to the letter, or corrected. */
async function keepIds(
  ports: Pick<Ports, 'entries'>,
  prints: readonly Fingerprint[],
  contents: readonly string[],
  before: readonly DropRef[],
): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = contents.map(() => undefined)
  if (before.length === 0 || contents.length === 0) return ids
  const entries = await ports.entries.get(
    before.map((ref) => ref.id),
    true,
  )
  const old = before.filter((ref) => entries.has(ref.id))
  const unused = new Map<string, DropRef[]>()
  for (const ref of old) unused.set(ref.content, [...(unused.get(ref.content) ?? []), ref])
  contents.forEach((content, i) => {
    ids[i] = unused.get(content)?.shift()?.id
  })
  const rest = old.filter((ref) => unused.get(ref.content)?.includes(ref))
  const open = ids.flatMap((id, i) => (id === undefined ? [i] : []))
  const pairs = pairRevisions(
    rest.map((ref) => entries.get(ref.id)!.sketch),
    open.map((i) => prints[i]!.sketch),
  )
  pairs.forEach((pair, n) => {
    if (pair !== null) ids[open[n]!] = rest[pair]!.id
  })
  return ids
}

/**
 * Every entry that may be the same article, once its own words are claimed: one that is being opened at this moment,
 * too. Those two share a key of the first; under the rest older entries stand, for which a read of half the price does.
 */
export async function lookUpFirmly(
  ports: Pick<Ports, 'entries' | 'claims'>,
  slug: string,
  print: Fingerprint,
): Promise<Map<string, EntryRow>> {
  const [firm, rest] = await Promise.all([
    lookUp(ports, slug, [keysOfRank(print, [0, 0], FIRM)], true),
    lookUp(ports, slug, [keysOfRank(print, FIRM, [Infinity, Infinity])], false),
  ])
  return new Map([...rest, ...firm])
}

type Ranks = readonly [text: number, lookup: number]

/** The keys from one rank on up to another. */
function keysOfRank(print: Fingerprint, from: Ranks, to: Ranks): Fingerprint {
  const textKeys = print.textKeys.slice(from[0], to[0])
  return { ...print, textKeys, lookupKeys: print.lookupKeys.slice(from[1], to[1]) }
}

/** Every entry that may be the same article as one of `prints`, by id; aliases stand under their own id. */
async function lookUp(
  ports: Pick<Ports, 'entries' | 'claims'>,
  slug: string,
  prints: readonly Fingerprint[],
  consistent: boolean,
): Promise<Map<string, EntryRow>> {
  if (prints.length === 0) return new Map()
  const byText = prints.flatMap((print) => print.textKeys.map((key) => entryId(slug, key)))
  const lookups = prints.flatMap((print) => print.lookupKeys)
  const [entries, named] = await Promise.all([
    ports.entries.get(byText, consistent),
    ports.claims.ids(slug, lookups, consistent),
  ])
  const more = named.filter((id) => !entries.has(id))
  for (const [id, entry] of await ports.entries.get(more, consistent)) entries.set(id, entry)
  return entries
}

/** Of the entries that are the same article, the likest (ties: the one with the smallest id); null when none is. */
export function likest(print: Fingerprint, entries: Iterable<EntryRow>): EntryRow | null {
  let best: { entry: EntryRow; score: number } | null = null
  for (const entry of entries) {
    const { same, score } = compare(print.sketch, entry.sketch)
    if (!same) continue
    if (best === null || score > best.score || (score === best.score && entry.id < best.entry.id)) {
      best = { entry, score }
    }
  }
  return best?.entry ?? null
}

/** The id of the entry that an alias stands for; an entry's own otherwise. */
export const realId = (entry: EntryRow) => entry.alias ?? entry.id

function find(
  slug: string,
  print: Fingerprint,
  content: string,
  found: ReadonlyMap<string, EntryRow>,
  opened: Opened,
  avoid: ReadonlySet<string>,
): string {
  const stored = likest(
    print,
    [...found.values()].filter((entry) => !avoid.has(realId(entry))),
  )
  if (stored !== null) return realId(stored)
  const here = opened.find(slug, print)
  if (here !== null) return here
  for (const key of print.textKeys) {
    const id = entryId(slug, key)
    if (!found.has(id) && !opened.has(id) && !avoid.has(id)) return id
  }
  // Every text key is held by another article: its own words are the last.
  return entryId(slug, `content ${content}`)
}

/** Entries of articles met earlier in the same drop, found by the keys they share. */
class Opened {
  readonly #ids = new Set<string>()
  readonly #byKey = new Map<string, { id: string; print: Fingerprint }[]>()

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  add(slug: string, id: string, print: Fingerprint): string {
    this.#ids.add(id)
    for (const key of keysOf(slug, print)) {
      const bucket = this.#byKey.get(key) ?? []
      // Articles that share a key and differ are few; a hostile file may have thousands: look at the nearest.
      if (bucket.length < 32) this.#byKey.set(key, [...bucket, { id, print }])
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
