import { daysIn } from './calendar.ts'

/** A calendar date as an expression found it; the numbers are checked. */
export interface Found {
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  readonly end: number
  readonly start?: number
  readonly other?: OtherReading | null
  readonly shortYear?: boolean
  readonly weak?: boolean
}

/** The second reading of a numeric date. */
export interface OtherReading {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Source of what ends a year of four digits: no digit, unless a scraper glued a time or a second date to it. */
export const END = '(?!\\d)(?![./-]\\d)|(?=\\d{1,2}:\\d{2})|(?=\\d{1,2} \\p{Lu}\\p{Ll})'
/** Matches at one place and nowhere else; the pattern is sticky. */
export function sticky(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(line)
}

/** The date if there is such a day, else null. */
export function valid<T extends Found>(found: T): T | null {
  const { year, month, day } = found
  if (!(month >= 1 && month <= 12) || (year !== null && (year < 1901 || year > 2099))) return null
  if (day !== null && (day < 1 || day > daysIn(year ?? 2000, month))) return null
  return found
}

/** A year of two or four digits; of two: up to 69 in this century, as POSIX has it. */
export function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}
