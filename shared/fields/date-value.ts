import { daysIn, weekdayOf } from './calendar.ts'

/** A value with the zone that the site's country makes sure: `2021-03-24T08:00`, `+07:00` → `2021-03-24T08:00+07:00`. */
export function withZone(value: string, zone: string): string {
  return /T[\d:]+$/u.test(value) ? value + zone : value
}

/** The day within a month: `2024-06` and `--06-21` → `2024-06-21`; null where the months differ or there is no such day. */
export function dayWithin(month: string, monthDay: string): string | null {
  const [year = '', number = ''] = month.split('-')
  const match = /^--(\d\d)-(\d\d)/u.exec(monthDay)
  if (!match || match[1] !== number) return null
  return withYear(monthDay, Number(year))
}

/** A value without year in a year: `--12-09T08:00`, 2020 → `2020-12-09T08:00`; null for 29 February of a common year. */
export function withYear(monthDay: string, year: number): string | null {
  const match = /^--(\d\d)-(\d\d)/u.exec(monthDay)
  if (!match || Number(match[2]) > daysIn(year, Number(match[1]))) return null
  return `${year}-${monthDay.slice(2)}`
}

/** The years among those given in which a month and day fall on a weekday (0 for Sunday). */
export function yearsOfWeekday(monthDay: string, weekday: number, years: readonly number[]): readonly number[] {
  return years.filter((year) => {
    const day = withYear(monthDay, year)?.slice(0, 10)
    return day !== undefined && weekdayOf(year, Number(day.slice(5, 7)), Number(day.slice(8))) === weekday
  })
}

/**
 * Whether a value is surely later than an instant (`2021-03-24T01:00:00Z`): its earliest possible moment, with the zone
 * farthest east where none is stated, comes after it. A bare day or month begins with its first minute.
 */
export function isLater(value: string, instant: string): boolean {
  const match = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?$/u.exec(value)
  const limit = Date.parse(instant)
  if (!match || Number.isNaN(limit)) return false
  const [, year, month, day = '01', hour = '00', minute = '00', second = '00', zone = '+14:00'] = match
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`) > limit
}
