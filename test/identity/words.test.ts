import { expect, test } from 'vitest'
import { readWords } from '../../shared/identity/words.ts'

const textsOf = (text: string): string =>
  readWords(text)
    .map((word) => word.text)
    .join(' ')

test.each([
  ['Ngày 28-8, 40ha ở Ma-lai-xi-a', 'ngay 28~8 40 ha o malaysia'],
  ['ngày 28/08/2023', 'ngay 28~8 2023'],
  ['ngày 28 tháng 8 năm 2023', 'ngay 28~8 nam 2023'],
  ['45.000 tấn, 45,000 tấn, 45000 tấn', '45000 tan 45000 tan 45000 tan'],
  ['2,3 km và 2.3 km', '2.3 km va 2.3 km'],
  ['lúc 17h, 17 giờ, 17h30 và 17:30', 'luc 17 gio 17 gio 17:30 va 17:30'],
  ['thắng 2-1', 'thang 2~1'],
  ['hoà, hòa; thuỷ, thủy; Đường', 'hoa hoa thuy thuy duong'],
  ['Covid-19', 'covid 19'],
  ['한국 뉴스', '한 국 뉴 스'],
  ['１２３ドル', '123 ド ル'],
  ['Київ Москва', 'київ москва'],
])('%s reads as %s', (text, expected) => expect(textsOf(text)).toBe(expected))

test('a capital inside a sentence makes a name, at its start it does not', () => {
  const kinds = readWords('Hôm qua bà Lan đến Huế. Trời mưa').map((word) => `${word.text}:${word.kind}`)
  expect(kinds).toEqual([
    'hom:word',
    'qua:word',
    'ba:word',
    'lan:name',
    'den:word',
    'hue:name',
    'troi:word',
    'mua:word',
  ])
})

test.each(['a-', '1/', '1.', 'A ', '(', '한', 'ngày 1 tháng 2 '])(
  'a quarter megabyte of %j is read in time that grows with its length',
  (unit) => {
    const started = process.cpuUsage().user
    readWords(unit.repeat(262_144 / unit.length))
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(10_000)
  },
)
