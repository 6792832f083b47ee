import { expect, it } from 'vitest'
import { etagOf, type SiteDocument } from '../../../functions/aws/site-bucket.ts'
import { contentDigest, uuidOf } from '../../../functions/ingest/digest.ts'
import type { Ports } from '../../../functions/publish/ports.ts'
import { publishAll } from '../../../functions/publish/publish.ts'
import type { Article } from '../../../shared/article.ts'
import { position } from '../../../shared/store/keys.ts'
import type { EntryRow, HeaderRow } from '../../../shared/store/rows.ts'

const SITE = { url: 'https://site.example', title: 'Site', language: 'vi', hub: null }
const DEFAULTS = { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' }
const WINDOW = 10_000
const HOUR = 3_600_000
const FIRST = Date.UTC(2026, 2, 2)
const SKETCH = new Uint8Array(8)

const timeOf = (hour: number) => `${new Date(FIRST + hour * HOUR).toISOString().slice(0, 19)}Z`

/** A channel of one entry an hour and its site, in memory; `size`: what each entry is taken to come to, in bytes. */
function startChannel(size = 3_000) {
  const headers = new Map<string, HeaderRow>()
  const entries = new Map<string, EntryRow>()
  const site = new Map<string, SiteDocument>()
  const states = new Map<string, { revision: number }>()
  let now = FIRST
  const etag = (key: string) => (site.has(key) ? etagOf(site.get(key)!.body) : null)
  const under = (folder: string) => [...site.keys()].filter((key) => key.startsWith(folder))
  const row = { slug: 'korea', title: 'Korea', titled: '', settings: null, settingsKey: null, settingsArrived: null }
  const ports = {
    headers: {
      get: async (_feed: string, place: string) => headers.get(place) ?? null,
      list: async (_feed: string, { after, before, limit }: { after?: string; before?: string; limit: number }) => {
        const places = [...headers.keys()].sort()
        const found = before === undefined ? places.filter((place) => place > (after ?? '')) : below(places, before)
        return found.slice(0, limit).map((place) => headers.get(place)!)
      },
    },
    entries: {
      get: async (ids: readonly string[]) => new Map(ids.map((id) => [id, entries.get(id)!])),
    },
    channels: { get: async () => ({ ...row, revision: 1 }) },
    states: {
      get: async (feed: string) =>
        states.get(feed) ?? { revision: 0, busyUntil: 0, tailAt: 0, archivedTo: null, dirty: [] },
      replace: async (feed: string, before: { revision: number }, after: { open?: number }) => {
        if (after.open === 0) await beforeEnd.shift()?.()
        if (before.revision !== (states.get(feed)?.revision ?? 0)) return null
        const next = { ...after, revision: before.revision + 1 }
        states.set(feed, next)
        return next
      },
    },
    bucket: {
      etag: async (key: string) => etag(key),
      read: async (key: string) => (site.has(key) ? { etag: etag(key)!, body: site.get(key)!.body } : null),
      list: async (folder: string) => under(folder),
      put: async (document: SiteDocument, seen: string | null) => {
        if (seen === etagOf(document.body)) return 'same'
        if (seen !== etag(document.key)) return 'lost'
        site.set(document.key, document)
        return 'written'
      },
      delete: async (keys: readonly string[]) => void keys.map((key) => site.delete(key)),
    },
    tail: { send: async () => {}, sendPing: async () => {} },
  }
  const changed: string[] = []
  const beforeEnd: (() => Promise<void>)[] = []
  const put = (header: HeaderRow) => {
    headers.set(header.position, header)
    changed.push(header.position)
  }
  const tell = async () => {
    const feeds = new Map([['korea', changed.splice(0)]])
    const terms = { site: SITE, defaults: DEFAULTS, window: WINDOW, now: () => now }
    const failed = await publishAll(ports as unknown as Ports, terms, feeds, false)
    if (failed.size > 0) throw failed.get('korea')
  }
  return {
    /** Opens the entry that arrives in that hour. */
    open: (hour: number) => {
      const [id, key, arrived] = [uuidOf('entry', String(hour)), `korea/${hour}.txt`, timeOf(hour)]
      const article = articleOf(hour)
      const content = contentDigest(article)
      const place = position(arrived, key, 1, id)
      const updated = `${arrived.slice(0, 19)}.0${String(hour).padStart(8, '0')}Z`
      const carriers = [{ key, lines: [1, 1] as const, arrived, content, kind: 'article' as const }]
      const times = { arrived, date: arrived, updated, corrected: null }
      entries.set(id, { id, slug: 'korea', position: place, sketch: SKETCH, content, article, alias: null })
      const rest = { carriers, shown: content, url: null, size, views: [] }
      put({ id, feed: 'korea', position: place, revision: 1, ...times, ...rest })
    },
    withdraw: (hour: number) => {
      const id = uuidOf('entry', String(hour))
      const header = [...headers.values()].find((one) => one.id === id)!
      const revision = header.revision + 1
      const updated = header.updated.replace('.0', '.1')
      entries.set(id, { ...entries.get(id)!, content: null, article: null })
      put({ ...header, carriers: [], shown: null, size: 0, updated, revision })
    },
    publish: async () => {
      now += WINDOW
      await tell()
    },
    /** Tells of all changes at once, though the feed's window has not ended. */
    tell: () => tell(),
    /** Does something just before the next publish writes the feed's state at its end. */
    beforeEnd: (act: () => Promise<void>) => void beforeEnd.push(act),
    /** Documents of the site that tell what arrived in that hour. */
    telling: (hour: number) => [...site].flatMap(([key, { body }]) => (body.includes(titleOf(hour)) ? [key] : [])),
    /** Hours of the entries in the current feed. */
    window: () =>
      [...site.get('korea/feed.json')!.body.matchAll(/korea\/(\d+)\.txt/g)].map((match) => Number(match[1])),
  }
}

const below = (places: readonly string[], before: string) => places.filter((place) => place < before).reverse()
const titleOf = (hour: number) => `Headline of hour ${hour}.`

function articleOf(hour: number): Article {
  const none = { summary: null, published: null, authors: [], source: null, section: null, tags: [], captions: [] }
  const body = [`What happened in hour ${hour} of this test.`]
  const lines = [1, 1] as const
  return { kind: 'article', title: titleOf(hour), body, language: 'en', url: null, evidence: {}, lines, ...none }
}

const hours = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)

