import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../shared/article.ts'
import { explain } from '../../shared/source/explain.ts'
import { writeHeaderBlock } from '../../shared/source/header-block.ts'
import { parse } from '../../shared/source/parse.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const textsOf = (article: Article): string[] =>
  [article.title, article.summary, ...article.body, ...article.authors, ...article.captions, article.source].filter(
    (text) => typeof text === 'string',
  )

const places = ['làng Hạ', 'xã Bình Lãng', 'chợ Nhãn', 'bến Then', 'huyện Lộc Thượng', 'phố Gò Sành']
const things = ['cây cầu tre', 'lớp học đêm', 'vườn rau', 'phiên chợ', 'con đường hoa', 'trạm bơm nước']
const acts = [
  'vừa được sửa lại sau mùa mưa',
  'mở cửa cho mọi người từ tuần này',
  'đón hơn ba trăm lượt khách',
  'được dựng từ vật liệu cũ',
]
const sentence = fc
  .tuple(fc.constantFrom(...things), fc.constantFrom(...places), fc.constantFrom(...acts), fc.nat(900))
  .map(
    ([thing, place, act, n]) =>
      `Theo người dân, ${thing} ở ${place} ${act}, với ${n + 10} công lao động của bà con trong vùng.`,
  )
const paragraphs = fc.uniqueArray(
  fc.tuple(sentence, sentence).map((pair) => pair.join(' ')),
  { minLength: 2, maxLength: 7 },
)
const title = fc
  .tuple(fc.constantFrom(...things), fc.constantFrom(...places))
  .map(([thing, place]) => `Chuyện ${thing} ở ${place} được kể lại`)

describe('reading any bytes', () => {
  test('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (any) => void parse(any)),
      { numRuns: 300 },
    )
  })

  test('never throws on any text, and every text it gives is in NFC and legal in XML', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      sentence,
      title,
      fc.constantFrom('\n', '\n\n', '12/03/2021 08:00', '=====', '&nbsp;&#8203;', '* ', '#'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const article of parse(bytes(pieces.join('\n'))).articles) {
          for (const text of textsOf(article)) {
            expect(text).toBe(text.normalize('NFC'))
            expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u00ad\ufeff\ufffe\uffff]/u)
            expect(text).toBe(text.trim())
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('gives articles or a problem, never neither', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const { articles, problems } = parse(bytes(text))
        expect(articles.length + problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the text of an article', () => {
  const page = fc.tuple(title, paragraphs)

  test('keeps every paragraph once and in order', () => {
    fc.assert(
      fc.property(page, ([head, body]) => {
        const text = [
          'Trang chủ',
          'Thời sự',
          head,
          'Thứ tư, 24/03/2021 08:00 (GMT+7)',
          ...body,
          'Nguyễn Văn An',
          'Chia sẻ',
          'Bình luận (0)',
        ].join('\n\n')
        const { articles } = parse(bytes(text))
        expect(articles.map((one) => [...(one.summary === null ? [] : [one.summary]), ...one.body])).toEqual([body])
        expect(articles[0]?.title).toBe(head)
        expect(articles[0]?.authors).toEqual(['Nguyễn Văn An'])
        expect(articles[0]?.published).toBe('2021-03-24T08:00+07:00')
      }),
      { numRuns: 60 },
    )
  })

  test('is the same when a terminal wrapped its lines', () => {
    fc.assert(
      fc.property(page, fc.integer({ min: 72, max: 100 }), ([head, body], width) => {
        const text = [head, '24/03/2021 08:00', ...body.map((one) => wrapped(one, width)), 'Nguyễn Văn An'].join('\n\n')
        const one = parse(bytes(text)).articles[0]
        expect([...(one?.summary == null ? [] : [one.summary]), ...(one?.body ?? [])]).toEqual(body)
      }),
      { numRuns: 60 },
    )
  })

  test('written out with its header block reads back as the same record', () => {
    fc.assert(
      fc.property(page, ([head, body]) => {
        const first = parse(bytes([head, '24/03/2021 08:00', ...body, 'Nguyễn Văn An (TTXVN)'].join('\n\n')))
          .articles[0]!
        const again = parse(bytes(`${writeHeaderBlock(first)}\n\n${first.body.join('\n\n')}\n`)).articles[0]!
        const { evidence: _, lines: __, ...record } = first
        expect(again).toMatchObject(record)
      }),
      { numRuns: 60 },
    )
  })
})

function wrapped(text: string, width: number): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n')
}

