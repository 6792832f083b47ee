import type { Channel, Site } from '../../shared/feed/entry.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { Ports } from './ports.ts'
import { asPublished, type Rendered } from './rendering.ts'

/** What the published JSON Feed says of each entry: its item's text, by id. */
export type PublishedItems = ReadonlyMap<string, string>

/** Reads them; empty where there is no feed, or no JSON. */
export async function readItems(ports: Pick<Ports, 'bucket'>, key: string): Promise<PublishedItems> {
  const found = await ports.bucket.read(key)
  const items = new Map<string, string>()
  // One item a line: the very text that the renderer gave.
  for (const line of found?.body.split('\n') ?? []) {
    const id = /^\{"id":"([^"]+)"/.exec(line)?.[1]
    if (id !== undefined) items.set(id, line.endsWith(',') ? line.slice(0, -1) : line)
  }
  return items
}

/** The published feed holds the entry as it is now, so that its page does, too. */
export function isPublished(header: HeaderRow, before: PublishedItems): boolean {
  const item = before.get(`urn:uuid:${header.id}`)
  return item?.includes(`"date_modified":"${header.updated}"`) ?? false
}

/**
 * An entry is withdrawn, and its page may still have its text: the feed shows it as it was, or (`unsure`) a publish that
 * did not end may have written its page.
 */
export function mayShowText(header: HeaderRow, before: PublishedItems, unsure: boolean): boolean {
  if (header.shown !== null || isPublished(header, before)) return false
  return unsure || before.has(`urn:uuid:${header.id}`)
}

/** Entries whose items stand published as they are now, by id. */
export function knownOf(
  headers: readonly HeaderRow[],
  before: PublishedItems,
  channel: Channel,
  site: Site,
): Map<string, Rendered> {
  const known = new Map<string, Rendered>()
  for (const header of headers) {
    const text = before.get(`urn:uuid:${header.id}`)
    const rendered = text === undefined ? null : asPublished(header, text, channel, site)
    if (rendered !== null) known.set(header.id, rendered)
  }
  return known
}

/**
 * Entries that may have named a page of the history and do so no more: withdrawn since (`now`: the items to be published;
 * `unsure`: whether the feed may be older than its pages), or with another time of arrival, given as it was.
 */
export function goneFrom(
  before: PublishedItems,
  headers: readonly HeaderRow[],
  now: PublishedItems,
  unsure: boolean,
): readonly HeaderRow[] {
  return headers.flatMap((header) => {
    const id = `urn:uuid:${header.id}`
    const was = before.get(id)
    if (was === undefined) return []
    const arrived = /"arrived":"(?<time>[^"]+)"/.exec(was)?.groups?.time ?? header.arrived
    const isWithdrawn = header.shown === null && (unsure || was !== now.get(id))
    return isWithdrawn || arrived !== header.arrived ? [{ ...header, arrived }] : []
  })
}
