import { describe, expect, test } from 'vitest'
import { readDates } from '../../shared/fields/date.ts'
import { publishedOf, type Stated, type Telling } from '../../shared/fields/published.ts'

const stated = (text: string, where: Stated['where'], distance = 0): Stated[] =>
  readDates(text).map((reading) => ({ reading, line: 3, where, distance }))
const told = (text: string, line = 5) => readDates(text).map((reading) => ({ reading, line }))
const silent: Telling = { lead: [], body: [], captions: [], years: [] }
const read = (list: readonly Stated[], telling: Telling = silent, arrived: string | null = null) =>
  publishedOf(list, () => telling, '+07:00', arrived, true)?.value ?? null

describe('the date of publication', () => {
  test('is the posted one and not the changed one', () => {
    const line = 'Publié le 24 mars 2021 à 08h00 - Mis à jour le 25 mars 2021 à 10h17'
    expect(read(stated(line, 'below-title'))).toBe('2021-03-24T08:00+07:00')
  })

  test('is the one below the title and not the clock of the page above it', () => {
    const page = [...stated('Chủ nhật, 05/05/2024', 'above', 2), ...stated('03/05/2024', 'below-title')]
    expect(read(page)).toBe('2024-05-03')
  })

  test('is a day of the text within the month of the header', () => {
    const telling = { ...silent, body: told('đêm ngày 20/6 và hôm 19/6, còn ngày 21/6 bộ cho biết') }
    expect(read(stated('date 2024-06', 'above-title'), telling)).toBe('2024-06-21')
  })

  test('takes its year from a caption of the same days', () => {
    const telling = {
      ...silent,
      lead: told('Ngày 5/11, Chính phủ công bố kế hoạch'),
      captions: told('Người dân trồng cây, ngày 4/11/2019.'),
    }
    expect(read([], telling)).toBe('2019-11-05')
  })

  test('is the full date that opens the lead, unless the text speaks of later years', () => {
    const lead = told('Ngày 2/4/2019, chợ Lộc Thượng lắp chiếc cân biết đọc')
    expect(read([], { ...silent, lead, years: [2019, 2012] })).toBe('2019-04-02')
    expect(read([], { ...silent, lead, years: [2021] })).toBeNull()
    expect(read([], { ...silent, lead: told('Lớp học khai giảng ngày 12/8/2025 tại nhà văn hóa') })).toBeNull()
  })

  test('takes the one year of the text in which the weekday of its dateline is right', () => {
    const line = stated('Thứ Tư, 20/3', 'below-title')
    expect(read(line, { ...silent, years: [2018, 2019] })).toBe('2019-03-20')
    expect(read(line, { ...silent, years: [2013, 2019] })).toBeNull()
    expect(read(line, { ...silent, years: [2018] })).toBeNull()
  })

  test('is not made up where no year is stated', () => {
    expect(
      read([], { ...silent, lead: told('Ngày 24/7, hai bên gặp nhau'), captions: told('Ảnh chụp tháng 1/2021') }),
    ).toBeNull()
  })

  test('is never later than the arrival', () => {
    expect(read(stated('24/03/2021 08:00', 'below-title'), silent, '2021-03-23T00:00:00Z')).toBeNull()
  })
})
