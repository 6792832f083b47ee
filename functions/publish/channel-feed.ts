import { headOf } from '../../shared/feed/feed-head.ts'
import { renderChannelPage } from '../../shared/feed/page/channel-page.ts'
import { FORMATS, feedKey, homeOf } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { SiteDocument } from '../aws/site-bucket.ts'
import { type PageJob, writeArticlePages } from './article-pages.ts'
import { WHOLE } from './changes.ts'
import { feedDocuments, html, seenBefore, write } from './documents.ts'
import { clearFallen } from './fallen.ts'
import type { HistoryJob } from './history.ts'
import { type HistoryOf, removeNamed } from './history-documents.ts'
import { isArchived, writeHistory } from './history-progress.ts'
import { isOlderPosition } from './history-stretch.ts'
import { type Latest, readLatest } from './latest.ts'
import { refuseIfLost } from './lost-table.ts'
import type { Ports } from './ports.ts'
import { archivedOf, channelOfRow, isInForce, type Published, type Publisher } from './published.ts'
import { isPublished, knownOf, readItems } from './published-items.ts'
import { stampOf } from './rendering.ts'
import type { Turn } from './throttle.ts'
import { Watch } from './watch.ts'
import { pagesInWindow, pagesListed, passingEnds } from './window-pages.ts'

/** A publisher's turn with a feed. */
export interface FeedTurn {
  readonly state: Turn
  /** Keeps the turn: called before each page that is written. */
  readonly hold: () => Promise<void>
  /** 1, or more, since another publisher was found at work. */
  readonly round: number
}

/** Publishes a channel's feed or a view's: pages first, then archives, then the feed that links to them. */
export async function publishFeed(
  ports: Ports,
  publisher: Publisher,
  feed: string,
  { state, hold, round }: FeedTurn,
): Promise<Published | null> {
  const { site } = publisher
  const [slug, view = null] = feed.split('/') as [string, string?]
  const home = homeOf(slug, view)
  const keys = [home, ...FORMATS.map((format) => feedKey(home, format))]
  const [seen, before] = await Promise.all([seenBefore(ports, keys), readItems(ports, feedKey(home, 'json'))])
  // Read after what stands there was looked at: what replaces that is never older.
  const row = await ports.channels.get(slug)
  if (row === null) return null
  const channel = channelOfRow(row, publisher)
  if (view !== null && channel.views[view] === undefined) {
    await removeView(ports, home)
    return null
  }
  if (view === null) for (const gone of row.gone ?? []) await removeView(ports, homeOf(slug, gone))
  const rendered = stampOf(site, channel)
  const { isTaken, unsure, isKnown } = trustIn(state, rendered)
  const watch = new Watch(ports.headers, feed)
  const known = (rows: readonly HeaderRow[]) => knownOf(rows, before, channel, site)
  const latest = await readLatest({ ports, site, channel, state, watch, known: (rows) => known(isTaken ? rows : []) })
  const { reach, inWindow, list, fragments } = latest
  const { headers, window } = reach
  await refuseIfLost(ports, feed, before.keys(), headers)

  let written = 0
  // To ask first costs a twelfth of a write that is refused.
  const isNew = (id: string) => isKnown && !before.has(`urn:uuid:${id}`)
  const pageJob: PageJob = { ports, site, channel, row, isNew, hold }
  const writePages: HistoryJob['writePages'] = async (rows, read) => {
    written += await writeArticlePages(pageJob, rows, read)
  }
  await writePages(
    inWindow.filter((_, i) => unsure || before.get(fragments[i]!.id) !== fragments[i]!.json),
    latest.read,
  )
  const job: HistoryJob = {
    ports,
    site,
    channel,
    view,
    watch,
    hold,
    oldestInWindow: inWindow.at(-1)?.position ?? null,
    known: (rows) => known(isTaken && !unsure ? rows : []),
    writePages: (rows, read) =>
      writePages(
        rows.filter((header) => unsure || !(isPublished(header, before) || isArchived(header, state))),
        read,
      ),
  }
  const inWindowPages = pagesInWindow(reach, list, job)
  const kept = inWindowPages.map((document) => document.key)
  const now = new Map(fragments.map(({ id, json }) => [id, json]))
  const clear = (rows: readonly HeaderRow[]) => clearFallen(job, rows, { before, now, unsure, begun: state.open > 0 })
  const isCleared = await clear(headers)
  const { ends, passed, untold } = passingEnds(reach, state.ends ?? [])
  await removeNamed(job, passed, new Set(), kept)
  if (isCleared || passed.length > 0 || unsure) await ports.bucket.delete(pagesListed(reach, job, kept))
  const next = headers.slice(window.end).find((header) => header.shown !== null)
  const isSame = isTaken && !unsure && round === 1
  const dirty = [...state.dirty, ...untold]
  const archived = await writeHistory(job, { state: { ...state, dirty }, headers, next, kept, clear, isSame })
  const seenPages = await seenBefore(ports, kept)
  written += await write(ports, inWindowPages, seenPages)
  const current = await write(ports, currentDocuments(job, latest), seen)
  return {
    feed,
    entries: list.length,
    written: written + current,
    ...archived,
    windowTo: window.end < headers.length ? job.oldestInWindow : null,
    ends,
    rendered,
    fresh: current > 0 && list.length > 0,
    // A view that is new begins with entries that are no news.
    news: view === null ? inWindow.filter((header) => !isPublished(header, before)) : [],
    changesSince: async () => {
      const positions = await watch.changed()
      const late = positions.some((position) => isOlderPosition(job, position))
      return { positions: (await isInForce(ports, row)) ? positions : [...positions, WHOLE], late }
    },
    views: view === null ? Object.keys(channel.views).map((one) => `${slug}/${one}`) : [],
  }
}

/** What a feed's state says of the documents that stand published. */
function trustIn(state: Turn, stamp: string) {
  const { archivedTo, reaches } = archivedOf(state)
  const anew = state.anew === true
  // The published feed tells what the pages say, unless a publish wrote pages and died before its feed.
  const unsure = anew || state.open > 0
  return {
    // What is written anew, or was rendered by another release, is not taken over.
    isTaken: !anew && state.rendered === stamp,
    unsure,
    isKnown: !unsure && (archivedTo === null || reaches !== null),
  }
}

/** The documents that show a feed's latest entries: its page, and the feed in each format. */
function currentDocuments({ site, channel, view }: HistoryOf, { reach, list, fragments }: Latest): SiteDocument[] {
  const { window, listing } = reach
  const home = homeOf(channel.slug, view)
  const head = headOf(site, channel, view)
  const feeds = renderFeed({ head, items: fragments, archive: null, previous: window.previous })
  const entries = list.slice(0, listing.end)
  const page = renderChannelPage({ site, channel, view, entries, previous: listing.previous })
  return [...feedDocuments(feeds, (format) => feedKey(home, format)), html(home, page)]
}

/** All that a view published, which is no longer among its channel's. */
async function removeView(ports: Pick<Ports, 'bucket'>, home: string): Promise<void> {
  await ports.bucket.delete(await ports.bucket.list(home))
}
