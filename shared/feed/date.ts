import { hash32 } from './hash.ts'

const DAY = 24 * 60 * 60 * 1000

const STATED = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/**
 * The date of an entry, fixed when it is first published (C5): `published` if its day is known (a bare day is midnight,
 * a time without zone is local, in the channel's zone), else `arrived`. An instant in UTC, whole seconds, and never later
 * than the arrival: a day may have begun in the text's zone that has not in the channel's.
 * `('2021-03-24T08:00', …, 'Asia/Ho_Chi_Minh')` → `'2021-03-24T01:00:00Z'`; `('2024-06', arrived, …)` → `arrived`
 */
export function entryDate(published: string | null, arrived: string, zone: string): string {
  const parts = published === null ? null : STATED.exec(published)
  if (!parts) return wholeSeconds(arrived)
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as Six
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  if (!isCalendarDay(local, year, month, day) || hour > 23 || minute > 59) return wholeSeconds(arrived)
  const offset = parts[7]
  const instant = offset === undefined ? localToInstant(local, zone) : local - offsetMilliseconds(offset)
  return wholeSeconds(instant > Date.parse(arrived) ? arrived : seconds(instant))
}

/**
 * What `updated` says: the instant's whole second and a fraction derived from the entry's id, so that no two entries of
 * a feed share it (the W3C validator warns of equal ones). `'2024-06-21T08:00:00.123456789Z'`
 */
export function updatedAt(instant: string, id: string): string {
  const fraction = String(hash32(id, 9) % 1_000_000_000).padStart(9, '0')
  return `${wholeSeconds(instant).slice(0, -1)}.${fraction}Z`
}

/** An instant as RFC 822 has it, in GMT: `'Wed, 24 Mar 2021 01:00:00 GMT'`. */
export function rfc822(instant: string): string {
  return new Date(instant).toUTCString()
}

/** Whether the zone is one that dates can be reckoned in: `'Asia/Ho_Chi_Minh'` yes, `'Hanoi'` no. */
export function isTimeZone(zone: string): boolean {
  try {
    zoneFormat(zone)
    return true
  } catch {
    return false
  }
}

/** What clocks and calendars of a zone show at an instant; month and day count from 1. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** `('2021-03-24T01:00:00Z', 'Asia/Ho_Chi_Minh')` → 2021, 3, 24, 8, 0 */
export function localTime(instant: string, zone: string): LocalTime {
  const at = Date.parse(instant)
  const local = new Date(at + zoneOffset(at, zone))
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

type Six = [number, number, number, number, number, number]

function isCalendarDay(milliseconds: number, year: number, month: number, day: number): boolean {
  const date = new Date(milliseconds)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function offsetMilliseconds(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}

/** The instant at which the zone's clocks show `local`, the first where it comes twice; in a gap, as if there were none. */
function localToInstant(local: number, zone: string): number {
  const [before, after] = [zoneOffset(local - DAY, zone), zoneOffset(local + DAY, zone)]
  const candidates = [before, after].filter((offset) => zoneOffset(local - offset, zone) === offset)
  return local - (candidates[0] ?? before)
}

function zoneOffset(instant: number, zone: string): number {
  const shown: Record<string, number> = {}
  for (const part of zoneFormat(zone).formatToParts(instant)) shown[part.type] = Number(part.value)
  const { year, month, day, hour, minute, second } = shown
  return Date.UTC(year!, month! - 1, day!, hour! % 24, minute!, second!) - Math.floor(instant / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

// Making one costs 50 times what using it does.
function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

function seconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

function wholeSeconds(instant: string): string {
  return seconds(Date.parse(instant))
}
