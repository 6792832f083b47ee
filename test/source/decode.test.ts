import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../shared/source/decode.ts'
import { ENCODERS } from './encodings/encode.ts'

const SENTENCES = [
  'Hợp tác xã nuôi ong ở bìa rừng vừa xuất bán lô mật đầu tiên sang thị trường phía Nam.',
  'Con đường ven sông dài bảy cây số được trải nhựa trước mùa nước nổi năm nay.',
  'Lớp học đàn bầu miễn phí thu hút hơn hai mươi em nhỏ mỗi tối thứ bảy.',
  'Kỹ sư trẻ chế máy sấy cá chạy bằng vỏ trấu, tiết kiệm một nửa tiền điện.',
  'Người dân góp gỗ dựng lại cây cầu bị lũ cuốn trôi hồi tháng chín.',
  'Đoàn khảo sát đếm được ba trăm cá thể sếu về ăn ở đồng cỏ ngập nước.',
  'Những chiếc thuyền thúng sơn xanh đỏ xếp hàng chờ gió lặng ngoài bãi.',
  'Bảo tàng tỉnh mở kho tư liệu ảnh cho học sinh tra cứu tại chỗ và qua mạng.',
  'Giá rau xanh tăng nhẹ sau ba ngày mưa, tiểu thương cho biết nguồn hàng vẫn đủ.',
  'Quỹ sách lưu động đến với các bản xa nhờ những chuyến xe máy cuối tuần.',
]

const textOf = fc.shuffledSubarray(SENTENCES, { minLength: 1 }).map((lines) => lines.join('\n'))

