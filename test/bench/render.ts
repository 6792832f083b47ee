import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { article, channel, entry, site } from '../feed/samples.ts'
import { renderByHand } from './hand-written.ts'

/** Rendering 50 full entries in three formats, against templates without a library that give the same bytes. */
export interface RenderFigures {
  readonly kilobytes: number
  /** Milliseconds, medians. */
  readonly hand: number
  readonly ours: number
  /** From fragments that were kept. */
  readonly joined: number
  readonly feedsmith: number
}

const ROUNDS = 31
const CALLS = 10

/** Measures in this process; start a fresh one for figures that can be compared. */
export function measureRendering(): RenderFigures {
  const body = Array.from(
    { length: 16 },
    (_, index) =>
      `Đoạn ${index + 1}: Ông Nguyễn Văn Ưởng cho biết những điều khoản này được xây dựng từ năm 2022, với sự tham gia của ` +
      'hơn 1.200 hộ dân ở các xã ven sông; “ai cũng mong đợi”, ông nói thêm khi trả lời phóng viên R&D về dự án mới.',
  )
  const entries = Array.from({ length: 50 }, (_, number) => entry(number, { article: article({ body }) }))
  const fragments = entries.map((one) => fragmentsOf(itemOf(one, channel, site)))
  const ours = () => render(site, channel, entries)
  const byHand = renderByHand(site, channel, entries)
  const rendered = ours()
  for (const format of ['rss', 'atom', 'json'] as const) {
    if (rendered[format] !== byHand[format]) throw new Error(`the templates give another ${format} than the product`)
  }
  const measured = medians({
    hand: () => renderByHand(site, channel, entries),
    ours,
    joined: () => renderFeed({ head: headOf(site, channel), items: fragments, archive: null, previous: null }),
    feedsmith: () => renderByFeedsmith(rendered.json),
  })
  return { kilobytes: Math.round(rendered.json.length / 1000), ...measured }
}

function render(of: Site, to: Channel, entries: readonly Entry[]) {
  const items = entries.map((one) => fragmentsOf(itemOf(one, to, of)))
  return renderFeed({ head: headOf(of, to), items, archive: null, previous: null })
}

/** The contents are given, so that only its writing is measured. */
function renderByFeedsmith(json: string): number {
  const feed = JSON.parse(json) as {
    title: string
    items: { id: string; url: string; title: string; content_html: string; summary: string; date_published: string }[]
  }
  const rss = generateRssFeed({
    title: feed.title,
    link: site.url,
    description: feed.title,
    items: feed.items.map((item) => ({
      title: item.title,
      link: item.url,
      guid: { value: item.id, isPermaLink: false },
      pubDate: new Date(item.date_published),
      description: item.summary,
      content: { encoded: item.content_html },
    })),
  })
  const atom = generateAtomFeed({
    id: site.url,
    title: { value: feed.title },
    updated: new Date(0),
    entries: feed.items.map((item) => ({
      id: item.id,
      title: { value: item.title },
      updated: new Date(item.date_published),
      links: [{ href: item.url }],
      summary: { value: item.summary },
      content: { value: item.content_html, type: 'html' },
    })),
  })
  const again = generateJsonFeed({
    title: feed.title,
    items: feed.items.map((item) => ({ ...item, date_published: new Date(item.date_published) })),
  })
  return rss.length + atom.length + JSON.stringify(again).length
}

/** Interleaved, so that what else the machine does meets all alike. */
function medians<Name extends string>(calls: Record<Name, () => unknown>): Record<Name, number> {
  const names = Object.keys(calls) as Name[]
  const times = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = -5; round < ROUNDS; round++) {
    for (const name of names) {
      const start = performance.now()
      for (let call = 0; call < CALLS; call++) calls[name]()
      if (round >= 0) times.get(name)!.push((performance.now() - start) / CALLS)
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(measureRendering()))
