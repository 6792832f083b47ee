import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../shared/article.ts'
import { type HeaderFields, readHeaderBlock, writeHeaderBlock } from '../../shared/source/header-block.ts'

const read = (text: string): ReturnType<typeof readHeaderBlock> => readHeaderBlock(text.split('\n'))

const BLOCKS: readonly (readonly [name: string, text: string, fields: HeaderFields, length: number])[] = [
  [
    'English names',
    'Title: Cầu mới: nhịp cuối\nURL: https://example.vn/cau-moi?id=1\nDate: 2021-03-24 08:00\n\nThân bài',
    { title: 'Cầu mới: nhịp cuối', url: 'https://example.vn/cau-moi?id=1', published: '2021-03-24T08:00' },
    3,
  ],
  [
    'Vietnamese names',
    'Tiêu đề: Cầu mới\nNguồn: Báo Sông\nNgày: 24/03/2021\nTác giả: Lan Anh, Minh Đức\nĐường dẫn: https://example.vn/a\nChuyên mục: Xã hội\nTừ khóa: cầu; sông\nNgôn ngữ: Tiếng Việt\n---\nThân bài',
    {
      title: 'Cầu mới',
      source: 'Báo Sông',
      published: '2021-03-24',
      authors: ['Lan Anh', 'Minh Đức'],
      url: 'https://example.vn/a',
      section: 'Xã hội',
      tags: ['cầu', 'sông'],
      language: 'vi',
    },
    9,
  ],
  [
    'names in capitals and other order',
    'DATE: March 24, 2021\nTITLE: Bridge\nBY: Ann Lee\n\nBody',
    { title: 'Bridge', published: '2021-03-24', authors: ['Ann Lee'] },
    3,
  ],
  [
    'metadata of a crawler',
    'fetched_at=2023-02-01T00:00:13Z\nurl=https://example.vn/a\nstatus=200\npage_title=Cầu mới | Báo Sông\narticle:published_time=2021-03-24T08:00:00+07:00\narticle:modified_time=2021-03-26T19:22:41+07:00\nog:site_name=Báo Sông\n#####\nThân bài',
    { url: 'https://example.vn/a', title: 'Cầu mới', published: '2021-03-24T08:00+07:00', source: 'Báo Sông' },
    8,
  ],
  [
    'YAML',
    '---\ntitle: "Cầu mới: nhịp cuối"\ndate: 2021-03-24T08:00:00+07:00\nauthor:\n  - Lan Anh\n  - Minh Đức\ntags: [cầu, "sông"]\ndraft: false\nsummary: >\n  Nhịp cuối\n  đã nối.\n---\n\nThân bài',
    {
      title: 'Cầu mới: nhịp cuối',
      published: '2021-03-24T08:00+07:00',
      authors: ['Lan Anh', 'Minh Đức'],
      tags: ['cầu', 'sông'],
      summary: 'Nhịp cuối đã nối.',
    },
    12,
  ],
  [
    'TOML',
    '+++\ntitle = "Cầu mới"\ndate = 2021-03-24\n+++\nThân bài',
    { title: 'Cầu mới', published: '2021-03-24' },
    4,
  ],
  [
    'JSON in one line',
    '{"title": "Cầu \\"mới\\"", "url": "https://example.vn/a", "date": 1616547600, "tags": ["cầu"]}\nThân bài',
    { title: 'Cầu "mới"', url: 'https://example.vn/a', published: '2021-03-24T01:00+00:00', tags: ['cầu'] },
    1,
  ],
  [
    'JSON over lines',
    '{\n  "headline": "Cầu mới",\n  "datePublished": "2021-03-24T08:00:00+07:00"\n}\nThân bài',
    { title: 'Cầu mới', published: '2021-03-24T08:00+07:00' },
    4,
  ],
  [
    'lines of JSON without braces',
    '"title": "Cầu mới",\n"url": "https://example.vn/a",\nThân bài',
    { title: 'Cầu mới', url: 'https://example.vn/a' },
    2,
  ],
  [
    'blank lines before',
    '\n\nTitle: Cầu\nURL: https://example.vn/a\n\nThân bài',
    { title: 'Cầu', url: 'https://example.vn/a' },
    4,
  ],
  [
    'a date that has no year',
    'Title: Cầu\nDate: 24/3\nSource: Báo Sông\n\nThân',
    { title: 'Cầu', source: 'Báo Sông' },
    3,
  ],
]

