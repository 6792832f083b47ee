import { expect, it } from 'vitest'
import { memoryOf } from '../../../infra/commands/rebuild-memory.ts'
import type { PublishedItem } from '../../../infra/commands/rebuild-published.ts'

const site = { url: 'https://news.example.org' }
const at = '2025-05-01T08:00:00Z'
const idOf = (n: number) => `0000000${n}-0000-8000-8000-000000000000`

function item(n: number, extension: Partial<PublishedItem['_dropfeed']> = {}): PublishedItem {
  return {
    id: `urn:uuid:${idOf(n)}`,
    url: `https://news.example.org/tin/${idOf(n)}`,
    title: `Bản tin số ${n}`,
    content_html: `<p>Đoạn văn của bản tin số ${n}, có đủ chữ để nhận ra.</p>`,
    date_published: at,
    date_modified: `2025-05-01T08:00:00.00000000${n}Z`,
    _dropfeed: {
      kind: 'article',
      drops: [{ key: `tin/${n}.txt`, lines: [1, 9] }],
      published: null,
      arrived: at,
      content: `content-${n}`,
      ...extension,
    },
  }
}

const withdrawn = (n: number, arrived = at) => item(n, { withdrawn: true, drops: [], arrived, sketch: 'AAAA' })
const published = (latest: readonly PublishedItem[], archived: readonly PublishedItem[] = []) => ({
  slug: 'tin',
  title: 'Tin',
  latest,
  archived,
  views: new Map(),
})

it('keeps the order of a feed among entries of one second, those included whose drops are forgotten', () => {
  const earlier = '2025-05-01T07:00:00Z'
  const latest = [
    withdrawn(1),
    item(2),
    withdrawn(3),
    withdrawn(4),
    item(5),
    withdrawn(6, earlier),
    item(7, { arrived: earlier }),
  ]
  const { rows } = memoryOf(published(latest), site)
  expect(rows.map(({ header }) => header.id)).toEqual([1, 2, 3, 4, 5, 6, 7].map(idOf))
  expect(rows.map(({ header }) => header.shown === null)).toEqual(latest.map((one) => one._dropfeed.withdrawn === true))
  expect(new Set(rows.map(({ header }) => header.position)).size).toBe(7)
})

it('takes from several documents the newest that they say of an entry, and forgets what was withdrawn since', () => {
  const corrected = { ...item(2), date_modified: '2025-05-02T08:00:00.000000002Z' }
  const { rows } = memoryOf(published([item(1), corrected], [item(2), item(3), withdrawn(4)]), site)
  expect(rows.map(({ header }) => [header.id, header.updated])).toEqual([
    [idOf(1), item(1).date_modified],
    [idOf(2), corrected.date_modified],
    [idOf(3), item(3).date_modified],
  ])
})

it('gives each drop the articles that it carried, with what each showed, and links of others as they were', () => {
  const two = item(1, {
    drops: [
      { key: 'tin/a.txt', lines: [10, 20] },
      { key: 'tin/b.txt', lines: [1, 4] },
    ],
    carriers: [
      { arrived: '2025-05-01T09:00:00Z', kind: 'article', content: 'full' },
      { arrived: at, kind: 'teaser', content: 'short' },
    ],
    content: 'full',
  })
  const other = {
    ...item(2, { drops: [{ key: 'tin/a.txt', lines: [1, 9] as const }] }),
    url: 'https://bao.example.org/2',
  }
  const { rows, drops } = memoryOf(published([two, other]), site)
  expect(drops.map(({ key, refs }) => [key, refs.map(({ id, content, kind }) => [id, content, kind])])).toEqual([
    [
      'tin/a.txt',
      [
        [idOf(2), 'content-2', 'article'],
        [idOf(1), 'full', 'article'],
      ],
    ],
    ['tin/b.txt', [[idOf(1), 'short', 'teaser']]],
  ])
  // Its place is told by the drop that came first, what it shows by the one that ranks first.
  const first = rows.find(({ header }) => header.id === idOf(1))!.header
  expect(first.position).toContain('tin/b.txt')
  expect(first.carriers.map(({ key }) => key)).toEqual(['tin/a.txt', 'tin/b.txt'])
  expect(rows.map(({ header }) => header.url).sort()).toEqual(['https://bao.example.org/2', null])
  for (const { entry } of rows) expect(entry).toMatchObject({ content: null, article: null })
})
