import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDates } from '../../shared/fields/date.ts'
import { DATE_ROWS } from './date-rows.ts'

describe('readDates', () => {
  it.each(DATE_ROWS)('reads %j as %j', (line, dates) => {
    const expected = dates.split('; ').filter(Boolean)
    const read = readDates(line).map(({ value, role }, i) => (expected[i]?.includes(' ') ? `${value} ${role}` : value))
    // Two numbers that only might be a day and a month are marked weak, and count for none here.
    const sure = read.filter((_, i) => !readDates(line)[i]!.weak || expected.includes(read[i]!))
    expect(sure).toEqual(expected)
  })

  it('says whether a weekday proves or disproves a date', () => {
    const weekday = (line: string): unknown => readDates(line).map((date) => [date.weekday, date.weekdayNumber])
    expect(weekday('Thứ tư, 24/03/2021')).toEqual([['proves', 3]])
    expect(weekday('Thứ Năm, 24/03/2021')).toEqual([['disproves', 4]])
    expect(weekday('24/03/2021')).toEqual([['none', null]])
    expect(weekday('hôm thứ Ba (23/3)')).toEqual([['none', 2]])
    expect(weekday('2021년 3월 24일 (수)')).toEqual([['proves', 3]])
  })

  it('offers the other reading of a numeric date that nothing decides', () => {
    expect(readDates('03/04/2021')[0]).toMatchObject({ value: '2021-04-03', alternative: '2021-03-04' })
    expect(readDates('03/04/2021', { order: 'mdy' })[0]).toMatchObject({ value: '2021-03-04', alternative: null })
    expect(readDates('13/04/2021', { order: 'mdy' })[0]).toMatchObject({ value: '2021-04-13' })
    expect(readDates('Thứ bảy 03/04/2021', { order: 'mdy' })[0]).toMatchObject({ value: '2021-04-03' })
  })

  it('spans the time, the weekday, the zone and the label with the date', () => {
    const left = (line: string): string =>
      readDates(line).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), line)
    expect(left('Cập nhật lúc 15:20, Thứ Ba, 14/02/2023 (GMT+7)')).toBe('')
    expect(left('Lan Anh - Thứ tư, 24/03/2021 08:00 AM')).toBe('Lan Anh - ')
    expect(left('등록 :2022.11.17 05:00')).toBe('')
  })

  it('marks two numbers that no word makes a date as weak', () => {
    expect(readDates('đạt 5/12').map((date) => date.weak)).toEqual([true])
    expect(readDates('ngày 5/12').map((date) => date.weak)).toEqual([false])
  })

  it('gives ISO values that stand in the line, in order, for any line', () => {
    const piece = fc.constantFrom(
      ...DATE_ROWS.map(([line]) => line),
      ...['/', '-', '12', '2021', ':', ' ', 'tháng', 'ngày', 'March', '월', '(', 'T08', '+07:00', '.'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const line = pieces.join(' ')
        let from = 0
        for (const date of readDates(line)) {
          expect(date.value).toMatch(
            /^(?:\d{4}-\d\d(?:-\d\d)?|--\d\d-\d\d|--\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?)?$/u,
          )
          expect(date.start).toBeGreaterThanOrEqual(from)
          expect(date.end).toBeGreaterThan(date.start)
          expect(date.end).toBeLessThanOrEqual(line.length)
          from = date.end
        }
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  it.each([
    ['fractions', '1/2/'],
    ['months', '3/2021 '],
    ['words for months', 'ngày 3 tháng '],
    ['dates', '24/03/2021 08:00 '],
    ['digits', '12345678'],
    ['times', '08:00 '],
    ['Korean', '2021년 3월 '],
    ['blanks', '1         '],
  ])('takes time in proportion to the length of a line of %s', (_, part) => {
    const time = (times: number): number => {
      const line = part.repeat(times)
      // Time of the processor, the best of three: other work on the machine must not count.
      const once = (): number => {
        const before = process.cpuUsage()
        readDates(line)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      }
      return Math.min(once(), once(), once())
    }
    const times = Math.floor(10_000 / part.length)
    time(times)
    const small = Math.max(0.5, time(times))
    // Sixteen times the text takes about sixteen times as long; 256 times would be quadratic.
    expect(time(times * 16) / small).toBeLessThan(100)
  })
})