describe('decode', () => {
  for (const [name, encode] of Object.entries(ENCODERS)) {
    it(`reads Vietnamese text in ${name} as the same NFC text`, () => {
      fc.assert(
        fc.property(textOf, (text) => {
          const decoded = decode(encode(text))
          expect(decoded.ok && decoded.text).toBe(text.normalize('NFC'))
        }),
        { numRuns: 30, seed: 11 },
      )
    })

    it(`reads a headline of under 60 characters in ${name}`, () => {
      for (const sentence of SENTENCES) {
        const headline = sentence.slice(0, sentence.lastIndexOf(' ', 58))
        const decoded = decode(encode(headline))
        expect(decoded.ok && decoded.text, headline).toBe(headline)
      }
    })
  }

  it('gives capitals with marks back to TCVN3 text that was set in a font of capitals', () => {
    const titled = 'LỄ HỘI ĐUA GHE TRÊN SÔNG HẬU\nSáng nay ở Hà Nội, UBND Đà Nẵng cho biết đội đua của tỉnh về nhất.'
    const small = titled.replace(/[À-ỹ]/gu, (letter) => (/[ĂÂÊÔƠƯĐ]/u.test(letter) ? letter : letter.toLowerCase()))
    const decoded = decode(ENCODERS.tcvn3!(small))
    expect(decoded).toEqual({ ok: true, text: titled, encoding: 'tcvn3' })
  })

  it('keeps French, German and Spanish in windows-1252 as they are', () => {
    for (const text of [
      'Été comme hiver, les élèves préparent la fête du hameau à l’école.',
      'Die Brücke über den Fluß wird für Fußgänger geöffnet.',
      'El niño pequeño mañana irá al colegio de su pueblo.',
    ]) {
      const bytes = Uint8Array.from([...text.replace('’', "'")].map((letter) => letter.charCodeAt(0)))
      expect(decode(bytes)).toEqual({ ok: true, text: text.replace('’', "'"), encoding: 'windows-1252' })
    }
  })

  it.each([
    ['French', 'Été comme hiver, les élèves préparent la fête à l’école du hameau près de la rivière.'],
    ['Portuguese', 'A região não terá água até amanhã, diz a prefeitura de São João.'],
    ['Vietnamese with signs of Latin-1', 'Nhiệt độ 20°C ± 5, © 2020, giá 3½ triệu, “µm” và ®.'],
    ['Korean', '산골 학교가 별을 보는 도서관으로 바뀌었다.'],
    ['Japanese', '山の小学校が星を見る図書館になった。'],
    ['German', 'Öffentliche Büchereien öffnen früher, höhere Gebühren für Säumige.'],
    ['Icelandic', 'Það er kalt í dag og þess vegna förum við öll inn að drekka kaffi.'],
  ])('leaves UTF-8 text in %s alone', (_, text) => {
    expect(decode(new TextEncoder().encode(text))).toEqual({ ok: true, text, encoding: 'utf-8' })
  })

  it('reads Korean and Japanese legacy files', () => {
    // EUC-KR and Shift_JIS bytes of 한국어 신문 기사 and これは新聞の記事です。
    const korean = [0xc7, 0xd1, 0xb1, 0xb9, 0xbe, 0xee, 0x20, 0xbd, 0xc5, 0xb9, 0xae, 0x20, 0xb1, 0xe2, 0xbb, 0xe7]
    const japanese = [
      0x82, 0xb1, 0x82, 0xea, 0x82, 0xcd, 0x90, 0x56, 0x95, 0xb7, 0x82, 0xcc, 0x8b, 0x4c, 0x8e, 0x96, 0x82, 0xc5, 0x82,
      0xb7, 0x81, 0x42,
    ]
    expect(decode(Uint8Array.from(korean))).toMatchObject({ ok: true, text: '한국어 신문 기사' })
    expect(decode(Uint8Array.from(japanese))).toMatchObject({ ok: true, text: 'これは新聞の記事です。' })
  })

  it('keeps a UTF-8 file in which single bytes are broken', () => {
    const good = new TextEncoder().encode(`${SENTENCES.join('\n')}\n`)
    const decoded = decode(Uint8Array.from([...good, 0x61, 0xff, 0x62, 10, ...good]))
    expect(decoded.ok && decoded.text).toBe(`${SENTENCES.join('\n')}\na\ufffdb\n${SENTENCES.join('\n')}\n`)
  })

  it('reads the lines of another encoding inside a UTF-8 file on their own', () => {
    const good = new TextEncoder().encode(`${SENTENCES.slice(0, 5).join('\n')}\n`)
    const other = ENCODERS.vni!(SENTENCES.slice(5).join('\n'))
    const decoded = decode(Uint8Array.from([...good, ...other]))
    expect(decoded.ok && decoded.text).toBe(SENTENCES.join('\n'))
  })

  it('keeps one long line that was cut off within a character or holds a stray byte', () => {
    const line = new TextEncoder().encode(SENTENCES.join(' '))
    const cut = decode(line.subarray(0, line.lastIndexOf(0xbb)))
    expect(cut.ok && SENTENCES.join(' ').startsWith(cut.text) && cut.text.length > 600).toBe(true)
    const stray = decode(Uint8Array.from([...line.subarray(0, 4), 0xff, ...line.subarray(4)]))
    expect(stray.ok && stray.text.replace('\ufffd', '')).toBe(SENTENCES.join(' '))
  })

  it('reads a western line inside a UTF-8 file', () => {
    const good = new TextEncoder().encode(`${SENTENCES.join('\n')}\n`)
    const western = [...'Le caf\u00e9 du village est ferm\u00e9'].map((letter) => letter.charCodeAt(0))
    const decoded = decode(Uint8Array.from([...good, ...western]))
    expect(decoded.ok && decoded.text.split('\n').at(-1)).toBe('Le café du village est fermé')
  })

  it('mends only the lines that were saved wrongly', () => {
    const bytes = [
      ...new TextEncoder().encode(`${SENTENCES[0]}\n`),
      ...ENCODERS['tcvn3 saved as utf-8']!(SENTENCES.slice(1, 5).join('\n')),
    ]
    const decoded = decode(Uint8Array.from(bytes))
    expect(decoded.ok && decoded.text).toBe(SENTENCES.slice(0, 5).join('\n'))
  })

  it.each([
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]],
    ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]],
    ['a ZIP archive or an Office document', [0x50, 0x4b, 3, 4, 20, 0]],
    ['a JPEG image', [0xff, 0xd8, 0xff, 0xe0]],
  ])('says that %s is no text', (name, head) => {
    const decoded = decode(Uint8Array.from([...head, ...Array.from({ length: 500 }, (_, i) => (i * 89) % 256)]))
    expect(decoded).toMatchObject({ ok: false, problem: { code: 'not-text', reason: `This is ${name}, not text.` } })
  })

  it.each([
    'The 1st WAVE of heat',
    'BZh is no word',
    'ID3 tags explained',
    'PK and MZ',
    'GIF8 or not',
    'RIFFs of the north',
  ])('takes %j for text, however a file may begin', (text) => {
    expect(decode(new TextEncoder().encode(text))).toEqual({ ok: true, text, encoding: 'utf-8' })
  })

  it('refuses random bytes of any length over 64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 4000 }), (bytes) => {
        expect(decode(bytes)).toMatchObject({ ok: false, problem: { code: 'not-text' } })
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decode(bytes)
        if (decoded.ok) expect(decoded.text).toBe(decoded.text.normalize('NFC'))
      }),
      { numRuns: 500, seed: 5 },
    )
  })

  it('calls a file without letters, or of NUL bytes, what it is', () => {
    const codeOf = (bytes: Uint8Array): string => {
      const decoded = decode(bytes)
      return decoded.ok ? 'text' : decoded.problem.code
    }
    expect(codeOf(new Uint8Array())).toBe('empty')
    expect(codeOf(new TextEncoder().encode(' \r\n\t\u00a0\n'))).toBe('empty')
    expect(codeOf(Uint8Array.from([0xef, 0xbb, 0xbf]))).toBe('empty')
    expect(codeOf(new Uint8Array(1000))).toBe('not-text')
  })
})
