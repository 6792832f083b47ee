import { WEEKDAY_SOURCE, WEEKDAYS, weekdayOf } from './calendar.ts'
import { type Clock, clockOf, clockSource, formatClock, zoneOf, zoneSource } from './clock.ts'
import { type DateCore, readCores } from './date-core.ts'
import type { DateOrder } from './date-numeric.ts'
import { type DateRole, roleOf } from './date-role.ts'

/** One date that a line states, with all that belongs to it. */
export interface DateReading {
  /**
   * ISO 8601 as precise as stated: `2024-06`, `2020-12-09`, `2021-03-24T08:00`, `2021-03-24T08:00+07:00`. Where the year
   * is not stated `--12-09`, with the time as `--12-09T08:00`.
   */
  readonly value: string
  /** The month-first reading of an all-numeric date that nothing decides (`03/04/2021`), else null. */
  readonly alternative: string | null
  /** Where the date stands in the line with its time, zone, weekday and label; UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
  readonly hasYear: boolean
  /** The year was written with two digits. */
  readonly shortYear: boolean
  readonly role: DateRole
  readonly zone: 'stated' | 'none'
  /** Whether the weekday beside it agrees with the date; `none` without a weekday or without a year. */
  readonly weekday: 'proves' | 'disproves' | 'none'
  /** The weekday beside it, 0 for Sunday; for finding the year of a date that states none. */
  readonly weekdayNumber: number | null
  /** Two numbers without year that no word marks as a date: `24/3` may be a score or a part. */
  readonly weak: boolean
}

/** What the caller knows of the text: the order of all-numeric dates where their numbers leave it open. */
export interface DateHints {
  readonly order?: DateOrder
}

const SEPARATOR = '[\\s.,;|·•–—―@()（）\\[\\]/-]'
const JOIN = '(?:vào lúc|lúc|vào|at|à|a las|às|alle ore|alle|ore|um|kl\\.?|pukul|jam|klo|T|on|ngày|Ngày|,)'
const AFTER = new RegExp(
  `${SEPARATOR}{0,6}(?:(?<weekday>${WEEKDAY_SOURCE})${SEPARATOR}{0,4})?(?:${JOIN}\\s*:?\\s*)?(?<clock>${clockSource('A', true)})(?:[\\s.,]{0,2}${zoneSource('A')})?`,
  'yu',
)
const WEEKDAY_AFTER = new RegExp(`[\\s,(（]{0,3}(?<weekday>${WEEKDAY_SOURCE})[)）]?`, 'iyu')
const ZONE_AFTER = new RegExp(`[\\s,|]{0,3}${zoneSource('Z')}`, 'yu')
const WEEKDAY_BEFORE = new RegExp(`(?<weekday>${WEEKDAY_SOURCE})${SEPARATOR}{0,4}(?:ngày|the|le|den|,)?\\s*$`, 'iu')
const CLOCK_BEFORE = new RegExp(
  `(?<clock>${clockSource('B')})(?:[\\s.,]{0,2}${zoneSource('B')})?${SEPARATOR}{0,6}(?:${JOIN}\\s*)?$`,
  'u',
)
const DIGIT = /\d/u
const WIDE_DIGIT = /[０-９]/u
const WIDE_DIGITS = /[０-９]/gu

/** A digit of the width of an ideograph, as Japanese pages have it, as ASCII; offsets stay as they are. */
function narrow(digit: string): string {
  return String.fromCharCode(digit.charCodeAt(0) - 0xfee0)
}

/**
 * Every date that a line states, from left to right, as its own words have it: `Thứ tư, 24/03/2021 08:00 AM` →
 * `2021-03-24T08:00`, weekday proving. Relative times (`3 giờ trước`) give nothing. Which date is the article's, and
 * whether a zone may be assumed, is the caller's to judge.
 */
export function readDates(text: string, hints: DateHints = {}): readonly DateReading[] {
  const line = WIDE_DIGIT.test(text) ? text.replace(WIDE_DIGITS, narrow) : text
  if (!DIGIT.test(line)) return []
  const out: DateReading[] = []
  let from = 0
  const cores = readCores(line, hints.order ?? null)
  cores.forEach((core, i) => {
    const reading = around(line, core, from, cores[i + 1]?.start ?? line.length, hints)
    out.push(reading)
    from = reading.end
  })
  return out
}

interface Setting {
  clock: Clock | null
  zoneGroups: Readonly<Record<string, string | undefined>> | null
  zoneSuffix: string
  weekday: number | null
  start: number
  end: number
}

