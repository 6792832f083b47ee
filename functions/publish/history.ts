import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { isCut, type Page, pageName, pagesOf } from '../../shared/feed/history.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderHistoryPage } from '../../shared/feed/page/channel-page.ts'
import { archiveKey, archivePageKey, FORMATS, historyHome, homeOf } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { feedDocuments, html, Overtaken, seenBefore, write } from './documents.ts'
import { layoutHeaders, readEntries } from './entries.ts'
import type { Ports } from './ports.ts'
import type { Watch } from './watch.ts'

/** A feed's history while it is being written. */
export interface HistoryJob {
  readonly ports: Pick<Ports, 'entries' | 'bucket'>
  readonly site: Site
  readonly channel: Channel
  readonly view: string | null
  readonly watch: Watch
  /** Position of the oldest entry in the window; null where the window is empty. */
  readonly oldestInWindow: string | null
  /** Writes the pages of entries that never stood in the window. */
  readonly writePages: (headers: readonly HeaderRow[]) => Promise<void>
}

const CHUNK = 400
/** Sorts after every position: the old end of a feed. */
const OLD_END = '~'

/** What became of a stretch of the history. */
interface Stretch {
  /** Newest first. */
  readonly headers: readonly HeaderRow[]
  readonly pages: readonly Page[]
}

/**
 * Writes the archives between `archivedTo` and the window, oldest first. Returns the position that is archived now: a
 * cut, so that the next pages can be told from there on.
 */
export async function archiveUpToWindow(
  job: HistoryJob,
  archivedTo: string | null,
  onStretch?: (stretch: Stretch) => Promise<void>,
): Promise<string | null> {
  let base = archivedTo === null ? null : await cutFrom(job, archivedTo)
  let limit = CHUNK
  for (;;) {
    const stretch = await writeStretch(job, base, limit)
    await onStretch?.(stretch)
    const { headers } = stretch
    const newest = headers[0]
    const next = headers.find((header) => isPageEnd(header) && isOlder(job, header) && header.id !== base?.id)
    const all = newest === undefined || !isOlder(job, newest) || headers.length < limit
    if (next !== undefined) base = next
    if (all) return base?.position ?? null
    // Hundreds without a cut: a longer stretch from the same base.
    limit = next === undefined ? limit * 4 : CHUNK
  }
}

/**
 * Looks at the whole history again, pages of withdrawn entries included, and removes what is no longer part of it but for
 * `kept`. For when more has changed than was noted one by one.
 */
export async function writeAnew(job: HistoryJob, kept: readonly string[]): Promise<string | null> {
  const folder = historyHome(homeOf(job.channel.slug, job.view))
  const before = await job.ports.bucket.list(folder)
  const names = new Set<string>()
  const archivedTo = await archiveUpToWindow(job, null, (stretch) => {
    for (const page of stretch.pages) names.add(page.name)
    return job.writePages(stretch.headers.filter((header) => header.shown === null && isOlder(job, header)))
  })
  const keys = new Set([...kept, ...[...names].flatMap((name) => keysOf(job, name))])
  await job.ports.bucket.delete(before.filter((key) => !keys.has(key)))
  return archivedTo
}

/** Writes anew the archives around positions that changed, and removes those that are no longer. */
export async function rewriteAround(job: HistoryJob, dirty: readonly string[]): Promise<void> {
  let done: string | null = null
  // Oldest first: ascending positions go from new to old.
  for (const position of [...dirty].sort().reverse()) {
    if (!isOlderPosition(job, position)) continue
    if (done !== null && position >= done) continue
    const base = await cutBefore(job, position)
    const stretch = await writeStretch(job, base, CHUNK, position)
    await removeOthers(job, stretch, position)
    await job.writePages(stretch.headers.filter((header) => dirty.includes(header.position)))
    done = stretch.headers[0]?.position ?? null
  }
}

/** Pages of the stretch from `base` (a cut, or the feed's old end) on, written where they are archives and differ. */
async function writeStretch(job: HistoryJob, base: HeaderRow | null, limit: number, around?: string): Promise<Stretch> {
  const first = await readStretch(job, base, limit, around)
  const keys = first.pages.flatMap((page) => keysOf(job, page.name))
  const seen = await seenBefore(job.ports, keys)
  // Read again, now that it is known what stands there: what is written is never older than what it replaces.
  const { headers, pages } = keys.length === 0 ? first : await readStretch(job, base, limit, around)
  const byId = new Map(headers.map((header) => [`urn:uuid:${header.id}`, header]))
  for (const page of pages) {
    if (!keys.includes(keysOf(job, page.name)[0]!)) throw new Overtaken('the history changed while it was read')
    const rows = page.headers.map((header) => byId.get(header.id)!)
    const entries = await readEntries(job.ports, rows)
    if (entries === null) throw new Overtaken('an archived entry changed while it was read')
    const list = rows.map((row) => entries.get(row.id)!)
    await job.writePages(rows)
    await write(job.ports, archiveDocuments(job, page, list), seen)
  }
  return { headers, pages }
}

