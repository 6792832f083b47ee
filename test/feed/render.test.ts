import fc from 'fast-check'
import { parseFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { ATOM, documentOf, full, RSS, rich, various } from './documents.ts'
import { hostileEntries } from './hostile.ts'
import { readFeed } from './read-feed.ts'
import { article, channel, entry, idOf, instant } from './samples.ts'
import { findings } from './w3c-rules.ts'

/** What tests look at of an item that was read back. */
interface Said {
  readonly id: string
  readonly guid?: { readonly value: string }
  readonly title: string
  readonly url: string
  readonly date_published: string
  readonly authors?: readonly { readonly name: string }[]
  readonly content_html: string
  readonly language: string
}

describe('the three formats', () => {
  test('agree on ids, order, titles, dates, links, authors and content', async () => {
    for (const entries of [various, hostileEntries()]) {
      const { rss, atom, json } = documentOf(entries, {}, rich, full)
      const said = JSON.parse(json).items.map((item: Said) => [
        item.id,
        item.title,
        item.url,
        item.date_published,
        (item.authors ?? []).map((author) => author.name).join(', '),
        item.content_html,
      ])
      expect(read('rss', rss)).toEqual(said)
      expect(read('atom', atom)).toEqual(said)
    }
  })

  test('are read alike by parsers of others', async () => {
    const { rss, atom, json } = documentOf(various)
    const [first, second, third] = [parseFeed(rss), parseFeed(atom), parseFeed(json)] as unknown as {
      feed: { items: Said[]; entries: Said[] }
    }[]
    const ids = various.map((one) => one.id)
    expect(first!.feed.items.map((item: Said) => item.guid?.value)).toEqual(ids)
    expect(second!.feed.entries.map((item: Said) => item.id)).toEqual(ids)
    expect(third!.feed.items.map((item: Said) => item.id)).toEqual(ids)
    const titles = third!.feed.items.map((item: Said) => item.title)
    expect(first!.feed.items.map((item: Said) => item.title)).toEqual(titles)
    const [one, two] = await Promise.all([rss, atom].map((text) => new Parser().parseString(text)))
    expect(one!.items.map((item) => [item.title, item.link, item.isoDate])).toEqual(
      two!.items.map((item) => [item.title, item.link, item.isoDate]),
    )
  })

  test('hold full dates: published is fixed, updated is its own', () => {
    const { rss, atom, json } = documentOf([entry(1)])
    expect(rss).toContain('<pubDate>Sun, 12 May 2024 01:00:00 GMT</pubDate>')
    expect(atom).toContain('<published>2024-05-12T01:00:00Z</published>')
    expect(JSON.parse(json).items[0]).toMatchObject({
      date_published: '2024-05-12T01:00:00Z',
      date_modified: entry(1).updated,
    })
    expect(atom).toContain(`<updated>${entry(1).updated}</updated>`)
  })

  test('link to the original where the drop states one, else to the entry’s own page', () => {
    const items = JSON.parse(documentOf([entry(1), entry(2, { url: 'https://báo.vn/tin?a=[2]' })]).json).items
    expect(items[0].url).toBe(`https://news.example.org/korea/${idOf(1).slice(9)}`)
    expect(items[1].url).toBe('https://xn--bo-mia.vn/tin?a=%5B2%5D')
  })

  test('mark the language of the feed, and of an item where it is another', () => {
    const { rss, atom, json } = documentOf([entry(1), entry(2, { article: article({ language: 'ar' }) })])
    expect(rss.match(/<(dc:)?language>\w+/g)).toEqual(['<language>vi', '<dc:language>ar'])
    expect(atom.match(/xml:lang="\w+"/g)).toEqual(['xml:lang="vi"', 'xml:lang="ar"'])
    expect(JSON.parse(json).items.map((item: Said) => item.language)).toEqual(['vi', 'ar'])
    expect(JSON.parse(json).items[1].content_html).toMatch(/^<div lang="ar" dir="rtl">/)
  })

  test('name the hub in each, when one is set', () => {
    const { rss, atom, json } = documentOf([], {}, channel, full)
    expect(rss).toContain('<atom:link rel="hub" href="https://hub.example.org/?a=1&#x26;b=2"/>')
    expect(atom).toContain('<link rel="hub" href="https://hub.example.org/?a=1&#x26;b=2"/>')
    expect(JSON.parse(json).hubs).toEqual([{ type: 'WebSub', url: full.hub }])
    expect(Object.values(documentOf([])).join('')).not.toContain('hub')
  })

  test('lead from the current document to its archives, and from an archive back', () => {
    const now = documentOf([], { previous: 'n1' })
    const then = documentOf([], { archive: 'n1', previous: 'n0' })
    expect(now.rss).toContain(
      'rel="prev-archive" type="application/rss+xml" href="https://news.example.org/korea/history/n1.rss.xml"',
    )
    expect(now.atom).toContain(
      'rel="prev-archive" type="application/atom+xml" href="https://news.example.org/korea/history/n1.atom.xml"',
    )
    expect(JSON.parse(now.json).next_url).toBe('https://news.example.org/korea/history/n1.json')
    expect(now.rss).not.toContain('fh:archive/')
    expect(then.rss).toContain('<fh:archive/>')
    expect(then.atom).toContain(`rel="current" type="application/atom+xml" href="${ATOM}"`)
    expect(JSON.parse(then.json).next_url).toBe('https://news.example.org/korea/history/n0.json')
    expect(JSON.parse(then.json).feed_url).toBe('https://news.example.org/korea/history/n1.json')
  })
})

test('JSON says what the record has, under _dropfeed, one item a line', () => {
  const { json } = documentOf([various[5]!, various[2]!])
  expect(JSON.parse(json).items[0]._dropfeed).toEqual({
    kind: 'article',
    drops: [
      { key: 'korea/a.txt', lines: [1, 3] },
      { key: 'korea/b.txt', lines: [7, 7] },
    ],
    published: '2024-05-12T08:00+07:00',
    authors: ['Lê Hạnh', 'Trần Vũ'],
    source: 'TTXVN',
    arrived: instant(6),
    corrected: instant(99),
  })
  expect(JSON.parse(json).items[1]._dropfeed).toMatchObject({ published: null, source: null })
  expect(json.split('\n').filter((line) => line.startsWith('{"id":'))).toHaveLength(2)
  expect(JSON.parse(json).version).toBe('https://jsonfeed.org/version/1.1')
})

test('a withdrawn entry keeps its id, date and link, and nothing of its text', () => {
  const before = entry(7, { url: 'https://example.org/7' })
  const after = documentOf([{ ...before, article: null, drops: [] }])
  const [item] = JSON.parse(after.json).items
  expect(item).toMatchObject({
    id: before.id,
    url: 'https://example.org/7',
    date_published: before.date,
    title: 'Bài đã được rút',
  })
  expect(item._dropfeed).toEqual({
    kind: 'teaser',
    withdrawn: true,
    drops: [],
    published: null,
    authors: [],
    source: null,
    arrived: before.arrived,
  })
  for (const text of Object.values(after)) expect(text).not.toMatch(/Cầu|thông xe|Lê Hạnh|TTXVN|korea\/7\.txt/)
})

test('a title that the record lacks is made of the first sentence', () => {
  const titleOf = (body: string) =>
    JSON.parse(documentOf([entry(1, { article: article({ title: null, summary: null, body: [body] }) })]).json).items[0]
      .title
  expect(titleOf('Ông A nói: TP. Hồ Chí Minh có 1.234 nhà. Sau đó ông về.')).toBe(
    'Ông A nói: TP. Hồ Chí Minh có 1.234 nhà',
  )
  expect(titleOf(`${'Rất dài và dài '.repeat(12)}hết. Xong.`)).toMatch(/^.{60,110}…$/)
  expect(titleOf('Có thật vậy không? Không.')).toBe('Có thật vậy không?')
})

test('an entry without any text has a title and content nevertheless', () => {
  const bare = article({ kind: 'teaser', title: ' ', summary: null, body: [], captions: [] })
  const [item] = JSON.parse(documentOf([entry(1, { article: bare })]).json).items
  expect(item).toMatchObject({ title: 'Không có tiêu đề', content_html: '<p>Không có tiêu đề</p>' })
})

test('the same state gives the same bytes, and no clock is in them', () => {
  expect(documentOf(various)).toEqual(documentOf(various))
  expect(Object.values(documentOf([])).join('')).not.toContain(String(new Date().getUTCFullYear()))
})

test('whatever the text, the documents are well-formed and say it back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 3 }), (texts) => {
      const one = entry(1, {
        article: article({ title: texts[0]!, summary: texts[1] ?? null, body: texts, authors: texts }),
      })
      const { rss, atom, json } = documentOf([one])
      expect(read('rss', rss)).toEqual(read('atom', atom))
      expect(JSON.parse(json).items).toHaveLength(1)
      expect(findings(readFeed('rss', RSS, rss))).toEqual([])
    }),
  )
})

/** Id, title, link, date, authors, content of each item, as an XML reader has them. */
function read(format: 'rss' | 'atom', document: string): unknown[] {
  const { items } = readFeed(format, '', document)
  return items.map((item) => {
    const text = (name: string) => {
      const element = item.children.find((child) => 'name' in child && child.name === name)
      if (!element || !('name' in element)) return ''
      const inner = element.children.map((child) =>
        'text' in child
          ? child.text
          : 'name' in child
            ? child.children.map((c) => ('text' in c ? c.text : '')).join('')
            : '',
      )
      return inner.join('')
    }
    if (format === 'rss') {
      const date = `${new Date(text('pubDate')).toISOString().slice(0, 19)}Z`
      return [text('guid'), text('title'), text('link'), date, text('dc:creator'), text('content:encoded')]
    }
    const link = item.children.find((child) => 'name' in child && child.name === 'link')
    const href = link && 'name' in link ? link.attributes.href : ''
    return [text('id'), text('title'), href, text('published'), text('author').trim(), text('content')]
  })
}
