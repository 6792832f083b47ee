import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { archivesOf, pagesOf } from '../../shared/feed/history.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderChannelPage, renderHistoryPage } from '../../shared/feed/page/channel-page.ts'
import { archivePageKey, FORMATS, feedKey, homeOf } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { type ChannelSettings, channelWith } from '../../shared/feed/settings.ts'
import { type FeedWindow, listingOf, windowOf } from '../../shared/feed/window.ts'
import type { ChannelRow, HeaderRow } from '../../shared/store/rows.ts'
import type { FeedState } from '../aws/feed-states.ts'
import type { SiteDocument } from '../aws/site-bucket.ts'
import { type PageJob, writeArticlePages } from './article-pages.ts'
import { WHOLE } from './changes.ts'
import { feedDocuments, html, Overtaken, seenBefore, write } from './documents.ts'
import { layoutHeaders, readEntries } from './entries.ts'
import { archiveUpToWindow, type HistoryJob, removePagesOf, rewriteAround, writeAnew } from './history.ts'
import { refuseIfLost } from './lost-table.ts'
import type { Ports } from './ports.ts'
import { asPublished, type Rendered, stampOf } from './rendering.ts'
import { Watch } from './watch.ts'

/** What the deployment says to every publish. */
export interface Publisher {
  readonly site: Site
  readonly defaults: { readonly language: string; readonly timezone: string }
}

/** What a publish did, for the log; and what it leaves to a later one. */
export interface Published {
  readonly feed: string
  readonly entries: number
  readonly written: number
  readonly archivedTo: string | null
  /** What its rendering rests on besides the entries. */
  readonly rendered?: string
  /** A current document of the feed was written: its subscribers have something to fetch. */
  readonly fresh: boolean
  /** Entries of which readers now see for the first time what they are. */
  readonly news: readonly HeaderRow[]
  /** Positions that changed while it was written. */
  readonly changed: readonly string[]
  /** Among those are older ones than the window holds. */
  readonly late: boolean
  /** The feeds of a channel's views. */
  readonly views: readonly string[]
}

/** Headers read at first: enough for most windows. */
const FIRST_READ = 150
/** Headers older than the window that its end and the page before it are told by. */
const BEYOND = 4

export function channelOfRow(row: ChannelRow, { defaults }: Publisher): Channel {
  const settings = row.settings === null ? null : (JSON.parse(row.settings) as ChannelSettings)
  return channelWith(row, settings, defaults)
}