const story = (n: number): string =>
  [
    `Bản tin số ${n} về cây cầu tre ở làng Hạ`,
    '12/03/2021 08:00',
    `Cây cầu tre số ${n} ở làng Hạ vừa được sửa lại sau mùa mưa, với hơn ba trăm công lao động của bà con.`,
    'Người dân cho biết họ đã chờ ngày này nhiều năm, vì đường vòng qua xã bên dài tới sáu cây số.',
    'Minh Anh',
  ].join('\n')

describe('the limits', () => {
  test('an article above 256 KB is a problem that names its line, and its neighbours stay', () => {
    const long = `Chuyện rất dài về một cây cầu tre ở làng\n12/03/2021 08:00\n${Array.from({ length: 5000 }, (_, n) => `Người dân thứ ${n} cho biết họ đã chờ ngày này nhiều năm, vì đường vòng rất xa.\n`).join('')}Minh Anh`
    const { articles, problems } = parse(bytes([story(1), long, story(2)].join('\n=====\n')))
    expect(articles.map((one) => one.title)).toEqual([1, 2].map((n) => `Bản tin số ${n} về cây cầu tre ở làng Hạ`))
    expect(problems).toMatchObject([{ code: 'article-too-long', line: 7 }])
  })

  test('a drop above 64 MiB is a problem and is not read', () => {
    expect(parse(new Uint8Array(64 * 1024 * 1024 + 1)).problems).toMatchObject([{ code: 'too-large' }])
  })

  test('a date after the arrival is not taken', () => {
    expect(parse(bytes(story(1)), { arrived: '2021-03-11T00:00:00Z' }).articles[0]?.published).toBeNull()
    expect(parse(bytes(story(1)), { arrived: '2021-03-13T00:00:00Z' }).articles[0]?.published).toBe(
      '2021-03-12T08:00+07:00',
    )
  })

  test('time grows linearly on hostile text', () => {
    const shapes = [
      (n: number) => '12/03/2021 08:00\n'.repeat(n),
      (n: number) => 'một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn năm sáu bảy\n'.repeat(n),
      (n: number) => 'Ab.Cd'.repeat(n),
      (n: number) => '=====\n'.repeat(n),
      (n: number) =>
        'MENU chung của trang\nTrang chủ và các mục khác nhau\nĐây là một câu văn dài, kể chuyện ở làng bên sông.\n'.repeat(
          n,
        ),
    ]
    for (const shape of shapes) {
      // Of this thread alone: what else the machine does is not the parser's time.
      const time = (n: number): number => {
        const input = bytes(shape(n))
        const start = process.threadCpuUsage()
        parse(input)
        const { user, system } = process.threadCpuUsage(start)
        return (user + system) / 1_000
      }
      time(500)
      const small = Math.min(time(1500), time(1500))
      expect(Math.min(time(12_000), time(12_000))).toBeLessThan(Math.max(400, small * 32))
    }
  })
})

describe('what was given with a drop', () => {
  test('metadata of the object wins over the text, and says so', () => {
    const metadata = {
      title: 'Ti%C3%AAu%20%C4%91%E1%BB%81',
      published: '2020-01-02',
      author: '=?utf-8?q?B=C3=ADch_Li=C3=AAn?=',
    }
    const one = parse(bytes(story(1)), { metadata }).articles[0]!
    expect(one).toMatchObject({ title: 'Tiêu đề', published: '2020-01-02', authors: ['Bích Liên'] })
    expect(one.evidence.published).toEqual({ line: null, how: 'metadata' })
  })
})

describe('a text without an article', () => {
  test.each([
    ['a menu of links', 'Trang chủ\nThời sự\nThế giới\nKinh tế\nThể thao\nGiải trí\nĐăng nhập'],
    ['an error page', '404 Not Found\nTrang bạn tìm không tồn tại hoặc đã được chuyển đi nơi khác.\nVề trang chủ'],
    [
      'a notice about cookies',
      'We value your privacy\nWe and our partners use cookies to store information on a device and to process browsing data with your consent.\nAccept all',
    ],
  ])('is a problem that says it looks like %s', (what, text) => {
    const { articles, problems } = parse(bytes(text))
    expect(articles).toEqual([])
    expect(problems).toMatchObject([{ code: 'no-article', reason: expect.stringContaining(what) }])
  })
})

