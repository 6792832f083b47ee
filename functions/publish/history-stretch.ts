import { isCut, type Page, pagesOf } from '../../shared/feed/history.ts'
import { arrivedAt } from '../../shared/store/keys.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { layoutHeaders } from './entries.ts'
import type { Watch } from './watch.ts'

/** Where a feed's history is read. */
export interface Reading {
  readonly watch: Watch
  /** Position of the oldest entry in the window; null where the window is empty. */
  readonly oldestInWindow: string | null
}

/** Headers read at once: about four pages. */
export const CHUNK = 120
/** Stretches of the history that are read in one go where much of it changed. */
const MOST_AROUND = 1_200
/** Sorts after every position: the old end of a feed. */
export const OLD_END = '~'

/** A stretch of the history, and the archives that it forms. */
export interface Stretch {
  /** Newest first. */
  readonly headers: readonly HeaderRow[]
  readonly pages: readonly Page[]
}

/** The stretch from `base` (a cut, or the feed's old end) on, `limit` entries long. */
export async function readFrom(reading: Reading, base: HeaderRow | null, limit: number): Promise<Stretch> {
  const newer = await reading.watch.list({ before: base?.position ?? OLD_END, limit })
  return stretchOf(reading, base, newer, newer.length < limit)
}

/** From `base` on as far as the second cut after the changes that lie together: their pages, and the one after. */
export async function readAround(
  reading: Reading,
  base: HeaderRow | null,
  changed: readonly string[],
): Promise<Stretch> {
  const newer: HeaderRow[] = []
  for (;;) {
    const before = newer.at(-1)?.position ?? base?.position ?? OLD_END
    const chunk = await reading.watch.list({ before, limit: CHUNK })
    newer.push(...chunk)
    const newest = chunk.length < CHUNK
    const reached = newer.at(-1)?.position ?? ''
    const last = changed.findLast((position) => position >= reached) ?? changed[0]!
    const cuts = newer.flatMap((header, i) => (isPageEnd(header) && header.position <= last ? [i] : []))
    const end = cuts[1] === undefined ? newer.length : cuts[1] + 1
    if (!newest && cuts[1] === undefined) continue
    if (!newest && changed.at(-1)! < reached && newer.length < MOST_AROUND && isNear(changed, reached, chunk)) continue
    const stretch = stretchOf(reading, base, newer.slice(0, end), newest && end === newer.length)
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

/** The stretch that `ascending` entries after `base` form; `newest`: nothing newer is in the feed. */
export function stretchOf(
  { oldestInWindow }: Reading,
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

/** Positions of the entries that a stretch's pages end at, newest first. */
export function endsOf({ headers, pages }: Stretch): string[] {
  const position = new Map(headers.map((header) => [`urn:uuid:${header.id}`, header.position]))
  return pages.map((page) => position.get(page.headers[0]!.id)!)
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

/** The nearest entry that ends a page by its id, from the one at `position` on towards older ones. */
export async function cutFrom(reading: Reading, position: string): Promise<HeaderRow | null> {
  // A string without its last character sorts right before all that begin with it. It was a cut when it was archived, and
  // nearly always is: one row is read.
  return cutBefore(reading, position.slice(0, -1), 1)
}

/** The nearest entry older than `position` that ends a page by its id; null: the feed's old end is nearer. */
export async function cutBefore({ watch }: Reading, position: string, first = CHUNK): Promise<HeaderRow | null> {
  let after = position
  for (let limit = first; ; limit = CHUNK) {
    const older = await watch.list({ after, limit })
    const cut = older.find(isPageEnd)
    if (cut !== undefined) return cut
    if (older.length < limit) return null
    after = older.at(-1)!.position
  }
}

/** Whether an entry ends a page by its id. */
export const isPageEnd = (header: HeaderRow) => header.shown !== null && isCut(`urn:uuid:${header.id}`)

/** Whether a position is older than the window. */
export const isOlderPosition = ({ oldestInWindow }: Reading, position: string) =>
  oldestInWindow !== null && position > oldestInWindow

/** Whether an entry is older than the window. */
export const isOlder = (reading: Reading, header: HeaderRow) => isOlderPosition(reading, header.position)