/** Publishes a channel's feed or a view's: pages first, then archives, then the feed that links to them. */
export async function publishFeed(
  ports: Ports,
  publisher: Publisher,
  feed: string,
  state: FeedState,
  hold: () => Promise<void>,
): Promise<Published | null> {
  const [slug, view = null] = feed.split('/') as [string, string?]
  const home = homeOf(slug, view)
  const keys = [home, ...FORMATS.map((format) => feedKey(home, format))]
  const [seen, before] = await Promise.all([seenBefore(ports, keys), readItems(ports, feedKey(home, 'json'))])
  // Read after what stands there was looked at: what replaces that is never older.
  const row = await ports.channels.get(slug)
  if (row === null) return null
  const channel = channelOfRow(row, publisher)
  if (view !== null && channel.views[view] === undefined) {
    await removeView(ports, home)
    return null
  }
  if (view === null) for (const gone of row.gone ?? []) await removeView(ports, homeOf(slug, gone))
  const { site } = publisher
  const anew = state.anew === true
  // The published feed tells what the pages say, unless a publish wrote pages and died before its feed.
  const unsure = anew || state.open === true
  const watch = new Watch(ports.headers, feed)
  const reach = await readWindow(watch)
  const { headers, window, listing } = reach
  const inWindow = headers.slice(0, window.end)
  watch.narrow(reach.headers, window.end + BEYOND)
  const rendered = stampOf(site, channel)
  const known =
    anew || state.rendered !== rendered ? new Map<string, Rendered>() : knownOf(inWindow, before, channel, site)
  const entries = await readEntries(
    ports,
    inWindow.filter((header) => !known.has(header.id)),
  )
  if (entries === null) throw new Overtaken('an entry changed while it was read')
  await refuseIfLost(ports, feed, before.keys(), inWindow)
  const list = inWindow.map((header) => known.get(header.id)?.entry ?? entries.get(header.id)!)
  const fragments = inWindow.map(
    (header, i) => known.get(header.id)?.fragments ?? fragmentsOf(itemOf(list[i]!, channel, site)),
  )

  let written = 0
  const pageJob: PageJob = { ports, site, channel, isNew: (id) => !before.has(`urn:uuid:${id}`), hold }
  const writePages = async (rows: readonly HeaderRow[], read: ReadonlyMap<string, Entry>) => {
    written += await writeArticlePages(pageJob, rows, read)
  }
  await writePages(
    inWindow.filter((_, i) => unsure || before.get(fragments[i]!.id) !== fragments[i]!.json),
    entries,
  )
  const job: HistoryJob = {
    ports,
    site,
    channel,
    view,
    watch,
    hold,
    oldestInWindow: inWindow.at(-1)?.position ?? null,
    writePages: (rows, read) =>
      writePages(
        rows.filter((header) => unsure || !isPublished(header, before)),
        read,
      ),
  }
  const inWindowPages = pagesInWindow(reach, list, job)
  const kept = inWindowPages.map((document) => document.key)
  const now = new Map(fragments.map(({ id, json }) => [id, json]))
  const gone = headers.flatMap((header) => {
    const was = before.get(`urn:uuid:${header.id}`)
    if (was === undefined) return []
    const arrived = /"arrived":"(?<time>[^"]+)"/.exec(was)?.groups?.time ?? header.arrived
    const isWithdrawn = header.shown === null && (unsure || was !== now.get(`urn:uuid:${header.id}`))
    return isWithdrawn || arrived !== header.arrived ? [{ ...header, arrived }] : []
  })
  await removePagesOf(job, gone)
  if (gone.length > 0 || unsure) await ports.bucket.delete(pagesListed(reach, job, kept))
  const archivedTo = await writeHistory(job, state, headers, window, kept)
  const feeds = renderFeed({
    head: headOf(site, channel, view),
    items: fragments,
    archive: null,
    previous: window.previous,
  })
  const listed = list.slice(0, listing.end)
  const page = renderChannelPage({ site, channel, view, entries: listed, previous: listing.previous })
  const seenPages = await seenBefore(
    ports,
    inWindowPages.map((document) => document.key),
  )
  written += await write(ports, inWindowPages, seenPages)
  const documents = [...feedDocuments(feeds, (format) => feedKey(home, format)), html(home, page)]
  const current = await write(ports, documents, seen)
  const changed = [...(await watch.changed()), ...(await changedSettings(ports, row))]
  const { oldestInWindow } = job
  return {
    feed,
    entries: list.length,
    written: written + current,
    archivedTo,
    rendered,
    fresh: current > 0 && list.length > 0,
    // A view that is new begins with entries that are no news.
    news: view === null ? inWindow.filter((header) => !isPublished(header, before)) : [],
    changed,
    late: changed.some((position) => oldestInWindow !== null && position > oldestInWindow),
    views: view === null ? Object.keys(channel.views).map((one) => `${slug}/${one}`) : [],
  }
}

/** Entries whose items stand published as they are now, by id. */
function knownOf(headers: readonly HeaderRow[], before: ReadonlyMap<string, string>, channel: Channel, site: Site) {
  const known = new Map<string, Rendered>()
  for (const header of headers) {
    const text = before.get(`urn:uuid:${header.id}`)
    const rendered = text === undefined ? null : asPublished(header, text, channel, site)
    if (rendered !== null) known.set(header.id, rendered)
  }
  return known
}

/** All that a view published, which is no longer among its channel's. */
async function removeView(ports: Pick<Ports, 'bucket'>, home: string): Promise<void> {
  await ports.bucket.delete(await ports.bucket.list(home))
}