function around(line: string, core: DateCore, from: number, to: number, hints: DateHints): DateReading {
  const setting: Setting = {
    clock: null,
    zoneGroups: null,
    zoneSuffix: '',
    weekday: null,
    start: core.start,
    end: core.end,
  }
  if (core.day !== null) {
    lookAfter(line.slice(0, Math.min(to, core.end + 60)), setting)
    lookBefore(line, Math.max(from, core.start - 70), setting)
    lookForZone(line.slice(0, Math.min(to, setting.end + 24)), setting)
  }
  const chosen = choose(core, setting.weekday, hints)
  const day = dayText(chosen.year, chosen.month, chosen.day)
  const zone = setting.clock && setting.zoneGroups ? zoneOf(setting.zoneGroups, setting.zoneSuffix, day) : null
  const time = setting.clock ? `T${formatClock(setting.clock)}${zone ?? ''}` : ''
  const { role, start, end } = roleOf(line, { from, to, start: setting.start, end: setting.end })
  return {
    value: day + time,
    alternative: chosen.other ? dayText(chosen.other.year, chosen.other.month, chosen.other.day) + time : null,
    start,
    end,
    hasYear: chosen.year !== null,
    shortYear: core.shortYear,
    role,
    zone: zone ? 'stated' : 'none',
    weekday: chosen.weekday,
    weekdayNumber: setting.weekday,
    weak: core.weak && setting.clock === null && setting.weekday === null,
  }
}

function lookAfter(text: string, setting: Setting): void {
  AFTER.lastIndex = setting.end
  const match = AFTER.exec(text)
  const groups = match?.groups
  const clock = groups ? clockOf(groups, 'A') : null
  if (match && groups && clock) {
    setting.clock = clock
    setting.end += match[0].length
    setting.weekday = weekdayIn(groups.weekday)
    if (groups.signA ?? groups.bareA ?? groups.nameA ?? groups.vnA) {
      setting.zoneGroups = groups
      setting.zoneSuffix = 'A'
    }
    return
  }
  WEEKDAY_AFTER.lastIndex = setting.end
  const named = WEEKDAY_AFTER.exec(text)
  if (!named) return
  setting.weekday = weekdayIn(named.groups?.weekday)
  setting.end += named[0].length
}

function lookBefore(line: string, from: number, setting: Setting): void {
  const weekday = (): void => {
    const near = Math.max(from, setting.start - 26)
    if (near >= setting.start) return
    const match = WEEKDAY_BEFORE.exec(line.slice(near, setting.start))
    if (!match) return
    setting.weekday ??= weekdayIn(match.groups?.weekday)
    setting.start = near + match.index
  }
  weekday()
  const before = line.slice(from, setting.start)
  const match = setting.clock || !DIGIT.test(before) ? null : CLOCK_BEFORE.exec(before)
  const clock = match?.groups ? clockOf(match.groups, 'B') : null
  if (!match?.groups || !clock) return
  setting.clock = clock
  setting.start = from + match.index
  if (match.groups.signB ?? match.groups.bareB ?? match.groups.nameB ?? match.groups.vnB) {
    setting.zoneGroups = match.groups
    setting.zoneSuffix = 'B'
  }
  weekday()
}

function lookForZone(text: string, setting: Setting): void {
  if (!setting.clock || setting.zoneGroups) return
  ZONE_AFTER.lastIndex = setting.end
  const match = ZONE_AFTER.exec(text)
  if (!match?.groups) return
  setting.zoneGroups = match.groups
  setting.zoneSuffix = 'Z'
  setting.end += match[0].length
}

function weekdayIn(name: string | undefined): number | null {
  return name === undefined ? null : (WEEKDAYS.get(name.toLowerCase()) ?? null)
}

interface Chosen {
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  readonly other: DateCore['other']
  readonly weekday: DateReading['weekday']
}

/** The reading that the weekday proves; without one the caller's order, and the other reading beside it. */
function choose(core: DateCore, weekday: number | null, hints: DateHints): Chosen {
  const { year, month, day, other } = core
  if (weekday === null || year === null || day === null)
    return { year, month, day, other: hints.order === undefined ? other : null, weekday: 'none' }
  if (weekdayOf(year, month, day) === weekday) return { year, month, day, other: null, weekday: 'proves' }
  if (other && weekdayOf(other.year, other.month, other.day) === weekday)
    return { ...other, other: null, weekday: 'proves' }
  return { year, month, day, other, weekday: 'disproves' }
}

function dayText(year: number | null, month: number, day: number | null): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const head = year === null ? '--' : `${String(year).padStart(4, '0')}-`
  return day === null ? head + two(month) : `${head}${two(month)}-${two(day)}`
}
