import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { renderArticlePage } from '../../shared/feed/page/article-page.ts'
import { articleKey } from '../../shared/feed/paths.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { inParallel } from '../aws/dynamo.ts'
import { html, Overtaken } from './documents.ts'
import { readEntries } from './entries.ts'
import type { Ports } from './ports.ts'

const PARALLEL = 16
const TRIES = 10

/**
 * Writes the pages of entries from their latest state, each over the version that was seen before that state was read
 * (C4.8). `isNew`: probably no page is there yet, so none is looked for first. How many were written.
 */
export async function writeArticlePages(
  ports: Pick<Ports, 'headers' | 'entries' | 'bucket'>,
  site: Site,
  channel: Channel,
  headers: readonly HeaderRow[],
  isNew: (id: string) => boolean,
): Promise<number> {
  let written = 0
  await inParallel(headers, PARALLEL, async (header) => {
    if (await writePage(ports, site, channel, header, isNew(header.id))) written++
  })
  return written
}

async function writePage(
  ports: Pick<Ports, 'headers' | 'entries' | 'bucket'>,
  site: Site,
  channel: Channel,
  { id, position }: HeaderRow,
  isNew: boolean,
): Promise<boolean> {
  const key = articleKey(channel.slug, id)
  let seen = isNew ? null : await ports.bucket.etag(key)
  for (let i = 0; i < TRIES; i++) {
    const header = await ports.headers.get(channel.slug, position)
    // Moved to another position: the change that moved it writes its page.
    if (header === null) return false
    const entry: Entry | undefined = (await readEntries(ports, [header]))?.get(id)
    if (entry !== undefined) {
      const outcome = await ports.bucket.put(html(key, renderArticlePage(site, channel, entry)), seen)
      if (outcome !== 'lost') return outcome === 'written'
    }
    seen = await ports.bucket.etag(key)
  }
  throw new Overtaken(`${key} was written by others ${TRIES} times`)
}
