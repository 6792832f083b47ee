import type { Entry } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderChannelPage } from '../../shared/feed/page/channel-page.ts'
import { FORMATS, feedKey, homeOf } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { type PageJob, writeArticlePages } from './article-pages.ts'
import { WHOLE } from './changes.ts'
import { feedDocuments, html, Overtaken, seenBefore, write } from './documents.ts'
import { readEntries } from './entries.ts'
import { clearFallen } from './fallen.ts'
import type { HistoryJob } from './history.ts'
import { isArchived, writeHistory } from './history-progress.ts'
import { isOlderPosition } from './history-stretch.ts'
import { refuseIfLost } from './lost-table.ts'
import type { Ports } from './ports.ts'
import { archivedOf, channelOfRow, isInForce, type Published, type Publisher } from './published.ts'
import { isPublished, knownOf, readItems } from './published-items.ts'
import { stampOf } from './rendering.ts'
import type { Turn } from './throttle.ts'
import { Watch } from './watch.ts'
import { pagesInWindow, pagesListed, readWindow } from './window-pages.ts'

/** Headers older than the window that its end and the page before it are told by. */
const BEYOND = 4

/**
 * Publishes a channel's feed or a view's: pages first, then archives, then the feed that links to them. `round`: the first,
 * or one more, since another publisher was found at work.
 */
export async function publishFeed(
  ports: Ports,
  publisher: Publisher,
  feed: string,
  state: Turn,
  hold: () => Promise<void>,
  round: number,
): Promise<Published | null> {
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
  const { site } = publisher
  const anew = state.anew === true
  // The published feed tells what the pages say, unless a publish wrote pages and died before its feed.
  const unsure = anew || state.open > 0
  const watch = new Watch(ports.headers, feed)
  const reach = await readWindow(watch)
  const { headers, window, listing } = reach
  const inWindow = headers.slice(0, window.end)
  const newestArchived = headers.findIndex((header) => isArchived(header, state))
  watch.narrow(reach.headers, Math.max(window.end, newestArchived) + BEYOND)
  const rendered = stampOf(site, channel)
  // What is written anew, or was rendered by another release, is not taken over.
  const isTaken = !anew && state.rendered === rendered
  const known = knownOf(isTaken ? inWindow : [], before, channel, site)
  const entries = await readEntries(
    ports,
    inWindow.filter((header) => !known.has(header.id)),
  )
  if (entries === null) throw new Overtaken('an entry changed while it was read')
  await refuseIfLost(ports, feed, before.keys(), headers)
  const list = inWindow.map((header) => known.get(header.id)?.entry ?? entries.get(header.id)!)
  const fragments = inWindow.map(
    (header, i) => known.get(header.id)?.fragments ?? fragmentsOf(itemOf(list[i]!, channel, site)),
  )

  let written = 0
  // To ask first costs a twelfth of a write that is refused.
  const { archivedTo, reaches } = archivedOf(state)
  const isKnown = !unsure && (archivedTo === null || reaches !== null)
  const isNew = (id: string) => isKnown && !before.has(`urn:uuid:${id}`)
  const pageJob: PageJob = { ports, site, channel, row, isNew, hold }
  const writePages = async (rows: readonly HeaderRow[], read: ReadonlyMap<string, Entry>) => {
    written += await writeArticlePages(pageJob, rows, read)
  }
  await writePages(
    inWindow.filter((_, i) => unsure || before.get(fragments[i]!.id) !== fragments[i]!.json),
    entries,
  )
  const job: HistoryJob = {
    ports,
    site,
    channel,
    view,
    watch,
    hold,
    oldestInWindow: inWindow.at(-1)?.position ?? null,
    known: (rows) => knownOf(isTaken && !unsure ? rows : [], before, channel, site),
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
  if (isCleared || unsure) await ports.bucket.delete(pagesListed(reach, job, kept))
  const next = headers.slice(window.end).find((header) => header.shown !== null)
  const isSame = isTaken && !unsure && round === 1
  const archived = await writeHistory(job, { state, headers, next, kept, clear, isSame })
  const feeds = renderFeed({
    head: headOf(site, channel, view),
    items: fragments,
    archive: null,
    previous: window.previous,
  })
  const listed = list.slice(0, listing.end)
  const page = renderChannelPage({ site, channel, view, entries: listed, previous: listing.previous })
  const seenPages = await seenBefore(
    ports,
    inWindowPages.map((document) => document.key),
  )
  written += await write(ports, inWindowPages, seenPages)
  const documents = [...feedDocuments(feeds, (format) => feedKey(home, format)), html(home, page)]
  const current = await write(ports, documents, seen)
  return {
    feed,
    entries: list.length,
    written: written + current,
    ...archived,
    windowTo: window.end < headers.length ? job.oldestInWindow : null,
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

/** All that a view published, which is no longer among its channel's. */
async function removeView(ports: Pick<Ports, 'bucket'>, home: string): Promise<void> {
  await ports.bucket.delete(await ports.bucket.list(home))
}