it.each([60, 200])('is told of nowhere what was withdrawn when %i newer entries came', async (count) => {
  const channel = startChannel()
  hours(0, 50).forEach(channel.open)
  await channel.publish()
  for (const hour of hours(0, 10)) channel.withdraw(hour)
  hours(100, count).forEach(channel.open)
  await channel.publish()
  expect(channel.window()).not.toContain(9)
  for (const hour of hours(0, 10)) expect(channel.telling(hour)).toEqual([])
})

it('is told of nowhere what was withdrawn from the page of the history that the window breaks off in', async () => {
  const channel = startChannel(30_000)
  hours(0, 190).forEach(channel.open)
  await channel.publish()
  const oldest = Math.min(...channel.window())
  for (const hour of hours(oldest - 40, 40)) {
    channel.withdraw(hour)
    await channel.publish()
    expect(channel.telling(hour)).toEqual([])
  }
})

it('is told of nowhere what was withdrawn as it left the window, when all but the end of the publish was done', async () => {
  const channel = startChannel()
  hours(0, 50).forEach(channel.open)
  await channel.publish()
  hours(100, 100).forEach(channel.open)
  await channel.tell()
  channel.beforeEnd(async () => {
    for (const hour of hours(0, 10)) channel.withdraw(hour)
    await channel.tell()
  })
  await channel.publish()
  expect(channel.window()).not.toContain(9)
  await channel.publish()
  for (const hour of hours(0, 10)) expect(channel.telling(hour)).toEqual([])
})