/** `WHOLE` where a channel's title or settings have changed since they were read. */
async function changedSettings(ports: Pick<Ports, 'channels'>, read: ChannelRow): Promise<string[]> {
  const now = await ports.channels.get(read.slug)
  return now?.revision === read.revision ? [] : [WHOLE]
}

interface Reach {
  readonly headers: readonly HeaderRow[]
  readonly window: FeedWindow
  /** The part of the window that the page shows. */
  readonly listing: FeedWindow
  /** The headers are all that the feed has. */
  readonly complete: boolean
}

async function readWindow(watch: Watch): Promise<Reach> {
  for (let limit = FIRST_READ; ; limit *= 4) {
    const headers = await watch.list({ limit })
    const complete = headers.length < limit
    const layout = layoutHeaders(headers)
    const window = windowOf(layout, complete)
    const listing = listingOf(layout, complete)
    if (window !== null && listing !== null) return { headers, window, listing, complete }
  }
}

/** History pages of what the window holds beyond the channel's page: they are for people, readers have the feed. */
function pagesInWindow(reach: Reach, list: readonly Entry[], { site, channel, view }: HistoryJob): SiteDocument[] {
  const { headers, window, listing, complete } = reach
  const last = headers[listing.end - 1]
  if (last === undefined || listing.end >= window.end) return []
  const layout = layoutHeaders(headers)
  const byId = new Map(list.map((entry) => [entry.id, entry]))
  return archivesOf(pagesOf(layout, { older: complete, newer: true }), layout[listing.end - 1]!.position)
    .filter((page) => page.headers.every((header) => byId.has(header.id)))
    .map(({ name, previous, headers: inPage }) => {
      const entries = inPage.map((header) => byId.get(header.id)!)
      const body = renderHistoryPage({ site, channel, view, entries, previous, name })
      return html(archivePageKey(homeOf(channel.slug, view), name), body)
    })
}

/** History pages that the channel's page has grown over, since an entry that it ended at was withdrawn. */
function pagesListed({ headers, listing, complete }: Reach, { channel, view }: HistoryJob, kept: readonly string[]) {
  const layout = layoutHeaders(headers)
  const listed = new Set(layout.slice(0, listing.end).map((header) => header.id))
  return pagesOf(layout, { older: complete, newer: true })
    .filter((page) => listed.has(page.headers[0]!.id))
    .map((page) => archivePageKey(homeOf(channel.slug, view), page.name))
    .filter((key) => !kept.includes(key))
}

async function writeHistory(
  job: HistoryJob,
  state: FeedState,
  headers: readonly HeaderRow[],
  window: FeedWindow,
  kept: readonly string[],
): Promise<string | null> {
  const next = headers.slice(window.end).find((header) => header.shown !== null)
  // The entry that the window ended at may have been withdrawn: then it runs on over what is archived already.
  const overlaps = state.archivedTo !== null && (next === undefined || next.position > state.archivedTo)
  if (state.anew === true || overlaps) return writeAnew(job, kept)
  await rewriteAround(job, state.dirty)
  if (next === undefined || next.position === state.archivedTo) return state.archivedTo
  return archiveUpToWindow(job, state.archivedTo)
}

/** What the published JSON Feed says of each entry: its item's text by id. Empty where there is none, or no JSON. */
async function readItems(ports: Pick<Ports, 'bucket'>, key: string): Promise<Map<string, string>> {
  const found = await ports.bucket.read(key)
  const items = new Map<string, string>()
  // One item a line: the very text that the renderer gave.
  for (const line of found?.body.split('\n') ?? []) {
    const id = /^\{"id":"([^"]+)"/.exec(line)?.[1]
    if (id !== undefined) items.set(id, line.endsWith(',') ? line.slice(0, -1) : line)
  }
  return items
}

/** The published feed holds the entry as it is now, so that its page does, too. */
function isPublished(header: HeaderRow, before: ReadonlyMap<string, string>): boolean {
  const item = before.get(`urn:uuid:${header.id}`)
  return item?.includes(`"date_modified":"${header.updated}"`) ?? false
}