const NONE: readonly (readonly [name: string, text: string])[] = [
  ['an article', 'Cầu mới nối hai bờ\nThứ tư, 24/03/2021\nNgười dân vui mừng.'],
  ['one line with a name', 'Nguồn: TTXVN\nNgười dân vui mừng.'],
  ['a byline and a source', 'Tác giả: Lan Anh\nNguồn: TTXVN\nNgười dân vui mừng.'],
  ['a talk', 'Hỏi: Ông nghĩ sao?\nĐáp: Tôi thấy vui.\n'],
  ['a rule and text', '---\nCầu mới nối hai bờ\n---\nNgười dân vui mừng.'],
  ['times', '08:00 Khai mạc\n09:30 Bế mạc'],
  ['addresses', 'https://example.vn/a\nhttps://example.vn/b'],
  ['other JSON', '{"a": 1}\nThân bài'],
  ['nothing', ''],
  ['labels that state nothing', 'Title:\nURL:\nThân bài'],
]

describe('readHeaderBlock', () => {
  it.each(BLOCKS)('reads %s', (_, text, fields, length) => {
    expect(read(text)).toEqual({ fields, length })
  })

  it.each(NONE)('finds no header in %s', (_, text) => {
    expect(read(text)).toBeNull()
  })

  it('prefers the first of two dates and never the one of a change', () => {
    expect(read('Title: Cầu\nUpdated: 2021-03-25\nDate: 2021-03-24\n\nThân')?.fields.published).toBe('2021-03-24')
  })

  it('never throws and never takes more lines than there are', () => {
    const line = fc.oneof(
      fc.constantFrom('---', '{', '}', 'Title: a', 'url: x', '"title": "', 'Date: 2021', '- a', '', '+++'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        expect(readHeaderBlock(lines)?.length ?? 0).toBeLessThanOrEqual(lines.length)
      }),
      { numRuns: 1000, seed: 29 },
    )
  })
})

describe('writeHeaderBlock', () => {
  const words = fc
    .array(
      fc.constantFrom(
        'Cầu',
        'mới',
        'nối',
        '24/3',
        'hai bờ',
        'a:b',
        '"trích"',
        '“Vì sao?”',
        '– ông',
        'U.S.',
        '#1',
        '[x]',
        'url=',
        "d'Or",
        'Date:',
        '| phụ',
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join(' '))
  const name = fc.constantFrom('Lan Anh', 'Minh Đức', 'J.K. Rowling', 'Smith, Jr.', 'T.V.H', 'Hồng & Vân', "O'Neil")
  const article = fc.record({
    title: words,
    url: fc.option(fc.constantFrom('https://example.vn/a?b=c&d=1', 'https://example.vn/2021/03/24/x_(y)')),
    published: fc.option(
      fc.constantFrom(
        '2021',
        '2024-06',
        '2020-12-09',
        '2021-03-24T08:00',
        '2021-03-24T08:00+07:00',
        '2021-03-24T08:00:05+00:00',
      ),
    ),
    authors: fc.uniqueArray(name, { maxLength: 3 }),
    source: fc.option(fc.constantFrom('TTXVN', 'Báo Sông', 'Reuters')),
    language: fc.constantFrom('vi', 'en', 'und'),
    section: fc.option(fc.constantFrom('Xã hội', 'Kinh tế / Nông nghiệp')),
    tags: fc.uniqueArray(fc.constantFrom('cầu', 'sông Hậu', 'a, b'), { maxLength: 2 }),
    summary: fc.option(words),
  })

  it('writes what is read back', () => {
    fc.assert(
      fc.property(article, (fields) => {
        fc.pre(fields.url !== null || fields.published !== null || fields.source !== null)
        const record: Article = {
          ...fields,
          kind: 'article',
          body: ['Thân bài.'],
          captions: [],
          evidence: {},
          lines: [1, 2],
        }
        const block = readHeaderBlock(`${writeHeaderBlock(record)}\n\nThân bài.`.split('\n'))
        const stated = Object.fromEntries(
          Object.entries(fields).filter(([, value]) => value !== null && value !== 'und' && value.length > 0),
        )
        expect(block?.fields).toEqual(stated)
      }),
      { numRuns: 1000, seed: 31 },
    )
  })
})
