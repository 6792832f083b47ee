import { renderOpml } from '../../shared/feed/opml.ts'
import { renderIndexPage, renderNotFoundPage } from '../../shared/feed/page/site-pages.ts'
import { INDEX_KEY, NOT_FOUND_KEY, OPML_KEY, SETTINGS_SCHEMA_KEY } from '../../shared/feed/paths.ts'
import { SETTINGS_SCHEMA_TEXT } from '../../shared/feed/settings-schema.ts'
import { INDEX } from './changes.ts'
import { html, json, seenBefore, write, xml } from './documents.ts'
import type { Ports } from './ports.ts'
import { publishProblems } from './problems-feed.ts'
import { channelOfRow, NO_CHANGES, NOTHING_ARCHIVED, type Published, type Publisher } from './published.ts'

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
    ...NOTHING_ARCHIVED,
    fresh: false,
    news: [],
    changesSince: async () => NO_CHANGES,
    views: [],
  }
}
