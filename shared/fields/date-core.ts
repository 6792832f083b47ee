import { MONTHS, VIETNAMESE_MONTHS } from './calendar.ts'
import { cjk, eraDates } from './date-cjk.ts'
import type { Found, OtherReading } from './date-found.ts'
import { named } from './date-named.ts'
import { type DateOrder, numeric } from './date-numeric.ts'

/** A calendar date found in a line, before time, zone and role are looked for around it. */
export interface DateCore {
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  /** The month-first (or year-last) reading, where the numbers allow two. */
  readonly other: OtherReading | null
  /** Two digits stood for the year. */
  readonly shortYear: boolean
  /** A date without year that only its setting makes one: `3-2` may be a score. */
  readonly weak: boolean
}

/** Every calendar date in a line, from left to right, none inside another. */
export function readCores(line: string, order: DateOrder | null): readonly DateCore[] {
  const out: DateCore[] = []
  const eras = eraDates(line)
  for (const era of eras) out.push(core(era.start, era))
  let from = eras.at(-1)?.end ?? 0
  for (let at = from; at < line.length; at++) {
    if (!isDigit(line.charCodeAt(at))) continue
    let end = at + 1
    while (isDigit(line.charCodeAt(end))) end++
    const found = end - at > 4 ? null : readAt(line, at, end - at, order)
    const free = found && (found.start ?? at) >= from
    if (free) {
      out.push(core(at, found))
      from = found.end
    }
    at = free ? found.end - 1 : end
  }
  return out
}

function core(at: number, found: Found): DateCore {
  const { year, month, day, end, start = at, other = null, shortYear = false, weak = false } = found
  return { start, end, year, month, day, other, shortYear, weak }
}

/** Words that may stand between a day and its month, or begin or name one, besides the names of months. */
const LINKS = new Set('tháng th thg st nd rd er re de del of di d'.split(' '))

/** Words that stand before a day or a year of their month. */
const LEADS = new Set([
  ...'tháng th thg t'.split(' '),
  ...[...VIETNAMESE_MONTHS.keys()].map((name) => name.split(' ').at(-1)!),
])

/** Most numbers of a text are no dates: what stands beside them is asked, by its codes, before any expression runs. */
function readAt(line: string, at: number, length: number, order: DateOrder | null): Found | null {
  let i = at + length
  while (line.charCodeAt(i) === BLANK && i < at + length + 2) i++
  const next = line.charCodeAt(i)
  if (next > 0x2e80) return cjk(line, at)
  const marked = next > 43 && next < 48
  if (marked && next !== 44 && isDigit(line.charCodeAt(line.charCodeAt(i + 1) === BLANK ? i + 2 : i + 1))) {
    const before = line.slice(Math.max(0, at - 24), at)
    const found = standsFree(before) ? numeric(line, at, length, order, before) : null
    if (found) return found
  }
  const ahead = marked ? (line.charCodeAt(i + 1) === BLANK ? i + 2 : i + 1) : i
  if (!isMonthWord(wordAfter(line, ahead), LINKS) && !isMonthWord(wordBefore(line, at), LEADS)) return null
  return named(line, at, line.slice(Math.max(0, at - 24), at))
}

const BLANK = 32
const isDigit = (code: number): boolean => code > 47 && code < 58
const isLetter = (code: number): boolean => (code > 64 && code < 91) || (code > 96 && code < 123) || code > 0xbf

const isCapital = (code: number): boolean => code > 64 && code < 91

function isMonthWord(word: string, others: ReadonlySet<string>): boolean {
  if (word === '') return false
  const lower = word.toLowerCase()
  return others.has(lower) || MONTHS.has(lower)
}

/** The letters from a place on; none where there are more than the longest month has. */
function wordAfter(line: string, from: number): string {
  let to = from
  while (to < line.length && to - from < 12 && isLetter(line.charCodeAt(to))) to++
  return to - from < 12 ? line.slice(from, to) : ''
}

/** The word that stands before a number, over blanks, a comma, a period and the digits of `Th3`. */
function wordBefore(line: string, at: number): string {
  let to = at
  while (to > 0 && at - to < 4 && [BLANK, 44, 46, 0xa0].includes(line.charCodeAt(to - 1))) to--
  for (let digits = 0; digits < 2 && to > 1 && isDigit(line.charCodeAt(to - 1)); digits++) to--
  let from = to
  // A capital after a small letter begins a word of its own: scrapers glue `CorrespondentDec 22`.
  while (from > 0 && to - from < 12 && isLetter(line.charCodeAt(from - 1))) {
    if (from < to && isCapital(line.charCodeAt(from)) && !isCapital(line.charCodeAt(from - 1))) break
    from--
  }
  return to - from < 12 ? line.slice(from, to) : ''
}

/** Whether a number can begin a numeric date: no part of a longer one, of a word or of an address. */
function standsFree(before: string): boolean {
  // `https://example.vn/2021/03/24/` states no date: it is an address.
  if (/\d[.,/:-]$|[\p{L}\d]\/$/u.test(before)) return false
  if (!/[\d\p{L}_=&?#+-]$/u.test(before) || /\p{L}-$/u.test(before)) return true
  // Glued by a scraper: `Đăng ngày24/03/2021`, `2023년` and the year before a second date.
  return /\d{4}$|[일日일年\p{Ll}]$/u.test(before)
}
