import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unpack } from '../../functions/aws/codec.ts'

/** An item of a JSON feed, as far as it is judged. */
export interface Item {
  readonly id: string
  readonly url: string
  readonly title?: string
  readonly content_html: string
  readonly date_published: string
  readonly date_modified: string
  readonly _dropfeed?: {
    readonly kind: string
    readonly drops: readonly { readonly key: string; readonly lines: readonly [number, number] }[]
    readonly arrived: string
  }
}

/** A feed followed through its history, in one format. */
export interface Followed {
  readonly title: string
  /** Of the current document. */
  readonly window: readonly Item[]
  /** Those of the archives, which may hold some of the window's again. */
  readonly archived: readonly Item[]
  /** Ids that RSS and Atom give, in the order of the current document and then of their archives. */
  readonly others: Readonly<Record<'rss' | 'atom', readonly string[]>>
  readonly faults: readonly string[]
}

interface JsonFeed {
  readonly title: string
  readonly items: readonly Item[]
  readonly next_url?: string
}

type Site = ReadonlyMap<string, string>

/** Reads a feed as a reader does that follows its history. Null where there is none. */
export function follow(site: Site, home: string, siteUrl: string): Followed | null {
  const faults: string[] = []
  const first = site.get(`${home}feed.json`)
  if (first === undefined) return null
  const current = JSON.parse(first) as JsonFeed
  const archived: Item[] = []
  const seen = new Set<string>()
  for (let next = current.next_url; next !== undefined; ) {
    const text = site.get(next.slice(siteUrl.length + 1))
    if (text === undefined || seen.has(next)) {
      faults.push(`${next} ${text === undefined ? 'is linked and not there' : 'links back to itself'}`)
      break
    }
    seen.add(next)
    const page = JSON.parse(text) as JsonFeed
    archived.push(...page.items)
    next = page.next_url
  }
  const others = {
    rss: chain(site, `${home}rss.xml`, siteUrl, /<guid[^>]*>(urn:[^<]+)<\/guid>/g, faults),
    atom: chain(site, `${home}atom.xml`, siteUrl, /<entry[^>]*>[\s\S]*?<id>(urn:[^<]+)<\/id>/g, faults),
  }
  return { title: current.title, window: current.items, archived, others, faults }
}

function chain(site: Site, start: string, siteUrl: string, id: RegExp, faults: string[]): string[] {
  const ids: string[] = []
  const seen = new Set<string>()
  for (let key: string | undefined = start; key !== undefined; ) {
    const text = site.get(key)
    if (text === undefined || seen.has(key)) {
      faults.push(`${key} is linked and not there, or links back to itself`)
      break
    }
    seen.add(key)
    ids.push(...[...text.matchAll(id)].map((match) => match[1]!))
    const link = [...text.matchAll(/<(?:atom:)?link [^>]*>/g)]
      .map(([tag]) => tag)
      .find((tag) => /rel="prev-archive"/.test(tag))
    key = link === undefined ? undefined : /href="([^"]+)"/.exec(link)?.[1]?.slice(siteUrl.length + 1)
  }
  return ids
}

/** Every row of a table as text, inflated: to look for words that are to be nowhere. */
export async function rowsOf(client: DynamoDBClient, table: string): Promise<Map<string, string>> {
  const rows = new Map<string, string>()
  let start: Record<string, AttributeValue> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    )
    for (const item of page.Items ?? []) {
      // A mark holds no value.
      const value = item.m === undefined ? JSON.stringify(unpack(item)) : ''
      rows.set(`${item.pk?.S} / ${item.sk?.S}`, value)
    }
    start = page.LastEvaluatedKey
  } while (start !== undefined)
  return rows
}
