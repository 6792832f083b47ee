import { expect, test } from 'vitest'
import { asPublished } from '../../../functions/publish/rendering.ts'
import type { Article } from '../../../shared/article.ts'
import type { Entry } from '../../../shared/feed/entry.ts'
import { fragmentsOf } from '../../../shared/feed/fragments.ts'
import { itemOf } from '../../../shared/feed/item.ts'
import { renderChannelPage } from '../../../shared/feed/page/channel-page.ts'
import type { HeaderRow } from '../../../shared/store/rows.ts'
import { article, channel, entry, site } from '../../feed/samples.ts'

const CONTENT = '0123456789abcdef'

const ARTICLES: Record<string, Partial<Article>> = {
  'a full article': {},
  'a teaser without title': { kind: 'teaser', title: null, summary: null, body: ['Chỉ có một câu.'], authors: [] },
  'another language': { language: 'en', title: 'A bridge <opens> & stays', published: null },
  'a text with markup': {
    title: 'R&D </b> “x” ]]>',
    body: ['<script>1</script> & ]]> \u2028'],
    tags: [],
    section: null,
  },
  'a lead that is cut': { summary: 'Một câu rất dài, '.repeat(40) },
  'a lead without a blank to cut at': { summary: 'x'.repeat(700), source: null },
  'a first sentence as title': { title: null, summary: null, body: ['Cầu đã thông xe. '.repeat(30)] },
  'nothing but a caption': { title: null, summary: null, body: [], captions: ['Cầu mới.'] },
  'an original elsewhere': { url: 'https://báo.example/tin?q=Huế' },
}

function published(parts: Partial<Article>): { header: HeaderRow; full: Entry } {
  const given = article(parts)
  const full = entry(3, { article: given, url: given.url, memory: { content: CONTENT } })
  const { arrived, date, url, updated, corrected, drops } = full
  const carriers = drops.map(({ key, lines }) => ({ key, lines, arrived, content: CONTENT, kind: given.kind }))
  const times = { arrived, date, updated, corrected, url }
  const place = { id: full.id.slice('urn:uuid:'.length), feed: channel.slug, position: '1', revision: 1 }
  return { header: { ...place, ...times, carriers, shown: CONTENT, size: 1, views: [] }, full }
}

test.each(Object.entries(ARTICLES))('%s is taken over from the feed byte for byte, on the page too', (_, parts) => {
  const { header, full } = published(parts)
  const fragments = fragmentsOf(itemOf(full, channel, site))
  const taken = asPublished(header, fragments.json, channel, site)
  expect(taken?.fragments).toEqual(fragments)
  const page = (one: Entry) => renderChannelPage({ site, channel, view: null, entries: [one], previous: null })
  expect(page(taken!.entry)).toBe(page(full))
})

test.each<[string, Partial<HeaderRow>]>([
  ['its text', { shown: 'another' }],
  ['its time of update', { updated: '2030-01-01T00:00:00.012345678Z' }],
  ['its correction', { corrected: '2030-01-01T00:00:00Z' }],
  ['its link', { url: 'https://other.example/' }],
  ['its drops', { carriers: [] }],
  ['its withdrawal', { shown: null, carriers: [] }],
])('an entry that has changed is not: %s', (_, change) => {
  const { header, full } = published({})
  const { json } = fragmentsOf(itemOf(full, channel, site))
  expect(asPublished({ ...header, ...change }, json, channel, site)).toBeNull()
})

test('an item that a former release rendered otherwise is not', () => {
  const { header, full } = published({})
  const { json } = fragmentsOf(itemOf(full, channel, site))
  expect(asPublished(header, json.replace('"tags":', '"former":1,"tags":'), channel, site)).toBeNull()
})
