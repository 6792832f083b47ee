import { describe, expect, it } from 'vitest'
import { daysIn, weekdayOf } from '../../shared/fields/calendar.ts'
import { dayWithin, isLater, withYear, withZone, yearsOfWeekday } from '../../shared/fields/date-value.ts'

describe('withZone', () => {
  it('gives a zone only to a time that has none', () => {
    expect(withZone('2021-03-24T08:00', '+07:00')).toBe('2021-03-24T08:00+07:00')
    expect(withZone('2021-03-24T08:00:05', '+07:00')).toBe('2021-03-24T08:00:05+07:00')
    expect(withZone('2021-03-24T08:00+00:00', '+07:00')).toBe('2021-03-24T08:00+00:00')
    expect(withZone('2021-03-24', '+07:00')).toBe('2021-03-24')
    expect(withZone('2021-03', '+07:00')).toBe('2021-03')
  })
})

describe('dayWithin', () => {
  it('finds the day of the body in the month of the header, and no other', () => {
    expect(dayWithin('2024-06', '--06-21')).toBe('2024-06-21')
    expect(dayWithin('2024-06', '--05-21')).toBeNull()
    expect(dayWithin('2023-02', '--02-29')).toBeNull()
    expect(dayWithin('2024-02', '--02-29')).toBe('2024-02-29')
  })
})

describe('withYear', () => {
  it('puts a day into a year that has it', () => {
    expect(withYear('--12-09T08:00', 2020)).toBe('2020-12-09T08:00')
    expect(withYear('--02-29', 2023)).toBeNull()
    expect(withYear('2020-12-09', 2020)).toBeNull()
  })
})

describe('yearsOfWeekday', () => {
  it('finds the years in which a day falls on a weekday', () => {
    expect(yearsOfWeekday('--03-23', 2, [2018, 2019, 2020, 2021, 2022])).toEqual([2021])
    expect(yearsOfWeekday('--02-29', 6, [2019, 2020, 2021])).toEqual([2020])
  })
})

describe('isLater', () => {
  it.each([
    ['2021-03-24T08:00+07:00', '2021-03-24T00:59:59Z', true],
    ['2021-03-24T08:00+07:00', '2021-03-24T01:00:00Z', false],
    ['2021-03-24', '2021-03-23T09:00:00Z', true],
    ['2021-03-24', '2021-03-23T11:00:00Z', false],
    ['2021-03-24T12:00', '2021-03-23T23:00:00Z', false],
    ['2021-04', '2021-03-24T00:00:00Z', true],
    ['2021-03', '2021-03-24T00:00:00Z', false],
    ['--03-24', '2021-03-24T00:00:00Z', false],
    ['2021-03-24', 'no instant', false],
  ])('of %j and %j is %j', (value, instant, later) => {
    expect(isLater(value, instant)).toBe(later)
  })
})

describe('the calendar', () => {
  it('agrees with the platform on every day of 1901 to 2099', () => {
    for (let time = Date.UTC(1901, 0, 1); time < Date.UTC(2100, 0, 1); time += 86_400_000) {
      const date = new Date(time)
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      if (weekdayOf(year, month, day) !== date.getUTCDay()) throw new Error(date.toISOString())
      if (daysIn(year, month) < day) throw new Error(date.toISOString())
    }
    expect([daysIn(1900, 2), daysIn(2000, 2), daysIn(2024, 2), daysIn(2023, 2)]).toEqual([28, 29, 29, 28])
  })
})
