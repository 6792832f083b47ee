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

/** What the table keeps of a channel. */
interface Table {
  readonly headers: Map<string, HeaderRow>
  readonly entries: Map<string, EntryRow>
}

/** A channel of one entry an hour (`apart`: ms) and its site, in memory; `size`: what each entry is taken to come to, in bytes. */
export function startChannel({ size = 3_000, apart = HOUR } = {}, table: Table = emptyTable()) {
  const { headers, entries } = table
  const timeOf = (hour: number) => `${new Date(FIRST + hour * apart).toISOString().slice(0, 19)}Z`
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
        if (putsLeft-- <= 0) throw new Error('the publisher died')
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
  let putsLeft = Number.POSITIVE_INFINITY
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
  const find = (hour: number) => {
    const id = uuidOf('entry', String(hour))
    return [...headers.values()].find((header) => header.id === id)!
  }
  const carrierOf = (hour: number, content: string) => ({
    key: `korea/${hour}.txt`,
    lines: [1, 1] as const,
    arrived: timeOf(hour),
    content,
    kind: 'article' as const,
  })
  const updatedAt = (hour: number, change: number) =>
    `${timeOf(hour).slice(0, 19)}.${change}${String(hour).padStart(8, '0')}Z`
  const change = (hour: number, article: Article | null, fields: Partial<HeaderRow> = {}) => {
    const header = find(hour)
    const revision = header.revision + 1
    const content = article && contentDigest(article)
    const carriers = content === null ? [] : [carrierOf(hour, content)]
    const shown = { carriers, shown: content, size: content === null ? 0 : size }
    entries.set(header.id, { ...entries.get(header.id)!, content, article })
    put({ ...header, ...shown, updated: updatedAt(hour, revision), revision, ...fields })
  }
  return {
    /** Opens the entry that arrives in that hour. */
    open: (hour: number) => {
      const [id, key, arrived] = [uuidOf('entry', String(hour)), `korea/${hour}.txt`, timeOf(hour)]
      const article = articleOf(hour)
      const content = contentDigest(article)
      const place = position(arrived, key, 1, id)
      const carriers = [carrierOf(hour, content)]
      const times = { arrived, date: arrived, updated: updatedAt(hour, 0), corrected: null }
      entries.set(id, { id, slug: 'korea', position: place, sketch: SKETCH, content, article, alias: null })
      const rest = { carriers, shown: content, url: null, size, views: [] }
      put({ id, feed: 'korea', position: place, revision: 1, ...times, ...rest })
    },
    withdraw: (hour: number) => change(hour, null),
    /** The entry's text changes, and with it the time of its last change. */
    correct: (hour: number) => {
      const body = [`Corrected ${find(hour).revision + 1} times in hour ${hour}.`]
      change(hour, { ...articleOf(hour), body }, { corrected: timeOf(hour) })
    },
    /** Shows a withdrawn entry again. */
    bringBack: (hour: number) => change(hour, articleOf(hour)),
    /** The same table with a site on which nothing was ever published. */
    again: () => startChannel({ size, apart }, table),
    documents: (): ReadonlyMap<string, string> => new Map([...site].map(([key, { body }]) => [key, body])),
    publish: async () => {
      now += WINDOW
      await tell()
    },
    /** A publish whose function dies after so many puts; what it was told of is told again. */
    breakOff: async (puts: number) => {
      const told = [...changed]
      putsLeft = puts
      now += WINDOW
      await tell().catch(() => changed.push(...told))
      putsLeft = Number.POSITIVE_INFINITY
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

const emptyTable = (): Table => ({ headers: new Map(), entries: new Map() })
const below = (places: readonly string[], before: string) => places.filter((place) => place < before).reverse()
const titleOf = (hour: number) => `Headline of hour ${hour}.`

function articleOf(hour: number): Article {
  const none = { summary: null, published: null, authors: [], source: null, section: null, tags: [], captions: [] }
  const body = [`What happened in hour ${hour} of this test.`]
  const lines = [1, 1] as const
  return { kind: 'article', title: titleOf(hour), body, language: 'en', url: null, evidence: {}, lines, ...none }
}
