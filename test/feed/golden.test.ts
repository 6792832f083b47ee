import { expect, test } from 'vitest'
import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderOpml } from '../../shared/feed/opml.ts'
import { renderArticlePage } from '../../shared/feed/page/article-page.ts'
import { renderChannelPage, renderHistoryPage } from '../../shared/feed/page/channel-page.ts'
import { renderProblemsPage } from '../../shared/feed/page/problems-page.ts'
import { renderIndexPage, renderNotFoundPage } from '../../shared/feed/page/site-pages.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { article, channel, entry, idOf, instant, site as plain } from './samples.ts'

// Whole documents as they are published. After a wanted change:
//   npx vitest run --config test/vitest.config.ts test/feed/golden.test.ts -u
// and review the difference: every byte of it reaches readers, and all documents of a site are written anew.

const site: Site = { ...plain, hub: 'https://hub.example.org/' }

const korea: Channel = {
  ...channel,
  description: 'Tin về bán đảo Triều Tiên, đọc từ nhiều báo.',
  views: { cau: { title: 'Cầu đường', words: ['cầu'] } },
}

const world: Channel = { ...channel, slug: 'world', title: 'World', language: 'en-GB', timezone: 'Europe/London' }

const entries: readonly Entry[] = [
  entry(5, {
    corrected: instant(60),
    drops: [
      { key: 'korea/5.txt', lines: [1, 9] },
      { key: 'korea/khác/6.txt', lines: [4, 4] },
    ],
  }),
  entry(4, {
    article: article({ title: null, published: '2024-05-11', authors: [], url: 'https://example.org/a?b=1&c=2' }),
    url: 'https://example.org/a?b=1&c=2',
  }),
  entry(3, {
    article: article({
      kind: 'teaser',
      title: 'Bridge opened & closed',
      body: [],
      captions: [],
      language: 'en',
      published: null,
    }),
  }),
  entry(2, { article: null, drops: [] }),
]

const document = {
  items: entries.map((one) => fragmentsOf(itemOf(one, korea, site))),
  archive: null,
  previous: '20240511T235900Z-0123456789ab',
}
const feed = renderFeed({ ...document, head: headOf(site, korea) })
const archive = renderFeed({
  ...document,
  head: headOf(site, korea, 'cau'),
  archive: '20240511T235900Z-0123456789ab',
  previous: null,
})
const problem = {
  id: idOf(9),
  key: 'korea/ảnh.png',
  line: null,
  reason: 'This is a PNG image, not text.',
  advice: 'Drop its text.',
  arrived: instant(9),
  updated: `${instant(9).slice(0, -1)}.5Z`,
}

test.each([
  ['korea/rss.xml', feed.rss],
  ['korea/atom.xml', feed.atom],
  ['korea/feed.json', feed.json],
  ['korea/cau/archive.rss.xml', archive.rss],
  ['korea/cau/archive.atom.xml', archive.atom],
  ['korea/cau/archive.json', archive.json],
  ['korea/index.html', renderChannelPage({ site, channel: korea, view: null, entries, previous: document.previous })],
  ['korea/cau/index.html', renderChannelPage({ site, channel: korea, view: 'cau', entries: [], previous: null })],
  [
    'korea/history.html',
    renderHistoryPage({ site, channel: korea, view: null, entries, previous: null, name: document.previous }),
  ],
  ['korea/article.html', renderArticlePage(site, korea, entries[0]!)],
  ['korea/article-original.html', renderArticlePage(site, korea, entries[1]!)],
  ['korea/teaser.html', renderArticlePage(site, korea, entries[2]!)],
  ['korea/withdrawn.html', renderArticlePage(site, korea, entries[3]!)],
  ['index.html', renderIndexPage(site, [world, korea])],
  ['problems.html', renderProblemsPage({ site, problems: [problem], previous: null, name: null })],
  ['404.html', renderNotFoundPage(site)],
  ['feeds.opml', renderOpml(site, [world, korea])],
])('%s is what was reviewed', async (name, text) => {
  await expect(text).toMatchFileSnapshot(`golden/${name}`)
})
