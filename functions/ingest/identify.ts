import type { Article } from '../../shared/article.ts'
import { compare } from '../../shared/identity/compare.ts'
import { type Fingerprint, fingerprint } from '../../shared/identity/fingerprint.ts'
import { pairRevisions } from '../../shared/identity/revision.ts'
import type { DropRef } from '../../shared/store/rows.ts'
import { contentDigest, entryId } from './digest.ts'
import { type Found, isCrowded, likest, lookUpAll, lookUpLikely } from './lookup.ts'
import { Opened } from './opened.ts'
import type { Ports } from './ports.ts'

/** An article of a drop, the digest of what it shows, and the entry that it belongs to. */
export interface Identified {
  readonly article: Article
  readonly content: string
  readonly id: string
  /** No entry of that id was found: it is probably still to be opened. */
  readonly isNew: boolean
}

/** Articles whose entries are looked up in one go. */
const CHUNK = 100

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
  const ids = await keepIds(ports, prints, contents, before, avoid)
  const opened = new Opened()
  const news = new Set<string>()
  for (let start = 0; start < articles.length; start += CHUNK) {
    const open: number[] = []
    for (let i = start; i < Math.min(start + CHUNK, articles.length); i++) {
      const id = ids[i]
      if (id === undefined) open.push(i)
      else opened.add(slug, id, prints[i]!)
    }
    const found = await firstLook(
      ports,
      slug,
      open.map((i) => ({ print: prints[i]!, isFull: anew || articles[i]!.kind === 'teaser' })),
    )
    for (const i of open) {
      const { id, isNew } = find(slug, prints[i]!, contents[i]!, found, opened, avoid)
      if (isNew) news.add(id)
      ids[i] = opened.add(slug, id, prints[i]!)
    }
  }
  return articles.map((article, i) => ({ article, content: contents[i]!, id: ids[i]!, isNew: news.has(ids[i]!) }))
}

/** Looks under the likeliest keys alone, where they are likely to do: of them one has to be free for a new entry, too. */
async function firstLook(
  ports: Pick<Ports, 'entries' | 'claims'>,
  slug: string,
  open: readonly { readonly print: Fingerprint; readonly isFull: boolean }[],
): Promise<Found> {
  const likely = open.flatMap(({ print, isFull }) => (isFull ? [] : [print]))
  const found = await lookUpLikely(ports, slug, likely)
  const crowded = likely.filter((print) => isCrowded(slug, print, found) && likest(print, found, new Set()) === null)
  const full = open.flatMap(({ print, isFull }) => (isFull ? [print] : []))
  return new Map([...found, ...(await lookUpAll(ports, slug, [...crowded, ...full]))])
}

/**
 * Ids of articles that the key's earlier version carried: the same to the letter, or corrected. Where one of those that it
 * carried cannot be looked at, since another article has its id by now, what corrects it must not be taken for a
 * correction of its neighbour: then only what is plainly the same is paired.
 */
async function keepIds(
  ports: Pick<Ports, 'entries'>,
  prints: readonly Fingerprint[],
  contents: readonly string[],
  before: readonly DropRef[],
  avoid: ReadonlySet<string>,
): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = contents.map(() => undefined)
  if (before.length === 0 || contents.length === 0) return ids
  const entries = await ports.entries.get(
    before.map((ref) => ref.id),
    true,
  )
  const old = before.filter((ref) => entries.has(ref.id) && !avoid.has(ref.id))
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
    if (pair === null) return
    const { id } = rest[pair]!
    const isSure = old.length === before.length || compare(entries.get(id)!.sketch, prints[open[n]!]!.sketch).same
    if (isSure) ids[open[n]!] = id
  })
  return ids
}

function find(
  slug: string,
  print: Fingerprint,
  content: string,
  found: Found,
  opened: Opened,
  avoid: ReadonlySet<string>,
): { readonly id: string; readonly isNew: boolean } {
  const stored = likest(print, found, avoid)
  if (stored !== null) return { id: stored, isNew: false }
  const here = opened.find(slug, print)
  if (here !== null) return { id: here, isNew: false }
  for (const key of print.textKeys) {
    const id = entryId(slug, key)
    if (!found.has(id) && !opened.has(id) && !avoid.has(id)) return { id, isNew: true }
  }
  // Every text key is held by another article: its own words are the last.
  return { id: entryId(slug, `content ${content}`), isNew: true }
}
