import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { renderArticlePage } from '../../../shared/feed/page/article-page.ts'
import { renderChannelPage, renderHistoryPage } from '../../../shared/feed/page/channel-page.ts'
import { renderProblemsPage } from '../../../shared/feed/page/problems-page.ts'
import { renderIndexPage, renderNotFoundPage } from '../../../shared/feed/page/site-pages.ts'
import { STYLE, STYLE_HASH } from '../../../shared/feed/page/style.ts'
import { HOSTILE, hostileEntries } from '../hostile.ts'
import { article, channel, entry, idOf, instant, site } from '../samples.ts'

const views = { 'bien-dong': { title: 'Biển Đông', words: ['biển đông'] } }
const english = { ...channel, language: 'en', timezone: 'Europe/London' }

function textLength(html: string): number {
  return html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, '').length
}

const pages: [string, string][] = [
  ['index', renderIndexPage(site, [{ ...channel, views }, english])],
  [
    'channel',
    renderChannelPage({
      site,
      channel: { ...channel, views },
      view: null,
      entries: Array.from({ length: 60 }, (_, n) => entry(n)),
      previous: 'x',
    }),
  ],
  [
    'view',
    renderChannelPage({ site, channel: { ...channel, views }, view: 'bien-dong', entries: [entry(1)], previous: null }),
  ],
  ['history', renderHistoryPage({ site, channel, view: null, entries: [entry(1)], previous: 'y', name: 'x' })],
  ['article', renderArticlePage(site, channel, entry(1))],
  ['withdrawn', renderArticlePage(site, channel, entry(1, { article: null, drops: [] }))],
  ['problems', renderProblemsPage({ site, problems: [], previous: null, name: null })],
  ['older problems', renderProblemsPage({ site, problems: [], previous: null, name: 'n1' })],
  ['not found', renderNotFoundPage(site)],
  ...hostileEntries().map((one, index): [string, string] => [
    `hostile article ${index}`,
    renderArticlePage(site, channel, one),
  ]),
  [
    'hostile channel',
    renderChannelPage({
      site,
      channel: { ...channel, title: HOSTILE[2]!, description: HOSTILE[3]! },
      view: null,
      entries: hostileEntries(),
      previous: null,
    }),
  ],
]

