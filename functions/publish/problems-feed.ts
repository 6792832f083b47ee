import { updatedAt } from '../../shared/feed/date.ts'
import type { ProblemEntry, Site } from '../../shared/feed/entry.ts'
import { problemsHead } from '../../shared/feed/feed-head.ts'
import { type Fragments, fragmentsOf } from '../../shared/feed/fragments.ts'
import { archivesOf, type Header, type Page, pagesOf } from '../../shared/feed/history.ts'
import { problemItem } from '../../shared/feed/item.ts'
import { renderProblemsPage } from '../../shared/feed/page/problems-page.ts'
import { archiveKey, archivePageKey, FORMATS, feedKey, historyHome, PROBLEMS_HOME } from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { listingOf, windowOf } from '../../shared/feed/window.ts'
import { PROBLEMS } from '../../shared/store/keys.ts'
import type { ProblemRow } from '../../shared/store/rows.ts'
import type { SiteDocument } from '../aws/site-bucket.ts'
import { feedDocuments, html, seenBefore, write } from './documents.ts'
import type { Ports } from './ports.ts'
import { NO_CHANGES, NOTHING_ARCHIVED, type Published, type Publisher } from './published.ts'

/** Problems that are published: past that many the newest, and the others as those leave. */
const MOST_PROBLEMS = 10_000

interface Problem {
  readonly entry: ProblemEntry
  readonly fragments: Fragments
}

/**
 * Publishes the problems: what could not be read, why, and what to do. All are read and laid out each time, and what
 * stands is told by a listing: they are few, and come and go anywhere in their history.
 */
export async function publishProblems(ports: Ports, { site }: Publisher): Promise<Published> {
  const keys = [PROBLEMS_HOME, ...FORMATS.map((format) => feedKey(PROBLEMS_HOME, format))]
  const [seen, standing] = await Promise.all([seenBefore(ports, keys), ports.bucket.etags(historyHome(PROBLEMS_HOME))])
  const rows = await ports.problems.list(MOST_PROBLEMS)
  const { current, history } = documentsOf(
    rows.map((row) => problemOf(row, site)),
    site,
  )
  const archived = await write(ports, history, standing)
  const written = await write(ports, current, seen)
  const kept = new Set(history.map(({ key }) => key))
  await ports.bucket.delete([...standing.keys()].filter((key) => !kept.has(key)))
  return {
    feed: PROBLEMS,
    entries: rows.length,
    written: archived + written,
    ...NOTHING_ARCHIVED,
    fresh: written > 0,
    news: [],
    changesSince: async () => {
      const positions = (await ports.problems.list(MOST_PROBLEMS)).map((row) => row.position)
      const isSame = positions.length === rows.length && positions.every((one, i) => one === rows[i]!.position)
      return isSame ? NO_CHANGES : { positions, late: false }
    },
    views: [],
  }
}

function problemOf({ id, key, line, reason, advice, arrived }: ProblemRow, site: Site): Problem {
  const urn = `urn:uuid:${id}`
  const entry = { id: urn, key, line, reason, advice, arrived, updated: updatedAt(arrived, urn) }
  return { entry, fragments: fragmentsOf(problemItem(entry, site)) }
}

/** The documents of problems, newest first: the page and the feed, and the pages and archives of their history. */
function documentsOf(
  problems: readonly Problem[],
  site: Site,
): { readonly current: readonly SiteDocument[]; readonly history: readonly SiteDocument[] } {
  const headers = problems.map(headerOf)
  const window = windowOf(headers, true)!
  const listing = listingOf(headers, true)!
  const byId = new Map(problems.map((problem) => [problem.entry.id, problem]))
  const feed = (items: readonly Problem[], archive: string | null, previous: string | null) => {
    const fragments = items.map((item) => item.fragments)
    return renderFeed({ head: problemsHead(site), items: fragments, archive, previous })
  }
  const page = (items: readonly Problem[], name: string | null, previous: string | null) => {
    const key = name === null ? PROBLEMS_HOME : archivePageKey(PROBLEMS_HOME, name)
    return html(key, renderProblemsPage({ site, problems: items.map((item) => item.entry), previous, name }))
  }
  const pages = pagesOf(headers, { older: true, newer: true })
  const beyond = (count: number) => archivesOf(pages, headers[count - 1]?.position ?? '')
  const itemsOf = ({ headers }: Page) => headers.map((header) => byId.get(header.id)!)
  const current = feed(problems.slice(0, window.end), null, window.previous)
  return {
    current: [
      ...feedDocuments(current, (format) => feedKey(PROBLEMS_HOME, format)),
      page(problems.slice(0, listing.end), null, listing.previous),
    ],
    history: [
      ...beyond(listing.end).map((one) => page(itemsOf(one), one.name, one.previous)),
      ...beyond(window.end).flatMap((one) =>
        feedDocuments(feed(itemsOf(one), one.name, one.previous), (format) =>
          archiveKey(PROBLEMS_HOME, one.name, format),
        ),
      ),
    ],
  }
}

function headerOf({ entry, fragments }: Problem, index: number): Header {
  const bytes = Math.max(...FORMATS.map((format) => Buffer.byteLength(fragments[format])))
  return { id: entry.id, arrived: entry.arrived, position: String(90_000_000 - index), withdrawn: false, bytes }
}
