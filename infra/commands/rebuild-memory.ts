import type { Article } from '../../shared/article.ts'
import type { Site } from '../../shared/feed/entry.ts'
import { articleKey, uuidOf } from '../../shared/feed/paths.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { position } from '../../shared/store/keys.ts'
import type { CarrierRow, DropRef, DropRow, EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import { byArrival, byRank } from '../../shared/store/transition.ts'
import type { PublishedChannel, PublishedItem } from './rebuild-published.ts'

/** Rows of a channel as the site tells them: entries without texts, which come back with their drops. */
export interface Memory {
  readonly slug: string
  /** Newest first. */
  readonly rows: readonly { readonly header: HeaderRow; readonly entry: EntryRow }[]
  readonly drops: readonly DropRow[]
}

/** Version of drops' rows that tell only what the site named: no version of an object is called that. */
const REMEMBERED = 'remembered'

/** What the site still knows of a channel's entries. Of an entry that stands in several documents the newest counts. */
export function memoryOf(published: PublishedChannel, site: Pick<Site, 'url'>): Memory {
  const newest = new Map<string, PublishedItem>()
  const inViews = [...published.views.values()]
  // A view's window reaches further back than its channel's, so a notice may stand there alone.
  const notices = inViews.flat().filter(isWithdrawn)
  for (const item of [...published.latest, ...published.archived, ...notices]) {
    const known = newest.get(item.id)
    if (known === undefined || known.date_modified < item.date_modified) newest.set(item.id, item)
  }
  const places = new Map([...inViews, published.latest].flatMap((items) => [...placesOf(items)]))
  const rows = [...newest.values()]
    // What is withdrawn is in no archive, so one that names it is left over.
    .filter((item) => !isWithdrawn(item) || places.has(item.id))
    .map((item) => {
      const header = headerOf(item, published, site, places)
      return { header, entry: entryOf(item, header) }
    })
  rows.sort((a, b) => (a.header.position < b.header.position ? -1 : 1))
  return { slug: published.slug, rows, drops: dropsOf(rows.map(({ header }) => header)) }
}

const isWithdrawn = (item: PublishedItem) => item._dropfeed.withdrawn === true

/** Where withdrawn entries stand: their drops are forgotten, so right after the one that they were listed after. */
function placesOf(latest: readonly PublishedItem[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  let base = ''
  let arrived = ''
  for (const [i, item] of latest.entries()) {
    if (!isWithdrawn(item)) {
      base = positionOf(item)
    } else {
      if (item._dropfeed.arrived !== arrived) base = position(item._dropfeed.arrived, '', 0, '')
      places.set(item.id, [base, String(i).padStart(6, '0'), uuidOf(item.id)].join('\u0001'))
    }
    arrived = item._dropfeed.arrived
  }
  return places
}

function positionOf(item: PublishedItem): string {
  const first = [...carriersOf(item)].sort(byArrival)[0]
  return position(item._dropfeed.arrived, first?.key ?? '', first?.lines[0] ?? 0, uuidOf(item.id))
}

function carriersOf({ _dropfeed: { kind, drops, arrived, content = '', carriers } }: PublishedItem): CarrierRow[] {
  const rows = drops.map(({ key, lines }, i): CarrierRow => {
    return { key, lines, arrived, kind, content, ...carriers?.[i] }
  })
  return rows.sort(byRank)
}

function headerOf(
  item: PublishedItem,
  { slug, views }: PublishedChannel,
  site: Pick<Site, 'url'>,
  places: ReadonlyMap<string, string>,
): HeaderRow {
  const { arrived, corrected = null, content = '' } = item._dropfeed
  const id = uuidOf(item.id)
  const withdrawn = isWithdrawn(item)
  // By its path alone: the site may have had another address.
  const own = `/${articleKey(slug, id)}`
  return {
    id,
    feed: slug,
    position: withdrawn ? places.get(item.id)! : positionOf(item),
    revision: 1,
    arrived,
    date: item.date_published,
    updated: item.date_modified,
    corrected,
    url: new URL(item.url, site.url).pathname === own ? null : item.url,
    carriers: carriersOf(item),
    shown: withdrawn ? null : content,
    // Size and views of what is shown come back with its text.
    size: 0,
    views: withdrawn
      ? [...views].flatMap(([view, items]) => (items.some(({ id }) => id === item.id) ? [view] : []))
      : [],
  }
}

function entryOf(item: PublishedItem, header: HeaderRow): EntryRow {
  const { sketch } = item._dropfeed
  return {
    id: header.id,
    slug: header.feed,
    position: header.position,
    sketch: sketch === undefined ? fingerprint(articleOf(item)).sketch : Buffer.from(sketch, 'base64url'),
    content: null,
    article: null,
    alias: null,
  }
}

/** The article that an item shows, near enough to be known again by should its drop hold another text by now. */
function articleOf(item: PublishedItem): Article {
  const paragraphs = [...item.content_html.matchAll(/<p>(?<text>[^<]*)<\/p>/g)].map((match) =>
    plain(match.groups!.text!),
  )
  const { kind, published } = item._dropfeed
  const lists = { authors: [], tags: [], captions: [] }
  const unknown = { summary: null, source: null, language: 'und', section: null, url: null, evidence: {} }
  return { kind, title: item.title, body: paragraphs, published, ...lists, ...unknown, lines: [1, 1] }
}

const plain = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** What each key carried, so that its articles keep their ids. */
function dropsOf(headers: readonly HeaderRow[]): readonly DropRow[] {
  const refs = new Map<string, { ref: DropRef; arrived: string }[]>()
  for (const { id, carriers } of headers) {
    for (const { key, lines, content, kind, arrived } of carriers) {
      refs.set(key, [...(refs.get(key) ?? []), { ref: { id, lines, content, kind }, arrived }])
    }
  }
  return [...refs].map(([key, found]): DropRow => {
    found.sort((a, b) => a.ref.lines[0] - b.ref.lines[0])
    const arrived = found.map((one) => one.arrived).sort()[0]!
    const rest = { etag: null, problems: [], left: [], parsing: null }
    return { key, revision: 1, version: REMEMBERED, arrived, refs: found.map(({ ref }) => ref), ...rest }
  })
}
