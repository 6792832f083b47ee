import type { PublishedHow } from '../article.ts'
import type { DateReading } from './date.ts'
import { dayWithin, isLater, withYear, withZone, yearsOfWeekday } from './date-value.ts'

/** A date that stands near an article, with where it stands. */
export interface Stated {
  readonly reading: DateReading
  readonly line: number
  readonly where: 'below-title' | 'above-title' | 'above' | 'between' | 'tail' | 'byline'
  /** Blocks between it and the title or the text it belongs to. */
  readonly distance: number
}

/** Where the date was read and how. */
export interface Published {
  readonly value: string
  readonly line: number | null
  readonly how: PublishedHow
}

/** What the text itself tells of its day. */
export interface Telling {
  /** Dates of the first paragraph and of all of them, with their lines. */
  readonly lead: readonly { readonly reading: DateReading; readonly line: number }[]
  readonly body: readonly { readonly reading: DateReading; readonly line: number }[]
  readonly captions: readonly { readonly reading: DateReading; readonly line: number }[]
  /** Years that the paragraphs speak of. */
  readonly years: readonly number[]
}

const place = { 'below-title': 3, 'above-title': 2.4, between: 2.4, byline: 2, tail: 1.4, above: 0.6 }
const role = { posted: 2, unknown: 1, updated: 0, event: -4 }

/**
 * The date of publication by the best evidence, or null: a date that nothing states is never made up. What the text tells
 * is asked for only where what stands beside it does not settle the day, as it does for most articles.
 */
export function publishedOf(
  stated: readonly Stated[],
  telling: () => Telling,
  zone: string | null,
  arrived: string | null,
  dayFirst: boolean,
): Published | null {
  const dated = stated
    .filter(
      ({ reading }) => reading.hasYear && (dayFirst || reading.alternative === null) && reading.weekday !== 'disproves',
    )
    .map((each) => ({ each, score: rate(each) }))
    .filter(({ score }) => score > 1)
    .sort((a, b) => b.score - a.score)
  for (const { each } of dated) {
    const value = narrowed(each.reading.value, telling)
    const zoned = zone === null ? value : withZone(value, zone)
    if (arrived !== null && isLater(zoned, arrived)) continue
    return {
      value: zoned,
      line: each.line,
      how: each.where === 'byline' || each.where === 'tail' ? 'byline' : 'dateline',
    }
  }
  const asked = telling()
  const read = fromWeekday(stated, asked) ?? fromText(asked)
  if (read === null || (arrived !== null && isLater(read.value, arrived))) return null
  return zone === null ? read : { ...read, value: withZone(read.value, zone) }
}

function rate({ reading, where, distance }: Stated): number {
  const precise = reading.value.length > 10 ? 0.8 : reading.value.length > 7 ? 0.3 : 0
  return place[where] + role[reading.role] + precise - 0.25 * distance
}

/** A month in the header and days of that month in the text: the latest of those days is the day. */
function narrowed(value: string, telling: () => Telling): string {
  if (!/^\d{4}-\d\d$/.test(value)) return value
  let best: string | null = null
  for (const { reading } of telling().body) {
    if (reading.hasYear) continue
    const day = dayWithin(value, reading.value)
    if (day !== null && (best === null || day > best)) best = day.slice(0, 10)
  }
  return best ?? value
}

/** A dateline without a year, in the one year that the text speaks of in which its weekday is right. */
function fromWeekday(stated: readonly Stated[], telling: Telling): Published | null {
  for (const { reading, where, line } of stated) {
    if (reading.hasYear || reading.weekdayNumber === null || where === 'tail' || where === 'above') continue
    const [year, ...others] = yearsOfWeekday(reading.value, reading.weekdayNumber, telling.years)
    const value = year === undefined || others.length > 0 ? null : withYear(reading.value, year)
    if (value !== null) return { value, line, how: 'dateline' }
  }
  return null
}

/**
 * Without any dateline: the day that the lead states, in the year that a caption of the same days states, or a full
 * date that the lead itself states for its news.
 */
function fromText(telling: Telling): Published | null {
  const told = telling.lead
  const lead =
    told.find(({ reading }) => !reading.hasYear && !reading.weak) ??
    told.find(({ reading }) => !reading.hasYear && /-\d\d-\d\d/.test(reading.value))
  const monthDay = lead?.reading.value.slice(0, 7)
  if (lead && monthDay) {
    for (const { reading } of telling.captions) {
      if (!reading.hasYear || !/^\d{4}-\d\d-\d\d/.test(reading.value)) continue
      const value = withYear(monthDay, Number(reading.value.slice(0, 4)))
      if (value !== null && Math.abs(days(value) - days(reading.value)) <= 10)
        return { value, line: lead.line, how: 'body' }
    }
  }
  // `Ngày 2/4/2019, chợ Lộc Thượng …` tells today's news unless the text speaks of later years.
  const opening = told.find(({ reading }) => reading.hasYear && reading.start <= OPENING)
  if (opening === undefined || !/^\d{4}-\d\d-\d\d/.test(opening.reading.value)) return null
  const { value } = opening.reading
  const year = Number(value.slice(0, 4))
  if (year < OLDEST || telling.years.some((other) => other > year)) return null
  return { value: value.slice(0, 10), line: opening.line, how: 'body' }
}

/** A date that opens a lead begins within so many characters; news is not older than the web. */
const OPENING = 9
const OLDEST = 1994

function days(value: string): number {
  return Date.parse(`${value.slice(0, 10)}T00:00:00Z`) / 86_400_000
}
