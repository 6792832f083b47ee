import type { Article } from '../../shared/article.ts'
import type { Carrier, CarrierMemory } from '../../shared/feed/entry.ts'
import { FORMATS, feedKey, historyHome, homeOf, PROBLEMS_HOME } from '../../shared/feed/paths.ts'

/** An item of a published JSON Feed. */
export interface PublishedItem {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly content_html: string
  readonly date_published: string
  readonly date_modified: string
  readonly _dropfeed: {
    readonly kind: Article['kind']
    readonly withdrawn?: boolean
    readonly drops: readonly Carrier[]
    readonly published: string | null
    readonly arrived: string
    readonly corrected?: string
    readonly content?: string
    readonly carriers?: readonly CarrierMemory[]
    readonly sketch?: string
  }
}

/** What the site shows of a channel. */
export interface PublishedChannel {
  readonly slug: string
  readonly title: string
  /** Of the current document, newest first. */
  readonly latest: readonly PublishedItem[]
  /** Of the archives, in no order. */
  readonly archived: readonly PublishedItem[]
  /** Of the current document of each view, newest first. */
  readonly views: ReadonlyMap<string, readonly PublishedItem[]>
}

interface Document {
  readonly title: string
  readonly items: readonly PublishedItem[]
}

type Read = (key: string) => Promise<{ readonly body: string } | null>

/** The feeds that documents of these keys belong to: `korea`, `korea/view`; without the problems. */
export function feedsAmong(keys: Iterable<string>): readonly string[] {
  const feeds = [...keys].flatMap((key) => {
    const format = FORMATS.find((one) => key.endsWith(`/${feedKey('', one)}`))
    return format === undefined ? [] : [key.slice(0, -feedKey('', format).length - 1)]
  })
  return [...new Set(feeds)].filter((feed) => `${feed}/` !== PROBLEMS_HOME)
}

/** Reads what the site shows of a channel: its feed, all its archives (linked or not), its views. */
export async function readPublished(slug: string, keys: readonly string[], read: Read): Promise<PublishedChannel> {
  const document = async (key: string): Promise<Document> => {
    const found = await read(key)
    return found === null ? { title: '', items: [] } : (JSON.parse(found.body) as Document)
  }
  const latest = await document(feedKey(homeOf(slug), 'json'))
  const archives = keys.filter((key) => key.startsWith(historyHome(homeOf(slug))) && key.endsWith('.json'))
  const archived: PublishedItem[] = []
  for (const key of archives) archived.push(...(await document(key)).items)
  const views = new Map<string, readonly PublishedItem[]>()
  for (const feed of feedsAmong(keys)) {
    const [channel, view] = feed.split('/')
    if (channel !== slug || view === undefined) continue
    const { items } = await document(feedKey(homeOf(slug, view), 'json'))
    views.set(view, items)
  }
  return { slug, title: latest.title, latest: latest.items, archived, views }
}