describe('explaining', () => {
  test('names every line once, with a label and, where it is not blank, a reason', () => {
    const lines = explain(bytes(`Trang chủ\n\n${story(1)}\n\nChia sẻ`))
    expect(lines.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1))
    expect(lines.map(({ label }) => label)).toEqual([
      'menu',
      'blank',
      'title',
      'dateline',
      'body',
      'body',
      'byline',
      'blank',
      'share',
    ])
    for (const { label, why } of lines) if (label !== 'blank') expect(why).not.toBe('')
  })
})

describe('several articles with header blocks', () => {
  test.each(['---', '-----', '=====', '* * *'])('are as many as there are, parted by %s', (rule) => {
    const blocks = Array.from(
      { length: 12 },
      (_, n) => `Title: Bản tin thứ ${n} của xã\nDate: 2024-03-${10 + n}\n\nLong ${story(n + 1)}`,
    )
    const { articles, problems } = parse(bytes(blocks.join(`\n${rule}\n`)))
    expect(problems).toEqual([])
    expect(articles.map(({ title }) => title)).toEqual(blocks.map((_, n) => `Bản tin thứ ${n} của xã`))
  })
})

describe('several articles without dates', () => {
  const texts = [
    [
      'Trường làng mở lớp dạy bơi cho trẻ em ven sông',
      'Hai mươi em nhỏ được dạy bơi trong ao đình đã lát gạch, mỗi tuần ba buổi, do các anh dân quân hướng dẫn.',
      'Người lớn trong làng thay nhau ngồi canh trên bờ, ai bận thì nhờ người bên cạnh.',
    ],
    [
      'Chợ phiên chuyển sang cân chung để khỏi cãi nhau',
      'Chiếc cân đồng hồ cao bằng đầu người được đặt giữa chợ, ai mua gì cũng có thể mang tới cân lại mà không mất tiền.',
      'Từ ngày có cân, các bà bán cá bảo họ đỡ phải phân trần với khách quen.',
    ],
    [
      'Thợ rèn cuối xóm nhận sửa lại nông cụ cũ miễn phí',
      'Mỗi sáng chủ nhật, bác thợ rèn đỏ lửa từ bốn giờ để sửa cuốc, liềm cho những nhà không đủ tiền mua đồ mới.',
      'Bác nói sắt cũ rèn lại còn tốt hơn sắt mới, chỉ tốn công người quạt lò.',
    ],
  ].map((lines) => lines.join('\n'))

  test.each<readonly [string, (text: string, n: number) => string]>([
    ['rules of hyphens', (text, n) => (n === 1 ? text : `---\n${text}`)],
    ['stars', (text, n) => (n === 1 ? text : `* * *\n\n${text}`)],
    ['long rules', (text, n) => (n === 1 ? text : `====================\n${text}`)],
    ['numbers on lines of their own', (text, n) => `${n}.\n${text}`],
    ['words with numbers', (text, n) => `Bài ${n}:\n${text}`],
    ['Roman numbers', (text, n) => `${'I'.repeat(n)}.\n${text}`],
    ['numbers between rules', (text, n) => `===== Bài ${n} =====\n${text}`],
    ['names of files', (text, n) => `==> tin/0${n}.txt <==\n${text}`],
    ['blank lines', (text, n) => (n === 1 ? text : `\n\n${text}`)],
    ['form feeds', (text, n) => (n === 1 ? text : `\f${text}`)],
  ])('are as many as there are, parted by %s', (_, marked) => {
    const { articles } = parse(bytes(texts.map((text, i) => marked(text, i + 1)).join('\n')))
    expect(articles.map(({ title }) => title)).toEqual(texts.map((text) => text.split('\n')[0]))
    expect(articles.map(({ body }) => body.length)).toEqual([2, 2, 2])
  })

  test('are one where a mark parts the passages of a text that has a date', () => {
    const [first, ...others] = texts
    const text = [first!.replace('\n', '\n12/03/2021 08:00\n'), ...others].join('\n\n***\n\n')
    expect(parse(bytes(text)).articles).toHaveLength(1)
  })
})
