import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { isCut, type Page, pageName, pagesOf } from '../../shared/feed/history.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderHistoryPage } from '../../shared/feed/page/channel-page.ts'
import { archiveKey, archivePageKey, FORMATS, historyHome, homeOf } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { arrivedAt } from '../../shared/store/keys.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { feedDocuments, html, isSame, Overtaken, seenBefore, write } from './documents.ts'
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
  /** Called before each page: keeps the feed's turn. */
  readonly hold: () => Promise<void>
  /** Position of the oldest entry in the window; null where the window is empty. */
  readonly oldestInWindow: string | null
  /** Writes the pages of entries that never stood in the window; `read`: what has been read of them. */
  readonly writePages: (headers: readonly HeaderRow[], read: ReadonlyMap<string, Entry>) => Promise<void>
}

const NONE: ReadonlyMap<string, Entry> = new Map()
/** Headers read at once: about four pages. */
const CHUNK = 120
/** Stretches of the history that are read in one go where much of it changed. */
const MOST_AROUND = 1_200
/** Entries in a page from which on its run may have been split, or may have been one with its neighbour. */
const LONG = 40
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
    return job.writePages(
      stretch.headers.filter((header) => header.shown === null && isOlder(job, header)),
      NONE,
    )
  })
  const keys = new Set([...kept, ...[...names].flatMap((name) => keysOf(job, name))])
  await job.ports.bucket.delete(before.filter((key) => !keys.has(key)))
  return archivedTo
}

/**
 * Writes anew the archives around positions that changed, and removes those that are no longer. Stretch by stretch,
 * oldest first; what lies between them is not read.
 */
export async function rewriteAround(job: HistoryJob, dirty: readonly string[]): Promise<void> {
  // Descending positions go from old to new.
  let late = dirty
    .filter((position) => isOlderPosition(job, position))
    .sort()
    .reverse()
  while (late.length > 0) {
    const base = await cutBefore(job, late[0]!)
    const changed = late
    const stretch = await writePages(job, () => readAround(job, base, changed))
    await removeOthers(job, stretch, changed)
    await job.writePages(
      stretch.headers.filter((header) => changed.includes(header.position)),
      NONE,
    )
    const newest = stretch.headers[0]?.position ?? ''
    late = late.filter((position) => position < newest)
  }
}

/** Pages of the stretch from `base` (a cut, or the feed's old end) on, written where they are archives and differ. */
function writeStretch(job: HistoryJob, base: HeaderRow | null, limit: number): Promise<Stretch> {
  return writePages(job, async () => {
    const newer = await job.watch.list({ before: base?.position ?? OLD_END, limit })
    return stretchOf(job, base, newer, newer.length < limit)
  })
}

/** Writes the pages that `read` gives, where they differ from what stands there. */
async function writePages(job: HistoryJob, read: () => Promise<Stretch>): Promise<Stretch> {
  const first = await read()
  const keys = new Set(first.pages.flatMap((page) => keysOf(job, page.name)))
  const seen = await seenBefore(job.ports, [...keys])
  // Read again, now that it is known what stands there: what is written is never older than what it replaces.
  const stretch = keys.size === 0 ? first : await read()
  const byId = new Map(stretch.headers.map((header) => [`urn:uuid:${header.id}`, header]))
  for (const page of stretch.pages) {
    await job.hold()
    if (!keys.has(keysOf(job, page.name)[0]!)) throw new Overtaken('the history changed while it was read')
    const rows = page.headers.map((header) => byId.get(header.id)!)
    const entries = await readEntries(job.ports, rows)
    if (entries === null) throw new Overtaken('an archived entry changed while it was read')
    const list = rows.map((row) => entries.get(row.id)!)
    const documents = archiveDocuments(job, page, list).filter((document) => !isSame(document, seen))
    if (documents.length === 0) continue
    await job.writePages(rows, entries)
    await write(job.ports, documents, seen)
  }
  return stretch
}

