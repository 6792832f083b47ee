import type { Entry } from '../../shared/feed/entry.ts'
import { archivesOf, isCut, type Page, pagesOf } from '../../shared/feed/history.ts'
import { renderHistoryPage } from '../../shared/feed/page/channel-page.ts'
import { archivePageKey, homeOf } from '../../shared/feed/paths.ts'
import { type FeedWindow, listingOf, windowOf } from '../../shared/feed/window.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { SiteDocument } from '../aws/site-bucket.ts'
import { html } from './documents.ts'
import { layoutHeaders } from './entries.ts'
import type { HistoryOf } from './history-documents.ts'
import { endsOf, OLD_END } from './history-stretch.ts'
import type { Watch } from './watch.ts'

/** Headers read at first: enough for most windows. */
const FIRST_READ = 150

/** The newest headers of a feed, and what of them its current documents show. */
export interface Reach {
  readonly headers: readonly HeaderRow[]
  readonly window: FeedWindow
  /** The part of the window that the page shows. */
  readonly listing: FeedWindow
  /** The headers are all that the feed has. */
  readonly complete: boolean
  /** The pages of the history that these headers tell, newest first. */
  readonly pages: readonly Page[]
}

/** Reads as many headers as it takes to tell the window and its listing. */
export async function readWindow(watch: Watch): Promise<Reach> {
  for (let limit = FIRST_READ; ; limit *= 4) {
    const headers = await watch.list({ limit })
    const complete = headers.length < limit
    const layout = layoutHeaders(headers)
    const window = windowOf(layout, complete)
    const listing = listingOf(layout, complete)
    if (window === null || listing === null) continue
    return { headers, window, listing, complete, pages: pagesOf(layout, { older: complete, newer: true }) }
  }
}

/** History pages of what the window holds beyond the channel's page: they are for people, readers have the feed. */
export function pagesInWindow(
  reach: Reach,
  list: readonly Entry[],
  { site, channel, view }: HistoryOf,
): SiteDocument[] {
  if (reach.listing.end >= reach.window.end) return []
  const byId = new Map(list.map((entry) => [entry.id, entry]))
  return pagesBeyondListing(reach)
    .filter((page) => page.headers.every((header) => byId.has(header.id)))
    .map(({ name, previous, headers: inPage }) => {
      const entries = inPage.map((header) => byId.get(header.id)!)
      const body = renderHistoryPage({ site, channel, view, entries, previous, name })
      return html(archivePageKey(homeOf(channel.slug, view), name), body)
    })
}

/** Entries that end a page of the history, though not by their ids: since its run is long, or nothing newer is there yet. */
export interface PassingEnds {
  /** Positions of those in the window, for the next publish. */
  readonly ends: readonly string[]
  /** Of those at the last publish: positions that end no page beyond the channel's page any more. */
  readonly passed: readonly string[]
  /** Of those: too far back to tell from these headers. */
  readonly untold: readonly string[]
}

export function passingEnds(reach: Reach, before: readonly string[]): PassingEnds {
  const { headers, window, complete, pages } = reach
  const beyond = pagesBeyondListing(reach)
  const standing = endsOf({ headers, pages: beyond })
  const last = headers[window.end - 1]?.position ?? ''
  const told = pages.at(-1)?.headers.at(-1)?.id
  const oldest = complete ? OLD_END : (headers.find(({ id }) => `urn:uuid:${id}` === told)?.position ?? '')
  // Descending positions go from old to new.
  return {
    ends: standing.filter((position, i) => position <= last && !isCut(beyond[i]!.headers[0]!.id)),
    passed: before.filter((position) => !standing.includes(position) && position <= oldest),
    untold: before.filter((position) => position > oldest),
  }
}

/** Pages of the history that the channel's page does not list whole. */
function pagesBeyondListing({ headers, listing, pages }: Reach): readonly Page[] {
  return listing.end === 0 ? [] : archivesOf(pages, layoutHeaders(headers)[listing.end - 1]!.position)
}

/** History pages that the channel's page has grown over, since an entry that it ended at was withdrawn. */
export function pagesListed({ headers, listing, pages }: Reach, { channel, view }: HistoryOf, kept: readonly string[]) {
  const listed = new Set(headers.slice(0, listing.end).map(({ id }) => `urn:uuid:${id}`))
  return pages
    .filter((page) => listed.has(page.headers.at(-1)!.id))
    .map((page) => archivePageKey(homeOf(channel.slug, view), page.name))
    .filter((key) => !kept.includes(key))
}
