import { updatedAt } from '../../shared/feed/date.ts'
import type { ProblemEntry } from '../../shared/feed/entry.ts'
import { problemsHead } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { problemItem } from '../../shared/feed/item.ts'
import { renderOpml } from '../../shared/feed/opml.ts'
import { renderIndexPage, renderNotFoundPage, renderProblemsPage } from '../../shared/feed/page/site-pages.ts'
import {
  FORMATS,
  feedKey,
  INDEX_KEY,
  NOT_FOUND_KEY,
  OPML_KEY,
  PROBLEMS_HOME,
  SETTINGS_SCHEMA_KEY,
} from '../../shared/feed/paths.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { SETTINGS_SCHEMA_TEXT } from '../../shared/feed/settings-schema.ts'
import { PROBLEMS } from '../../shared/store/keys.ts'
import { INDEX } from './changes.ts'
import { channelOfRow, type Published, type Publisher } from './channel-feed.ts'
import { feedDocuments, html, json, seenBefore, write, xml } from './documents.ts'
import type { Ports } from './ports.ts'

/** Problems in their feed: past that many the newest are shown. */
const MOST_PROBLEMS = 500

/**
 * Publishes what lists the channels (the index page, the OPML file), what never changes between releases, and the
 * problems: the index links to them, and they to it, from the first drop on.
 */
export async function publishSite(ports: Ports, publisher: Publisher): Promise<Published> {
  const index = await publishIndex(ports, publisher)
  const problems = await publishProblems(ports, publisher)
  return { ...problems, written: index.written + problems.written }
}

async function publishIndex(ports: Ports, publisher: Publisher): Promise<Published> {
  const keys = [INDEX_KEY, OPML_KEY, NOT_FOUND_KEY, SETTINGS_SCHEMA_KEY]
  const seen = await seenBefore(ports, keys)
  const rows = await ports.channels.list()
  const channels = rows.map((row) => channelOfRow(row, publisher))
  const { site } = publisher
  const written = await write(
    ports,
    [
      html(INDEX_KEY, renderIndexPage(site, channels)),
      xml(OPML_KEY, renderOpml(site, channels)),
      html(NOT_FOUND_KEY, renderNotFoundPage(site)),
      json(SETTINGS_SCHEMA_KEY, SETTINGS_SCHEMA_TEXT),
    ],
    seen,
  )
  return {
    feed: INDEX,
    entries: channels.length,
    written,
    archivedTo: null,
    fresh: false,
    news: [],
    changed: [],
    late: false,
    views: [],
  }
}

/** Publishes the problems: what could not be read, why, and what to do. */
async function publishProblems(ports: Ports, { site }: Publisher): Promise<Published> {
  const keys = [PROBLEMS_HOME, ...FORMATS.map((format) => feedKey(PROBLEMS_HOME, format))]
  const seen = await seenBefore(ports, keys)
  const rows = await ports.problems.list(MOST_PROBLEMS)
  const problems = rows.map(({ id, key, line, reason, advice, arrived }): ProblemEntry => {
    const urn = `urn:uuid:${id}`
    return { id: urn, key, line, reason, advice, arrived, updated: updatedAt(arrived, urn) }
  })
  const items = problems.map((problem) => fragmentsOf(problemItem(problem, site)))
  const rendered = renderFeed({ head: problemsHead(site), items, archive: null, previous: null })
  const documents = [
    ...feedDocuments(rendered, (format) => feedKey(PROBLEMS_HOME, format)),
    html(PROBLEMS_HOME, renderProblemsPage(site, problems)),
  ]
  const written = await write(ports, documents, seen)
  const changed = (await ports.problems.list(MOST_PROBLEMS)).map((row) => row.position)
  const same = changed.length === rows.length && changed.every((position, i) => position === rows[i]!.position)
  return {
    feed: PROBLEMS,
    entries: items.length,
    written,
    archivedTo: null,
    fresh: written > 0,
    news: [],
    changed: same ? [] : changed,
    late: false,
    views: [],
  }
}
