import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryDate, isTimeZone, localTime, rfc822, updatedAt } from '../../shared/feed/date.ts'
import { idOf } from './samples.ts'

const ARRIVED = '2024-10-01T08:00:05Z'
/** Later than every date that is tried. */
const LAST = '2062-01-01T00:00:00Z'

test.each([
  ['a bare day is midnight in the channel’s zone', '2020-12-09', 'Asia/Ho_Chi_Minh', '2020-12-08T17:00:00Z'],
  ['a time without zone is local', '2021-03-24T08:00', 'Asia/Ho_Chi_Minh', '2021-03-24T01:00:00Z'],
  ['a time with its zone is that instant', '2021-03-24T08:00+07:00', 'Europe/Paris', '2021-03-24T01:00:00Z'],
  ['Z is a zone', '2021-03-24T08:00:09Z', 'Asia/Seoul', '2021-03-24T08:00:09Z'],
  ['a zone west of Greenwich adds', '2021-03-24T20:30-05:30', 'UTC', '2021-03-25T02:00:00Z'],
  ['summer time is reckoned with', '2024-07-01', 'Europe/Berlin', '2024-06-30T22:00:00Z'],
  ['winter time is reckoned with', '2024-01-01', 'Europe/Berlin', '2023-12-31T23:00:00Z'],
  [
    'a midnight that the clocks skip is the time they skip to',
    '2024-09-08',
    'America/Santiago',
    '2024-09-08T04:00:00Z',
  ],
  ['a month is no day', '2024-06', 'Asia/Ho_Chi_Minh', ARRIVED],
  ['a year is no day', '2024', 'Asia/Ho_Chi_Minh', ARRIVED],
  ['no date at all is the arrival', null, 'Asia/Ho_Chi_Minh', ARRIVED],
  ['a day that is in no calendar is the arrival', '2023-02-29', 'Asia/Ho_Chi_Minh', ARRIVED],
  ['a day that has not begun there yet is the arrival', '2024-10-02', 'Asia/Ho_Chi_Minh', ARRIVED],
  ['an hour that is on no clock is the arrival', '2023-02-28T25:00', 'Asia/Ho_Chi_Minh', ARRIVED],
])('%s', (_, published, zone, expected) => {
  expect(entryDate(published, ARRIVED, zone)).toBe(expected)
})

test('what a zone’s clock shows leads back to the instant, whenever and wherever', () => {
  const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Apia', 'UTC')
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1950-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      zones,
      (date, zone) => {
        const instant = `${date.toISOString().slice(0, 19)}Z`
        const { year, month, day, hour, minute } = localTime(instant, zone)
        const two = (value: number) => String(value).padStart(2, '0')
        const shown = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${instant.slice(17, 19)}`
        const read = Date.parse(entryDate(shown, LAST, zone))
        // An hour that comes twice at the end of summer time may be read as either.
        expect([0, 3600_000]).toContain(Math.abs(read - Date.parse(instant)))
      },
    ),
  )
})

test('no two entries of a feed share their updated, though they arrived in one second', () => {
  const shown = Array.from({ length: 500 }, (_, number) => updatedAt(ARRIVED, idOf(number)))
  expect(new Set(shown).size).toBe(500)
  for (const one of shown) expect(one).toMatch(/^2024-10-01T08:00:05\.\d{9}Z$/)
})

test('the updated of an entry is the same on another day, and milliseconds do not count', () => {
  const id = 'urn:uuid:6f0cbd9e-0b5a-5d0e-9a3d-0d1f6f0e4a55'
  expect(updatedAt('2024-10-01T08:00:05.999Z', id)).toBe('2024-10-01T08:00:05.096104632Z')
  expect(updatedAt(ARRIVED, id)).toBe(updatedAt('2024-10-01T08:00:05.999Z', id))
})

test('RSS dates are in GMT with four digits of year', () => {
  expect(rfc822('2021-03-24T01:00:00Z')).toBe('Wed, 24 Mar 2021 01:00:00 GMT')
})

test('a time zone is one that dates can be reckoned in', () => {
  expect(['Asia/Ho_Chi_Minh', 'UTC', 'Europe/Paris'].map(isTimeZone)).toEqual([true, true, true])
  expect(['Hanoi', '', 'Asia/Nowhere', '../etc'].map(isTimeZone)).toEqual([false, false, false, false])
})
