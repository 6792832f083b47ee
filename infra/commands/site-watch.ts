/** What the site says of a key. */
export interface Sighting {
  readonly kind: 'published' | 'problem'
  /** When the entry last changed, or the drop with the problem arrived, in milliseconds. */
  readonly time: number
  /** The reason of a problem. */
  readonly reason: string
}

interface FeedItem {
  readonly date_modified: string
  readonly _dropfeed?: {
    readonly drops?: readonly { readonly key: string }[]
    readonly key?: string
    readonly reason?: string
    readonly arrived?: string
  }
}

interface JsonFeed {
  readonly items: readonly FeedItem[]
  readonly next_url?: string
}

interface Page {
  readonly etag: string | null
  readonly feed: JsonFeed | null
  readonly changed: boolean
}

/** Reads the site's JSON feeds over and over, and only what has changed. */
export interface SiteWatch {
  /** Everything the channel's feed and history, and the problems feed, say of keys. The latest sighting of a key counts. */
  look(slugs: readonly string[]): Promise<ReadonlyMap<string, Sighting>>
}

/** Watches the site at an address. */
export function watchSite(site: string, get: typeof fetch = fetch): SiteWatch {
  const pages = new Map<string, Page>()
  const seen = new Map<string, Sighting>()

  const read = async (url: string): Promise<Page> => {
    const known = pages.get(url)
    const answer = await get(url, known?.etag ? { headers: { 'if-none-match': known.etag } } : {})
    if (answer.status === 304 && known) return { ...known, changed: false }
    const feed = answer.ok ? ((await answer.json()) as JsonFeed) : null
    if (!answer.ok) await answer.arrayBuffer()
    const page = { etag: answer.headers.get('etag'), feed, changed: true }
    pages.set(url, page)
    return page
  }
  const note = (key: string, sighting: Sighting) => {
    const known = seen.get(key)
    if (!known || known.time <= sighting.time) seen.set(key, sighting)
  }
  const take = (feed: JsonFeed) => {
    for (const { _dropfeed: said, date_modified } of feed.items) {
      for (const { key } of said?.drops ?? [])
        note(key, { kind: 'published', time: Date.parse(date_modified), reason: '' })
      if (said?.key !== undefined)
        note(said.key, { kind: 'problem', time: Date.parse(said.arrived ?? date_modified), reason: said.reason ?? '' })
    }
  }
  const walk = async (first: string) => {
    const visited = new Set<string>()
    for (let url: string | undefined = first; url !== undefined && !visited.has(url); ) {
      visited.add(url)
      const { feed, changed }: Page = await read(url)
      // History hangs on the latest page: where that has not changed, nothing behind it has.
      if (!changed && url === first) return
      if (feed && changed) take(feed)
      url = feed?.next_url
    }
  }
  return {
    async look(slugs) {
      for (const slug of new Set([...slugs, 'problems'])) await walk(`${site}/${slug}/feed.json`)
      return seen
    },
  }
}
