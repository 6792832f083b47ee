import type { Entry } from '../../shared/feed/entry.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { archivePageKey, historyHome, homeOf } from '../../shared/feed/paths.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { isSame, Overtaken, seenBefore, write } from './documents.ts'
import { readEntries } from './entries.ts'
import { archiveDocuments, type HistoryOf, keysOf, removeOthers } from './history-documents.ts'
import {
  CHUNK,
  cutBefore,
  cutFrom,
  endsOf,
  isOlder,
  isOlderPosition,
  isPageEnd,
  type Reading,
  readAround,
  readFrom,
  type Stretch,
  stretchOf,
} from './history-stretch.ts'
import type { Ports } from './ports.ts'
import type { Archived } from './published.ts'
import type { Rendered } from './rendering.ts'

/** A feed's history while it is being written. */
export interface HistoryJob extends HistoryOf, Reading {
  readonly ports: Pick<Ports, 'entries' | 'bucket'>
  /** Called before each page: keeps the feed's turn. */
  readonly hold: () => Promise<void>
  /** Entries that the current feed has published as they are, by id: their texts need not be read. */
  readonly known: (headers: readonly HeaderRow[]) => ReadonlyMap<string, Rendered>
  /** Writes the pages of entries that never stood in the window; `read`: what has been read of them. */
  readonly writePages: (headers: readonly HeaderRow[], read: ReadonlyMap<string, Entry>) => Promise<void>
}

const NONE: ReadonlyMap<string, Entry> = new Map()

/**
 * Writes the archives between `archivedTo` and the window, oldest first. What is archived now is told by their ends, so
 * that the next ones can be told from there on.
 */
export async function archiveUpToWindow(
  job: HistoryJob,
  archivedTo: string | null,
  onStretch: (stretch: Stretch) => Promise<void>,
): Promise<Archived> {
  let base = archivedTo === null ? null : await cutFrom(job, archivedTo)
  let limit = CHUNK
  for (;;) {
    const stretch = await writePages(job, () => readFrom(job, base, limit))
    await onStretch(stretch)
    const { headers } = stretch
    if (headers.length < limit || holdsWindowsEnd(job, stretch)) return archivedBy(job, stretch, base?.position ?? null)
    const next = headers.find((header) => isPageEnd(header) && isOlder(job, header) && header.id !== base?.id)
    // Hundreds without a cut: a longer stretch from the same base.
    limit = next === undefined ? limit * 4 : CHUNK
    if (next !== undefined) base = next
  }
}

/**
 * Writes the archives that come after the newest one, told from the headers that the window was told from: none is read
 * again, and no archive is looked for where none can be. Null where those headers do not go back so far.
 */
export async function archiveNext(
  job: HistoryJob,
  headers: readonly HeaderRow[],
  archivedTo: string | null,
  reaches: string,
): Promise<Archived | null> {
  const place = headers.findIndex((header) => isPageEnd(header) && header.position >= reaches)
  const base = headers[place]
  if (base === undefined) return null
  const whole = stretchOf(job, base, headers.slice(0, place).reverse(), true)
  const ends = endsOf(whole)
  const stretch = { ...whole, pages: whole.pages.filter((_, i) => ends[i]! < reaches) }
  // As a page of the window it may have been written for people already.
  const pages = stretch.pages.map((page) => archivePageKey(homeOf(job.channel.slug, job.view), page.name))
  await writeStretch(job, stretch, await seenBefore(job.ports, pages))
  return archivedBy(job, whole, archivedTo)
}

/** What a stretch that holds the window's end says to be archived. */
function archivedBy(job: HistoryJob, stretch: Stretch, before: string | null): Archived {
  const { headers } = stretch
  const cut = headers.find((header) => isPageEnd(header) && isOlder(job, header))
  const [end] = endsOf(stretch)
  const newest = headers.find((header) => header.shown !== null)
  // The archive of what came after the last end: the next entry will end it in its place.
  const unclosed = newest !== undefined && newest.position === end && !isPageEnd(newest)
  const base = headers.findLast(isPageEnd)
  const reaches = unclosed ? null : (end ?? base?.position ?? null)
  return { archivedTo: cut?.position ?? before, reaches, unclosed }
}

/** All entries older than the window, from the stretch's base on, are in archives that it shows. */
function holdsWindowsEnd(job: HistoryJob, { headers }: Stretch): boolean {
  const newest = headers[0]
  if (newest !== undefined && isOlder(job, newest)) return false
  const older = headers.find((header) => header.shown !== null && isOlder(job, header))
  const cut = headers.find(isPageEnd)
  return older === undefined || (cut !== undefined && cut.position <= older.position)
}

/**
 * Looks at the whole history again, pages of withdrawn entries included, and removes what is no longer part of it but for
 * `kept`. For when more has changed than was noted one by one.
 */
export async function writeAnew(job: HistoryJob, kept: readonly string[]): Promise<Archived> {
  const folder = historyHome(homeOf(job.channel.slug, job.view))
  const before = await job.ports.bucket.list(folder)
  const names = new Set<string>()
  const archived = await archiveUpToWindow(job, null, (stretch) => {
    for (const page of stretch.pages) names.add(page.name)
    return job.writePages(
      stretch.headers.filter((header) => header.shown === null && isOlder(job, header)),
      NONE,
    )
  })
  const keys = new Set([...kept, ...[...names].flatMap((name) => keysOf(job, name))])
  await job.ports.bucket.delete(before.filter((key) => !keys.has(key)))
  return archived
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

/** Writes the pages that `read` gives, where they differ from what stands there. */
async function writePages(job: HistoryJob, read: () => Promise<Stretch>): Promise<Stretch> {
  const first = await read()
  const keys = new Set(first.pages.flatMap((page) => keysOf(job, page.name)))
  const seen = await seenBefore(job.ports, [...keys])
  // Read again, now that it is known what stands there: what is written is never older than what it replaces.
  const stretch = keys.size === 0 ? first : await read()
  for (const page of stretch.pages) {
    if (!keys.has(keysOf(job, page.name)[0]!)) throw new Overtaken('the history changed while it was read')
  }
  await writeStretch(job, stretch, seen)
  return stretch
}

async function writeStretch(job: HistoryJob, stretch: Stretch, seen: ReadonlyMap<string, string>): Promise<void> {
  const byId = new Map(stretch.headers.map((header) => [`urn:uuid:${header.id}`, header]))
  for (const page of stretch.pages) {
    await job.hold()
    const rows = page.headers.map((header) => byId.get(header.id)!)
    const known = job.known(rows)
    const entries = await readEntries(
      job.ports,
      rows.filter((row) => !known.has(row.id)),
    )
    if (entries === null) throw new Overtaken('an archived entry changed while it was read')
    const list = rows.map((row) => known.get(row.id) ?? rendered(job, entries.get(row.id)!))
    const documents = archiveDocuments(job, page, list).filter((document) => !isSame(document, seen))
    if (documents.length === 0) continue
    await job.writePages(rows, entries)
    await write(job.ports, documents, seen)
  }
}

const rendered = ({ channel, site }: HistoryJob, entry: Entry): Rendered => ({
  entry,
  fragments: fragmentsOf(itemOf(entry, channel, site)),
})