describe.each(pages)('the page %s', (_, html) => {
  test('runs no script, shows no picture, loads nothing', () => {
    expect(html).not.toMatch(/<(script|img|iframe|form|object|embed|base|link rel="stylesheet")/i)
    // In tags only: a text may speak of such things.
    for (const [tag] of html.matchAll(/<[a-z][^>]*>/g))
      expect(tag).not.toMatch(/\son\w+="|(href|src)="javascript:|\sstyle="/i)
    expect(html).toContain(`content="default-src 'none'; style-src '${STYLE_HASH}'; img-src data:`)
  })

  test('has one heading, one main part, a title and a language', () => {
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<main /g)).toHaveLength(1)
    expect(html).toMatch(/<html lang="(vi|en)">/)
    expect(html).toMatch(/<title>[^<]*\S[^<]*<\/title>/)
    expect(html).not.toMatch(/undefined|\[object|null</)
  })

  test('nests its elements right', () => {
    const open: string[] = []
    for (const [, end, name] of html.matchAll(/<(\/?)([a-z]+[1-6]?)(?=[\s>])[^>]*>/g)) {
      if (['meta', 'link', 'br'].includes(name!)) continue
      if (end === '') open.push(name!)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
  })

  test('weighs less than 15 KB besides its text', () => {
    expect(new TextEncoder().encode(html).length - textLength(html)).toBeLessThan(15_000)
  })
})

test('the policy allows the style that is there', () => {
  expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`)
})

test('an article’s page names its people, source, dates, drops and original', () => {
  const one = entry(1, {
    corrected: instant(300),
    article: article({ url: 'https://example.org/a?b=1&c=2' }),
    drops: [
      { key: 'korea/a & b.txt', lines: [3, 9] },
      { key: 'korea/c.txt', lines: [7, 7] },
    ],
  })
  const html = renderArticlePage(site, channel, one)
  expect(html).toContain('<h1>Cầu mới qua sông nối hai bờ thị trấn</h1>')
  expect(html).toContain(
    'Lê Hạnh, Trần Vũ · Nguồn: TTXVN · <time datetime="2024-05-12T01:00:00Z">08:00, 12/5/2024</time>',
  )
  expect(html).toContain('Đính chính lúc <time datetime="2024-05-12T05:00:00Z">12:00, 12/5/2024</time>')
  expect(html).toContain('Đọc từ tệp: <code>korea/a &amp; b.txt</code>, dòng 3–9')
  expect(html).toContain('Cũng có trong: <code>korea/c.txt</code>, dòng 7')
  expect(html).toContain('<a class="original" rel="external noopener" href="https://example.org/a?b=1&amp;c=2">')
  expect(html).toContain('<figcaption>Cây cầu nhìn từ trên cao. Ảnh: Lê Hạnh</figcaption>')
})

test.each([
  ['2024-05-12', 'vi', '<time datetime="2024-05-12">12/5/2024</time>'],
  ['2024-05-12', 'en', '<time datetime="2024-05-12">12 May 2024</time>'],
  ['2024-05', 'vi', 'Nhận lúc <time datetime="2024-05-12T00:01:00Z">07:01, 12/5/2024</time>'],
  [null, 'en', 'Received <time datetime="2024-05-12T00:01:00Z">12 May 2024, 07:01</time>'],
])('a date of %s is shown in %s no more precisely than it is known', (published, language, expected) => {
  const one = entry(1, { article: article({ published }), date: '2024-05-11T17:00:00Z' })
  expect(renderArticlePage(site, { ...channel, language }, one)).toContain(expected)
})

test('a withdrawn entry’s page has nothing of its text, and no search engine keeps it', () => {
  const html = renderArticlePage(site, channel, entry(1, { article: null, drops: [], url: 'https://example.org/a' }))
  expect(html).not.toMatch(/Cầu|Lê Hạnh|TTXVN|1\.txt|example\.org\/a/)
  expect(html).toContain('<meta name="robots" content="noindex">')
})

test('an article in another language says so, the page’s own words keep theirs', () => {
  const html = renderArticlePage(site, channel, entry(1, { article: article({ language: 'ar' }) }))
  expect(html).toContain('<html lang="vi">')
  expect(html).toContain('<h1 lang="ar" dir="rtl">')
  expect(html).toContain('<h2 id="captions" lang="vi" dir="ltr">')
})

test('feeds are found from the pages that have them', () => {
  const html = renderChannelPage({ site, channel: { ...channel, views }, view: null, entries: [], previous: null })
  for (const [type, file] of [
    ['rss+xml', 'rss.xml'],
    ['atom+xml', 'atom.xml'],
    ['feed+json', 'feed.json'],
  ]) {
    expect(html).toContain(
      `<link rel="alternate" type="application/${type}" title="Hàn Quốc &amp; Triều Tiên" href="https://news.example.org/korea/${file}">`,
    )
  }
  expect(html).toContain('<a href="/korea/bien-dong/">Biển Đông</a>')
  const view = renderChannelPage({
    site,
    channel: { ...channel, views },
    view: 'bien-dong',
    entries: [],
    previous: null,
  })
  expect(view).toContain('href="https://news.example.org/korea/bien-dong/rss.xml"')
})

test('a list shows how each text begins, but not where its title is that beginning', () => {
  const texts = [
    article({ summary: null, body: [`${'Một đoạn dài. '.repeat(20)}`] }),
    article({ title: null }),
    article({ title: 'A', summary: '<b>', source: '<i>' }),
  ]
  const entries = [...texts.map((one, number) => entry(number, { article: one })), entry(9, { article: null })]
  const html = renderChannelPage({ site, channel, view: null, entries, previous: null })
  const rows = [...html.matchAll(/<li><a [^>]*>(.*?)<\/a>(.*?)<small>(.*?)<time/g)].map((match) => match.slice(1))
  expect(rows).toEqual([
    [article().title, expect.stringMatching(/^<p>Một đoạn dài\. .{120,150}…<\/p>$/), 'TTXVN · '],
    ['Cây cầu dài 300 mét được thông xe sáng nay sau hai năm thi công', '', 'TTXVN · '],
    ['A', '<p>&lt;b&gt;</p>', '&lt;i&gt; · '],
    ['Bài đã được rút', '', ''],
  ])
})

test('problems can be linked to, and older ones are reached page by page', () => {
  const problem = {
    id: idOf(0),
    key: 'korea/<0>.txt',
    line: 7,
    reason: 'Why.',
    advice: 'What.',
    arrived: instant(0),
    updated: instant(0),
  }
  const html = renderProblemsPage({ site, problems: [problem], previous: 'n1', name: null })
  expect(html).toContain(`<li id="${idOf(0).slice(9)}"><code>korea/&lt;0&gt;.txt</code>, line 7`)
  expect(html).toContain('<a href="/problems/history/n1">Older problems</a>')
  const older = renderProblemsPage({ site, problems: [problem], previous: null, name: 'n1' })
  expect(older).toContain('<link rel="canonical" href="https://news.example.org/problems/history/n1">')
  expect(older).toContain('<a href="/problems/">Latest problems</a>')
})

test('the index sorts channels by title without regard to marks, whatever order they came in', () => {
  const named = (slug: string, title: string) => ({ ...channel, slug, title })
  const channels = [named('b', 'Ẩm thực'), named('a', 'Đời sống'), named('c', 'báo chí'), named('d', 'Đời sống')]
  const html = renderIndexPage(site, channels)
  expect([...html.matchAll(/href="\/(\w)\/"/g)].map(([, slug]) => slug)).toEqual(['b', 'c', 'a', 'd'])
  expect(renderIndexPage(site, channels.toReversed())).toBe(html)
})
