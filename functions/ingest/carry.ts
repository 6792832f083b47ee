import type { Article } from '../../shared/article.ts'
import { entryDate, updatedAt } from '../../shared/feed/date.ts'
import { estimateBytes } from '../../shared/feed/window.ts'
import { compare } from '../../shared/identity/compare.ts'
import { type Fingerprint, fingerprint } from '../../shared/identity/fingerprint.ts'
import { position } from '../../shared/store/keys.ts'
import type { CarrierRow, EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import { byRank, type Change, transition } from '../../shared/store/transition.ts'
import { contentDigest, entryId } from './digest.ts'
import { likest, lookUpFirmly, realId } from './identify.ts'
import type { Ports } from './ports.ts'

/** What one key says of one entry, and how to come by the articles that may be shown. */
export interface Carry {
  readonly slug: string
  readonly id: string
  readonly change: Change
  /** The key's own articles by content digest. */
  readonly articles: ReadonlyMap<string, Article>
  /** The article that another drop's current version carries, or null when it no longer does. */
  readonly articleOf: (carrier: CarrierRow) => Promise<Article | null>
  /** Time zone of dates without one. */
  readonly timezone: string
  /** It may have been begun before, by a process that died. */
  readonly again: boolean
  /** Slugs of the views that an article stands in. */
  readonly viewsOf: (article: Article) => readonly string[]
}

export type Carried = 'opened' | 'joined' | 'corrected' | 'grown' | 'withdrawn' | 'left' | 'restored' | 'nothing'

/** Thrown when an entry turned out to be the same as another before it was published: identify anew. */
export class Yielded extends Error {}

/** Thrown when the entry is another article's, opened under the same key meanwhile: identify anew, without its id. */
export class Taken extends Error {
  readonly id: string
  constructor(id: string) {
    super(`entry ${id} is another article's`)
    this.id = id
  }
}

const TRIES = 30

/**
 * Makes the table say what `carry` says, whatever others do to the entry meanwhile. Repeating it changes nothing.
 * Throws `Yielded` when the entry was given up for another one, `Taken` when it is not this article's.
 */
export async function carryEntry(ports: Ports, carry: Carry): Promise<Carried> {
  const { slug, id, change } = carry
  for (let i = 0; i < TRIES; i++) {
    const entry = (await ports.entries.get([id], true)).get(id) ?? null
    if (entry === null) {
      if (change.carriers.length === 0) return 'nothing'
      const opened = await open(ports, carry)
      if (opened) return 'opened'
      continue
    }
    if (entry.alias !== null) throw new Taken(id)
    const header = await ports.headers.get(slug, entry.position)
    const had = header?.carriers.some((carrier) => carrier.key === change.key) ?? false
    if (!had && !isLike(carry, entry)) throw new Taken(id)
    if (header === null) {
      const settled = await adopt(ports, carry, entry)
      if (settled !== null) return settled
      continue
    }
    const done = await amend(ports, carry, entry, header)
    if (done !== null) return done
  }
  throw new Error(`entry ${id} of ${slug} was contended ${TRIES} times`)
}

/** Whether the key's article is the entry's: what looked so when it was identified may have changed since. */
function isLike({ change, articles }: Carry, entry: EntryRow): boolean {
  const first = [...change.carriers].sort(byRank)[0]
  if (first === undefined || first.content === entry.content) return true
  const article = articles.get(first.content)
  return article !== undefined && compare(fingerprint(article).sketch, entry.sketch).same
}

/** Opens an entry: text first, then its claim, then one more look for a twin, then the header that makes it seen. */
async function open(ports: Ports, carry: Carry): Promise<boolean> {
  const { slug, id } = carry
  const header = firstHeader(carry)
  const show = header.carriers[0]!
  const article = carry.articles.get(show.content)
  if (article === undefined) throw new Error(`entry ${id} is to show an article that its drop does not have`)
  const print = fingerprint(article)
  const entry: EntryRow = {
    id,
    slug,
    position: header.position,
    sketch: print.sketch,
    content: show.content,
    article,
    alias: null,
  }
  if (!(await ports.entries.create(entry))) return false
  const twin = await twinOf(ports, slug, id, print)
  if (twin !== null) {
    if (await ports.headers.yield(entry, twin)) throw new Yielded(`entry ${id} is ${twin}`)
    return false
  }
  if (!(await ports.headers.create(header))) return false
  await copyToViews(ports, header)
  return true
}

/** Claims an article's words for its entry, and only then looks once more for another entry of the same article. */
async function twinOf(ports: Ports, slug: string, id: string, print: Fingerprint): Promise<string | null> {
  for (const claim of print.claimKeys) await ports.claims.add(slug, claim, id)
  const others = await lookUpFirmly(ports, slug, print)
  for (const [other, row] of others) if (other === id || row.alias === id) others.delete(other)
  const twin = likest(print, others.values())
  return twin === null ? null : realId(twin)
}

/** An entry without a header: another process is opening it, or one has died while it did. */
async function adopt(ports: Ports, carry: Carry, entry: EntryRow): Promise<Carried | null> {
  if (carry.change.carriers.length === 0) {
    // Only what this very key had begun is taken back; what another key opens is its own to finish.
    if (!entry.position.includes(carry.change.key.slice(0, 240))) return 'nothing'
    return (await ports.headers.discard(entry, null)) ? 'nothing' : null
  }
  const header = { ...firstHeader(carry), position: entry.position }
  const article = carry.articles.get(header.carriers[0]!.content)
  if (article === undefined) throw new Error(`entry ${carry.id} is to show an article that its drop does not have`)
  const twin = await twinOf(ports, carry.slug, carry.id, fingerprint(article))
  if (twin !== null) {
    if (await ports.headers.discard(entry, twin)) throw new Yielded(`entry ${carry.id} is ${twin}`)
    return null
  }
  if (entry.content !== header.shown) {
    // It was begun with another text: make it whole as begun by nobody, then let this drop change it.
    const empty: HeaderRow = { ...header, carriers: [], shown: null, revision: 1 }
    await ports.headers.adopt(empty, entry)
    return null
  }
  if (!(await ports.headers.adopt(header, entry))) return null
  await copyToViews(ports, header)
  return 'opened'
}

function firstHeader(carry: Carry): HeaderRow {
  const { slug, id, change, timezone } = carry
  const carriers = [...change.carriers].sort(byRank)
  const first = carriers[0]!
  const place = [...carriers].sort((a, b) => a.lines[0] - b.lines[0])[0]!
  const article = carry.articles.get(first.content)
  return {
    id,
    feed: slug,
    position: position(change.at, place.key, place.lines[0], id),
    revision: 1,
    arrived: change.at,
    date: entryDate(article?.published ?? null, change.at, timezone),
    updated: firstUpdated(change.at, id),
    corrected: null,
    url: article?.url ?? null,
    carriers,
    shown: first.content,
    size: article === undefined ? 0 : sizeOf(article, carriers),
    views: article === undefined ? [] : carry.viewsOf(article),
  }
}

/** `updated` of a new entry; the fraction's first digit counts changes within one second. */
function firstUpdated(at: string, id: string): string {
  const updated = updatedAt(at, id)
  return `${updated.slice(0, 20)}0${updated.slice(21)}`
}

/** Changes an entry that has a header; null when another write was first. */
async function amend(ports: Ports, carry: Carry, entry: EntryRow, before: HeaderRow): Promise<Carried | null> {
  const next = await nextState(carry, entry, before)
  const { header, changed } = next
  const restored = changed === 'content' ? null : missingText(carry, entry, before)
  if (changed === 'nothing' && restored === null) {
    // Whoever wrote it may have died before its copies were written.
    if (carry.again) await copyToViews(ports, before)
    return 'nothing'
  }
  const article = restored ?? next.article
  let after: HeaderRow = { ...header, revision: before.revision + 1 }
  let text: EntryRow | null = null
  if (changed === 'content' || restored !== null) {
    after = { ...after, size: article === null ? 0 : sizeOf(article, after.carriers) }
    if (article !== null) after = { ...after, views: carry.viewsOf(article) }
    const sketch = article === null ? entry.sketch : fingerprint(article).sketch
    text = { ...entry, position: after.position, sketch, content: after.shown, article }
    // Found from now on under its new words, too, before anybody can see them.
    if (article !== null) await claimText(ports, carry.slug, carry.id, article)
  } else if (after.position !== before.position) {
    text = { ...entry, position: after.position }
  }
  if (!(await replaceInViews(ports, before, after, text === null ? null : { read: entry, next: text }))) return null
  if (changed === 'nothing') return 'restored'
  if (changed === 'carriers') return carry.change.carriers.length > 0 ? 'joined' : 'left'
  if (after.shown === null) return 'withdrawn'
  return after.corrected !== before.corrected ? 'corrected' : 'grown'
}

/** The text that a header names and the entry lacks: a rebuild writes headers as they stood, and the texts come after. */
function missingText({ change, articles }: Carry, entry: EntryRow, { shown, carriers }: HeaderRow): Article | null {
  if (shown === null || entry.content === shown || carriers[0]?.key !== change.key) return null
  return articles.get(shown) ?? null
}

/** The transition that can be shown: carriers whose drop no longer has the article are passed over. */
async function nextState(carry: Carry, entry: EntryRow, before: HeaderRow) {
  let base = before
  for (;;) {
    const { header, show, changed } = transition(base, carry.change)
    if (base === before && changed === 'nothing') return { header, article: null, changed }
    const content = header.shown !== before.shown
    const result = { header, changed: content ? ('content' as const) : ('carriers' as const) }
    if (show === null || !content) return { ...result, article: null }
    const own = show.key === carry.change.key
    const article = own ? (carry.articles.get(show.content) ?? null) : await carry.articleOf(show)
    if (article !== null) return { ...result, article }
    if (own) throw new Error(`entry ${entry.id} is to show an article that its drop does not have`)
    // That drop's current version no longer carries it; its own event will say so.
    base = { ...base, carriers: base.carriers.filter((carrier) => carrier !== show) }
  }
}

async function claimText(ports: Ports, slug: string, id: string, article: Article) {
  const print = fingerprint(article)
  for (const claim of print.claimKeys) await ports.claims.add(slug, claim, id)
  for (const key of print.textKeys.slice(0, 3)) {
    const own = entryId(slug, key)
    if (own === id) return
    const alias: EntryRow = {
      id: own,
      slug,
      position: '',
      sketch: print.sketch,
      content: contentDigest(article),
      article: null,
      alias: id,
    }
    if (await ports.entries.create(alias)) return
    const holder = (await ports.entries.get([own], true)).get(own)
    if (holder?.alias === id) return
  }
}

/**
 * Replaces a header and its copies in its channel's views, which are feeds of their own. Copies that go are deleted
 * before, while the header still tells of them, and those that come are written after: a crash leaves too few, which
 * the repetition writes, and none too many.
 */
export async function replaceInViews(
  ports: Pick<Ports, 'headers'>,
  before: HeaderRow,
  after: HeaderRow,
  text: { readonly read: EntryRow; readonly next: EntryRow } | null,
): Promise<boolean> {
  for (const view of before.views) {
    if (after.views.includes(view) && before.position === after.position) continue
    await ports.headers.deleteCopy(`${before.feed}/${view}`, before.position)
  }
  const replaced = await ports.headers.replace(before, after, text)
  // Another write was first: what was deleted in vain is written again.
  const now = replaced ? after : await ports.headers.get(before.feed, before.position)
  if (now !== null) await copyToViews(ports, now)
  return replaced
}

/** Writes a header's copies, and takes them back where the header has changed while they were written. */
export async function copyToViews(ports: Pick<Ports, 'headers'>, header: HeaderRow): Promise<void> {
  if (header.views.length === 0) return
  const { feed, position, revision, views } = header
  for (const view of views) await ports.headers.putCopy({ ...header, feed: `${feed}/${view}` })
  const now = await ports.headers.get(feed, position)
  if (now?.revision === revision) return
  for (const view of views) {
    if (now?.views.includes(view) !== true) await ports.headers.deleteCopy(`${feed}/${view}`, position, revision)
  }
}

const sizeOf = (article: Article, carriers: readonly CarrierRow[]) =>
  estimateBytes(
    article,
    carriers.map(({ key }) => key),
  )