/** From `base` on as far as the second cut after the changes that lie together: their pages, and the one after. */
async function readAround(job: HistoryJob, base: HeaderRow | null, changed: readonly string[]): Promise<Stretch> {
  const newer: HeaderRow[] = []
  for (;;) {
    const before = newer.at(-1)?.position ?? base?.position ?? OLD_END
    const chunk = await job.watch.list({ before, limit: CHUNK })
    newer.push(...chunk)
    const newest = chunk.length < CHUNK
    const reached = newer.at(-1)?.position ?? ''
    const last = changed.findLast((position) => position >= reached) ?? changed[0]!
    const cuts = newer.flatMap((header, i) => (isPageEnd(header) && header.position <= last ? [i] : []))
    const end = cuts[1] === undefined ? newer.length : cuts[1] + 1
    if (!newest && cuts[1] === undefined) continue
    if (!newest && changed.at(-1)! < reached && newer.length < MOST_AROUND && isNear(changed, reached, chunk)) continue
    const stretch = stretchOf(job, base, newer.slice(0, end), newest && end === newer.length)
    return { ...stretch, pages: touched(stretch, changed) }
  }
}

/** Whether a change lies about as near beyond `reached` as the last chunk was long: then it is read on. */
function isNear(changed: readonly string[], reached: string, chunk: readonly HeaderRow[]): boolean {
  const next = changed.find((position) => position < reached)
  if (next === undefined || chunk.length === 0) return false
  const [oldest, newest] = [chunk[0]!.arrived, chunk.at(-1)!.arrived].map((arrived) => Date.parse(arrived))
  const arrived = Date.parse(arrivedAt(next))
  return arrived - newest! <= newest! - oldest! + 1_000
}

function stretchOf(
  { oldestInWindow }: HistoryJob,
  base: HeaderRow | null,
  ascending: readonly HeaderRow[],
  newest: boolean,
): Stretch {
  const headers = [...(base === null ? [] : [base]), ...ascending].reverse()
  const position = new Map(headers.map((header) => [`urn:uuid:${header.id}`, header.position]))
  const pages = pagesOf(layoutHeaders(headers), { older: base === null, newer: newest }).filter((page) => {
    const oldest = page.headers.at(-1)!
    return oldestInWindow !== null && position.get(oldest.id)! > oldestInWindow
  })
  return { headers, pages }
}

/** Pages between two cuts that hold a change, and the page after those, which links to them. */
function touched({ headers, pages }: Stretch, changed: readonly string[]): readonly Page[] {
  const position = new Map(headers.map((header) => [`urn:uuid:${header.id}`, header.position]))
  const oldestFirst = [...pages].reverse()
  const result: Page[] = []
  let run: Page[] = []
  let older: string | null = null
  let follows = false
  for (const page of oldestFirst) {
    run.push(page)
    const newest = page.headers[0]!
    if (!isCut(newest.id) && page !== oldestFirst.at(-1)) continue
    const end = position.get(newest.id)!
    const holds = changed.some((place) => place >= end && (older === null || place < older))
    if (holds) result.push(...run)
    else if (follows) result.push(run[0]!)
    follows = holds
    older = end
    run = []
  }
  return result
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

/** Removes the pages named by entries that are withdrawn, or have another time of arrival: none has their name now. */
export async function removePagesOf(job: HistoryJob, gone: readonly HeaderRow[]): Promise<void> {
  if (gone.length === 0) return
  await job.ports.bucket.delete(layoutHeaders(gone).flatMap((header) => keysOf(job, pageName(header))))
}

/** Removes the documents that entries of the pages written may have named when they still ended a page. */
async function removeOthers(job: HistoryJob, { headers, pages }: Stretch, changed: readonly string[]): Promise<void> {
  // Only in a run of about a hundred may an entry have ended a page without being a cut.
  const held = pages.filter((page) => page.headers.length > LONG).flatMap((page) => page.headers.map(pageName))
  const oldest = headers.at(-1)?.position ?? ''
  const newest = headers[0]?.position ?? ''
  const inStretch = changed.filter((position) => position >= newest && position <= oldest)
  const names = new Set([...held, ...inStretch.map(nameAt)])
  // A page of the stretch that was not written stands as it is.
  const standing = new Set(pagesOf(layoutHeaders(headers), { older: true, newer: true }).map((page) => page.name))
  for (const name of [...pages.map((page) => page.name), ...standing]) names.delete(name)
  if (names.size > 0) await job.ports.bucket.delete([...names].flatMap((name) => keysOf(job, name)))
}

/** The name that a page had when the entry at this position, which may be gone from there, was its newest. */
function nameAt(position: string): string {
  const id = `urn:uuid:${position.slice(position.lastIndexOf('\u0001') + 1)}`
  return pageName({ id, arrived: arrivedAt(position), position: '', withdrawn: false, bytes: 0 })
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