async function readStretch(
  { watch, oldestInWindow }: HistoryJob,
  base: HeaderRow | null,
  limit: number,
  around: string | undefined,
): Promise<Stretch> {
  const newer = await watch.list({ before: base?.position ?? OLD_END, limit })
  const newest = newer.length < limit
  let end = newer.length
  if (around !== undefined) {
    // As far as the second cut after the position: the page that it is in, and the one that links to that.
    const cuts = newer.flatMap((header, i) => (isPageEnd(header) && header.position <= around ? [i] : []))
    if (cuts[1] !== undefined) end = cuts[1] + 1
  }
  const ascending = newer.slice(0, end)
  const headers = [...(base === null ? [] : [base]), ...ascending].reverse()
  const reach = { older: base === null, newer: newest && end === newer.length }
  const position = new Map(headers.map((header) => [`urn:uuid:${header.id}`, header.position]))
  const pages = pagesOf(layoutHeaders(headers), reach).filter((page) => {
    const oldest = page.headers.at(-1)!
    return oldestInWindow !== null && position.get(oldest.id)! > oldestInWindow
  })
  return { headers, pages }
}

function archiveDocuments(job: HistoryJob, page: Page, entries: readonly Entry[]) {
  const { site, channel, view } = job
  const home = homeOf(channel.slug, view)
  const head = headOf(site, channel, view)
  const items = entries.map((entry) => fragmentsOf(itemOf(entry, channel, site)))
  const rendered = renderFeed({ head, items, archive: page.name, previous: page.previous })
  const shown = renderHistoryPage({ site, channel, view, entries, previous: page.previous, name: page.name })
  return [
    html(archivePageKey(home, page.name), shown),
    ...feedDocuments(rendered, (format) => archiveKey(home, page.name, format)),
  ]
}

/** Removes the documents that entries of a stretch may have named when they still ended a page. */
async function removeOthers(job: HistoryJob, { headers, pages }: Stretch, position: string): Promise<void> {
  const names = new Set(pages.map((page) => page.name))
  const inStretch = layoutHeaders(headers).map(pageName)
  const before = nameAt(position)
  const gone = [...inStretch, ...(before === null ? [] : [before])].filter((name) => !names.has(name))
  if (gone.length > 0) await job.ports.bucket.delete(gone.flatMap((name) => keysOf(job, name)))
}

/** The name that a page had when the entry at this position, which may be gone from there, was its newest. */
function nameAt(position: string): string | null {
  const [inverted, ...rest] = position.split('\u0001')
  const id = rest.at(-1)
  if (id === undefined) return null
  const arrived = `${new Date((10_000_000_000 - Number(inverted)) * 1_000).toISOString().slice(0, 19)}Z`
  return pageName({ id: `urn:uuid:${id}`, arrived, position: '', withdrawn: false, bytes: 0 })
}

function keysOf({ channel, view }: HistoryJob, name: string): string[] {
  const home = homeOf(channel.slug, view)
  return [archivePageKey(home, name), ...FORMATS.map((format) => archiveKey(home, name, format))]
}

/** The same, the entry at `position` included. */
async function cutFrom(job: HistoryJob, position: string): Promise<HeaderRow | null> {
  // A string without its last character sorts right before all that begin with it.
  return cutBefore(job, position.slice(0, -1))
}

/** The nearest entry older than `position` that ends a page by its id; null: the feed's old end is nearer. */
async function cutBefore({ watch }: HistoryJob, position: string): Promise<HeaderRow | null> {
  let after = position
  for (;;) {
    const older = await watch.list({ after, limit: CHUNK })
    const cut = older.find(isPageEnd)
    if (cut !== undefined) return cut
    if (older.length < CHUNK) return null
    after = older.at(-1)!.position
  }
}

const isPageEnd = (header: HeaderRow) => header.shown !== null && isCut(`urn:uuid:${header.id}`)

const isOlderPosition = ({ oldestInWindow }: HistoryJob, position: string) =>
  oldestInWindow !== null && position > oldestInWindow

const isOlder = (job: HistoryJob, header: HeaderRow) => isOlderPosition(job, header.position)
