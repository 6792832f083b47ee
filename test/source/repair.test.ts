import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repair } from '../../shared/source/repair.ts'

/** Text as it came and as it should be. */
const MENDED: readonly (readonly [broken: string, whole: string])[] = [
  ['diễn ra hôm 19/6.Bộ Ngoại giao', 'diễn ra hôm 19/6. Bộ Ngoại giao'],
  ['cho biết.Ông nói thêm', 'cho biết. Ông nói thêm'],
  ['khu vực.Bộ trưởng Cho', 'khu vực. Bộ trưởng Cho'],
  ['nói.”Ông đi', 'nói.” Ông đi'],
  ['“Cứ để đó”Bà nói', '“Cứ để đó” Bà nói'],
  ['vậy?Bà đáp', 'vậy? Bà đáp'],
  ['thật!Mọi người', 'thật! Mọi người'],
  ['chờ...Tôi đi', 'chờ... Tôi đi'],
  ['Đông Á…Ông', 'Đông Á… Ông'],
  ['này.“Tôi thấy', 'này. “Tôi thấy'],
  ['này."Tôi đi."Bà nói', 'này. "Tôi đi." Bà nói'],
  ['"Đi thôi."Ông nói. Rồi "về."', '"Đi thôi." Ông nói. Rồi "về."'],
  ['của tỉnh UBND.Ông', 'của tỉnh UBND. Ông'],
  ['dịch COVID-19.Bộ Y tế', 'dịch COVID-19. Bộ Y tế'],
  ['đạt 35%.Theo', 'đạt 35%. Theo'],
  ['(USD).Theo', '(USD). Theo'],
  ['lúc 5h.Sau đó', 'lúc 5h. Sau đó'],
  ['năm 2020.Ở đây', 'năm 2020. Ở đây'],
  ['The end.The start', 'The end. The start'],
  ['dấu hiệu tốt.TTXVN đưa tin', 'dấu hiệu tốt. TTXVN đưa tin'],
  ['바뀌었다.이에 따라', '바뀌었다. 이에 따라'],
  ['Kinh t&#7871; &raquo; Th&#x1ecb; tr&#432;&#7901;ng', 'Kinh tế » Thị trường'],
  ['a&nbsp;&ndash;&nbsp;b &amp; c', 'a – b & c'],
  ['a&amp;nbsp;b &amp;amp;quot;x&amp;quot;', 'a b "x"'],
  ['Ng&acirc;n &ldquo;Vi&#7879;t&rdquo; &#150; &#8230;', 'Ngân “Việt” – …'],
  ['  hai   blanks \t here\u00a0\u3000', 'hai blanks here'],
  ['so\u00adft hy\u00adphen, zero\u200b width, \ufeffmark', 'soft hyphen, zero width, mark'],
  ['be\u0002ll and \u202eturned\u202c', 'bell and turned'],
  ['Vie\u0323\u0302t Nam', 'Việt Nam'],
  ['lone \ud83d half', 'lone half'],
  ['icon \uf09a font', 'icon font'],
]

/** Text that was right and stays as it is. */
const RIGHT: readonly string[] = [
  '1.234,5 tấn, 12.500.000 đồng, 3,5%',
  'U.S. and U.S.A. and U.K.',
  'www.a.b, vnexpress.net, example.com.vn',
  'e.g. this, i.e. that, a.m. and p.m.',
  'Node.js, Vue.JS, ASP.NET, Booking.Com',
  'Vietnam+ và GMT+7, UTC+07:00',
  'TP.HCM, TP.Hồ Chí Minh, Tp.Đà Nẵng, TX.Sơn Tây',
  'Q.1, P.Bến Nghé, H.Củ Chi',
  'ThS.Nguyễn Văn A, PGS.TS.Trần B, GS.TSKH Lê C, BS.CKII Phạm D, KTS.Hoàng',
  'J.K.Rowling, George R.R.Martin, J.R.R. Tolkien',
  'Mr.Kim, Dr.No, St.Petersburg, Mrs.Park',
  'No.1, No.10',
  'báo 9.Com và trang Zing.vn',
  'a@b.com, Ten.Ho@example.com',
  'https://example.vn/Bai.Viet/Trang.Html?x=1.Y',
  'Will.I.Am và T.V.H',
  '“...Tôi nghĩ vậy”',
  'Yahoo!News',
  '08:05, 3-2, 24/3, 1/2',
  'Luật số 56/2024/QH15, Nghị định 123/2021/NĐ-CP',
  'v2.0.1 và 192.168.1.1',
  'TTXVN/Vietnam+',
  '"Câu trích." Rồi đến "câu nữa".',
  '1.Mục đầu',
  '👨‍👩‍👧 và 🏳️‍🌈, ❤️, 🇻🇳, 👍🏽',
  'می‌خواهم',
  'क्‍ष',
  '“Trích” (theo AFP) – ông nói…',
  '다.',
  '한국어 3.5',
]

describe('repair', () => {
  it.each(MENDED)('mends %j to %j', (broken, whole) => {
    expect(repair(broken)).toBe(whole)
  })

  it.each(RIGHT)('leaves %j alone', (text) => {
    expect(repair(text)).toBe(text)
  })

  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...MENDED.map(([broken]) => broken), ...RIGHT),
      fc.constantFrom(
        '.',
        '"',
        '”',
        '“',
        '…',
        '&',
        '&amp;',
        '#',
        ';',
        '&#',
        '\u0301',
        '\u200d',
        '\u200c',
        '\u200b',
        '\u00ad',
        ' ',
        'Ông',
        'a',
        'Á',
        '@',
        '://',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 8 },
  )

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const once = repair(parts.join(''))
        expect(repair(once)).toBe(once)
      }),
      { numRuns: 3000, seed: 17 },
    )
  })

  it('leaves nothing that XML forbids, nothing decomposed, no doubled blank', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = repair(parts.join(''))
        expect(text).toBe(text.normalize('NFC'))
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/[\0-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]| {2}|^ | $/u)
      }),
      { numRuns: 2000, seed: 19 },
    )
  })

  it.each([
    ['ampersands', '&amp;'.repeat(200_000)],
    ['quotes', '."A'.repeat(300_000)],
    ['initials', '.A'.repeat(400_000)],
    ['joiners', '\u200d'.repeat(800_000)],
    ['ends', '.'.repeat(800_000)],
    ['long words', `${'a'.repeat(800_000)}.Bộ`],
    ['references', '&#3'.repeat(300_000)],
  ])('takes time in proportion to its length on %s', (_, text) => {
    const time = (part: string): number => {
      // Time of the processor, the best of three: other work on the machine must not count.
      const once = (): number => {
        const before = process.cpuUsage()
        repair(part)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
      }
      return Math.min(once(), once(), once())
    }
    time(text.slice(0, 20_000))
    const small = Math.max(2, time(text.slice(0, text.length / 16)))
    // Sixteen times the text takes about sixteen times as long; 256 times would be quadratic.
    expect(time(text) / small).toBeLessThan(100)
  })
})
