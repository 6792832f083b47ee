import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { type FeedDocument, renderFeed } from '../../shared/feed/render.ts'
import { article, channel, entry, instant, site } from './samples.ts'

export const RSS = 'https://news.example.org/korea/rss.xml'
export const ATOM = 'https://news.example.org/korea/atom.xml'
/** The site with a hub. */
export const full: Site = { ...site, hub: 'https://hub.example.org/?a=1&b=2' }
/** A channel with all settings, and traps in them. */
export const rich: Channel = {
  ...channel,
  title: 'A & B &amp; <i>C</i>',
  description: 'Mọi tin & bài <b>',
  image: 'https://example.org/logo.png?a=1&b=2',
}

/** A feed's documents of entries. */
export function documentOf(
  entries: readonly Entry[],
  parts: Partial<FeedDocument> = {},
  of: Channel = channel,
  at: Site = site,
) {
  const items = entries.map((one) => fragmentsOf(itemOf(one, of, at)))
  return renderFeed({ head: headOf(at, of), items, archive: null, previous: null, ...parts })
}

/** An entry of each kind. */
export const various: readonly Entry[] = [
  entry(1),
  entry(2, { article: article({ authors: [], language: 'ko', title: 'AT&T <b>mua</b> lại' }) }),
  entry(3, { article: article({ title: null, published: null, source: null, section: null, tags: [] }) }),
  entry(4, { article: null, drops: [] }),
  entry(5, {
    article: article({ kind: 'teaser', body: [], summary: null, captions: [] }),
    url: 'https://báo.vn/tin?a=1&b=[2]',
  }),
  entry(6, {
    corrected: instant(99),
    drops: [
      { key: 'korea/a.txt', lines: [1, 3] },
      { key: 'korea/b.txt', lines: [7, 7] },
    ],
  }),
]
