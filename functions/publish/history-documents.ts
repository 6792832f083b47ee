import type { Channel, Site } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { LONGEST_PAGE, type Page, pageName, pagesOf } from '../../shared/feed/history.ts'
import { renderHistoryPage } from '../../shared/feed/page/channel-page.ts'
import { archiveKey, archivePageKey, FORMATS, homeOf } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { arrivedAt } from '../../shared/store/keys.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { SiteDocument } from '../aws/site-bucket.ts'
import { feedDocuments, html } from './documents.ts'
import { layoutHeaders } from './entries.ts'
import { isPageEnd, type Stretch } from './history-stretch.ts'
import type { Ports } from './ports.ts'
import type { Rendered } from './rendering.ts'

/** Of which feed, and where, the documents of a history are. */
export interface HistoryOf {
  readonly ports: Pick<Ports, 'bucket'>
  readonly site: Site
  readonly channel: Channel
  readonly view: string | null
}

/** The documents of a page of the history: its page for people, and its archive in each format. */
export function archiveDocuments(history: HistoryOf, page: Page, list: readonly Rendered[]): SiteDocument[] {
  const { site, channel, view } = history
  const home = homeOf(channel.slug, view)
  const head = headOf(site, channel, view)
  const entries = list.map(({ entry }) => entry)
  const items = list.map(({ fragments }) => fragments)
  const rendered = renderFeed({ head, items, archive: page.name, previous: page.previous })
  const shown = renderHistoryPage({ site, channel, view, entries, previous: page.previous, name: page.name })
  return [
    html(archivePageKey(home, page.name), shown),
    ...feedDocuments(rendered, (format) => archiveKey(home, page.name, format)),
  ]
}

/** Removes the pages named by entries that are withdrawn, or have another time of arrival: none has their name now. */
export async function removePagesOf(history: HistoryOf, gone: readonly HeaderRow[]): Promise<void> {
  if (gone.length === 0) return
  await history.ports.bucket.delete(layoutHeaders(gone).flatMap((header) => keysOf(history, pageName(header))))
}

/** Removes the documents that entries of the stretch may have named when they still ended a page. */
export async function removeOthers(
  history: HistoryOf,
  { headers, pages }: Stretch,
  changed: readonly string[],
): Promise<void> {
  const oldest = headers.at(-1)?.position ?? ''
  const newest = headers[0]?.position ?? ''
  const inStretch = new Set(changed.filter((position) => position >= newest && position <= oldest))
  const names = new Set([...inLongRuns(headers, inStretch), ...inStretch].map(nameAt))
  // A page of the stretch that was not written stands as it is.
  const standing = new Set(pagesOf(layoutHeaders(headers), { older: true, newer: true }).map((page) => page.name))
  for (const name of [...pages.map((page) => page.name), ...standing]) names.delete(name)
  if (names.size > 0) await history.ports.bucket.delete([...names].flatMap((name) => keysOf(history, name)))
}

/**
 * Positions in runs that were, or may have been, longer than a page: there an entry may have ended one without being a
 * cut. All that were ever among them count, withdrawn ones too; and a cut that has changed may have been none.
 */
function inLongRuns(headers: readonly HeaderRow[], changed: ReadonlySet<string>): string[] {
  const cuts = new Set(headers.filter((header) => isPageEnd(header)).map(({ position }) => position))
  const runs: string[][] = [[]]
  for (const position of [...new Set([...headers.map((header) => header.position), ...changed])].sort()) {
    if (cuts.has(position) && !changed.has(position)) runs.push([])
    runs.at(-1)!.push(position)
  }
  return runs.filter((run) => run.length > LONGEST_PAGE).flat()
}

/** The name that a page had when the entry at this position, which may be gone from there, was its newest. */
function nameAt(position: string): string {
  const id = `urn:uuid:${position.slice(position.lastIndexOf('\u0001') + 1)}`
  return pageName({ id, arrived: arrivedAt(position), position: '', withdrawn: false, bytes: 0 })
}

/** Removes the pages that entries at these positions may have ended, but for those of `names` and keys `kept`. */
export async function removeNamed(
  history: HistoryOf,
  positions: readonly string[],
  names: ReadonlySet<string>,
  kept: readonly string[],
): Promise<void> {
  const others = positions.map(nameAt).filter((name) => !names.has(name))
  await history.ports.bucket.delete(
    others.flatMap((name) => keysOf(history, name)).filter((key) => !kept.includes(key)),
  )
}

/** The keys of the documents of a page of that name. */
export function keysOf({ channel, view }: HistoryOf, name: string): string[] {
  const home = homeOf(channel.slug, view)
  return [archivePageKey(home, name), ...FORMATS.map((format) => archiveKey(home, name, format))]
}
