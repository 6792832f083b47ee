import { hash32 } from './hash.ts'
import { uuidOf } from './paths.ts'

/** What the order of a feed is made of: one row an entry, without its text. Lists of them go newest first. */
export interface Header {
  readonly id: string
  /** Whole seconds: `2024-06-21T08:00:00Z`. */
  readonly arrived: string
  /** Sorts as the feed does, the newest last: greater is newer. */
  readonly position: string
  readonly withdrawn: boolean
  /** Size of the entry in the largest format, or an estimate of it that is no smaller (see `estimateBytes`). */
  readonly bytes: number
}

/** A page of the history: an archive document in three formats, once an entry of it is older than the window. */
export interface Page {
  /** Derived from its newest entry: `20240621T080000Z-0f3a1c2b4d5e`. */
  readonly name: string
  /** Not withdrawn, newest first; 1 to 100. */
  readonly headers: readonly Header[]
  /** Name of the page before it in time, or null for the first of the feed. */
  readonly previous: string | null
}

/** What a list of headers is known to reach. */
export interface Reach {
  /** Nothing older than the last of the list exists in the feed. */
  readonly older: boolean
  /** Nothing newer than the first of the list exists in the feed. */
  readonly newer: boolean
}

// One in 48 entries ends a page: pages of some 45 on average, so that a new entry costs 0.02 documents a format, while the
// window need not run on for long to the next end.
const CUT_EVERY = 48
/** A run of more entries than this is split. */
export const LONGEST_PAGE = 100

/** Whether an entry ends its page by its id alone. A list that shall give pages must hold such entries at its ends. */
export function isCut(id: string): boolean {
  return hash32(id, 5) % CUT_EVERY === 0
}

/** The name of the page that ends with this entry. */
export function pageName(newest: Header): string {
  return `${newest.arrived.replace(/[-:]/g, '')}-${uuidOf(newest.id).replaceAll('-', '').slice(0, 12)}`
}

/**
 * The pages that a stretch of the feed forms, newest first. Where the stretch does not reach the feed's end, pages begin
 * after its oldest cut and end with its newest; entries beyond are of pages that cannot be told from it.
 *
 * Pages are cut by content alone: after each entry that `isCut`, and a run over 100 after the entry with the smallest
 * hash, again and again. These are the nodes of a treap with more than 100 entries below them; an insertion splits the
 * treap at one place, so at most two pages differ afterwards, whatever the order of arrival (others may merge into them).
 */
export function pagesOf(headers: readonly Header[], reach: Reach): readonly Page[] {
  const ascending = headers.filter((header) => !header.withdrawn).reverse()
  const first = reach.older ? 0 : ascending.findIndex((header) => isCut(header.id)) + 1
  if (first === 0 && !reach.older) return []
  let previous = first === 0 ? null : pageName(ascending[first - 1]!)
  const pages: Page[] = []
  for (const run of runsOf(ascending.slice(first), reach.newer)) {
    for (const part of split(run)) {
      const name = pageName(part.at(-1)!)
      pages.push({ name, headers: part.toReversed(), previous })
      previous = name
    }
  }
  return pages.reverse()
}

/** Of pages newest first, those that are archives: at least one entry is older than the window's oldest. */
export function archivesOf(pages: readonly Page[], oldestInWindow: string): readonly Page[] {
  return pages.filter((page) => page.headers.at(-1)!.position < oldestInWindow)
}

function runsOf(ascending: readonly Header[], open: boolean): readonly (readonly Header[])[] {
  const runs: Header[][] = []
  let run: Header[] = []
  for (const header of ascending) {
    run.push(header)
    if (!isCut(header.id)) continue
    runs.push(run)
    run = []
  }
  if (open && run.length > 0) runs.push(run)
  return runs
}

function split(run: readonly Header[]): readonly (readonly Header[])[] {
  if (run.length <= LONGEST_PAGE) return [run]
  let end = 0
  // The last one ends the run already.
  for (let index = 1; index < run.length - 1; index++) if (isLower(run[index]!, run[end]!)) end = index
  return [...split(run.slice(0, end + 1)), ...split(run.slice(end + 1))]
}

function isLower(a: Header, b: Header): boolean {
  const [left, right] = [hash32(a.id, 6), hash32(b.id, 6)]
  return left < right || (left === right && a.id < b.id)
}
