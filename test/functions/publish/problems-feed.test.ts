import { expect, it } from 'vitest'
import { etagOf, type SiteDocument } from '../../../functions/aws/site-bucket.ts'
import type { Ports } from '../../../functions/publish/ports.ts'
import { publishProblems } from '../../../functions/publish/problems-feed.ts'
import type { ProblemRow } from '../../../shared/store/rows.ts'
import { idOf, instant } from '../../feed/samples.ts'

const publisher = {
  site: { url: 'https://news.example.org', title: 'Tin', language: 'vi', hub: null },
  defaults: { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' },
}

/** A table of problems and a site, in memory; what publishing problems does not need throws. */
function startSite(count: number) {
  const documents = new Map<string, SiteDocument>()
  const rows = Array.from({ length: count }, (_, i): ProblemRow => rowOf(count - i))
  const bucket: Pick<Ports['bucket'], 'etag' | 'etags' | 'put' | 'delete'> = {
    etag: async (key) => (documents.has(key) ? etagOf(documents.get(key)!.body) : null),
    etags: async (folder) =>
      new Map([...documents].filter(([key]) => key.startsWith(folder)).map(([key, { body }]) => [key, etagOf(body)])),
    put: async (document, seen) => {
      if (seen === etagOf(document.body)) return 'same'
      documents.set(document.key, document)
      return 'written'
    },
    delete: async (keys) => {
      for (const key of keys) documents.delete(key)
    },
  }
  const problems: Ports['problems'] = { list: async (limit) => rows.slice(0, limit) }
  const publish = () => publishProblems({ bucket, problems } as unknown as Ports, publisher)
  const read = (url: string) => documents.get(new URL(url, publisher.site.url).pathname.slice(1))!.body
  return { documents, rows, publish, read }
}

function rowOf(number: number): ProblemRow {
  const id = idOf(number).slice('urn:uuid:'.length)
  const place = { key: `a/${number}.txt`, line: null }
  return {
    position: String(number),
    id,
    code: 'empty',
    reason: 'Why.',
    advice: 'What.',
    arrived: instant(number),
    ...place,
  }
}

/**
 * What a reader finds that goes from the document at `start` to older ones, each by the address that `older` matches. The
 * archive that straddles the window's end repeats some of it.
 */
function crawl(read: (url: string) => string, start: string, id: RegExp, older: RegExp): string[] {
  const found = new Set<string>()
  for (let url: string | undefined = start; url !== undefined; ) {
    const text = read(url)
    for (const match of text.matchAll(id)) found.add(match[1]!)
    url = older.exec(text)?.[1]
  }
  return [...found]
}

it('shows every problem, in each format and on its pages, however many there are', async () => {
  const { rows, publish, read, documents } = startSite(1_300)
  await publish()
  const ids = rows.map(({ id }) => id)
  expect(crawl(read, '/problems/rss.xml', /<guid[^>]*>urn:uuid:(.*?)</g, /"prev-archive"[^>]*href="(.*?)"/)).toEqual(
    ids,
  )
  expect(crawl(read, '/problems/atom.xml', /<id>urn:uuid:(.*?)</g, /"prev-archive"[^>]*href="(.*?)"/)).toEqual(ids)
  expect(crawl(read, '/problems/feed.json', /\{"id":"urn:uuid:(.*?)"/g, /"next_url":"(.*?)"/)).toEqual(ids)
  expect(crawl(read, '/problems/', /<li id="(.*?)"/g, /href="(\/problems\/history\/.*?)"/)).toEqual(ids)
  expect(read('/problems/').length).toBeLessThan(40_000)
  const before = documents.size
  const again = await publish()
  expect(again).toMatchObject({ written: 0, fresh: false })
  expect((await again.changesSince()).positions).toEqual([])
  expect(documents.size).toBe(before)
})

it('shows no problem that has left, and keeps no page without one', async () => {
  const { rows, publish, read, documents } = startSite(700)
  await publish()
  const [gone] = rows.splice(650, 1)
  await publish()
  for (const { body } of documents.values()) expect(body).not.toContain(gone!.id)
  expect(crawl(read, '/problems/', /<li id="(.*?)"/g, /href="(\/problems\/history\/.*?)"/)).toHaveLength(699)
  rows.splice(0)
  await publish()
  expect([...documents.keys()].sort()).toEqual([
    'problems/',
    'problems/atom.xml',
    'problems/feed.json',
    'problems/rss.xml',
  ])
})
