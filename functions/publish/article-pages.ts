import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { renderArticlePage } from '../../shared/feed/page/article-page.ts'
import { articleKey } from '../../shared/feed/paths.ts'
import type { ChannelRow, HeaderRow } from '../../shared/store/rows.ts'
import { inParallel } from '../aws/dynamo.ts'
import { etagOf } from '../aws/site-bucket.ts'
import { html, Overtaken } from './documents.ts'
import { readEntries } from './entries.ts'
import type { Ports } from './ports.ts'
import { isInForce } from './published.ts'

const PARALLEL = 16
const TRIES = 10

/** What pages are written with. */
export interface PageJob {
  readonly ports: Pick<Ports, 'headers' | 'entries' | 'bucket' | 'channels'>
  readonly site: Site
  readonly channel: Channel
  /** The row that `channel` was made of. */
  readonly row: Pick<ChannelRow, 'slug' | 'revision'>
  /** Probably no page is there yet: none is looked for first. */
  readonly isNew: (id: string) => boolean
  /** Called before each page: keeps the feed's turn. */
  readonly hold: () => Promise<void>
}

/**
 * Writes the pages of entries, each over the version that was seen before the entry's latest state was read (C4.8); a
 * page where none is yet is written from `read`, what the caller has read of the entries, and one that says just that is
 * left as it is. How many were written. Throws `Overtaken` where the channel's settings have changed: this page may have
 * been written with the new ones already.
 */
export async function writeArticlePages(
  job: PageJob,
  headers: readonly HeaderRow[],
  read: ReadonlyMap<string, Entry>,
): Promise<number> {
  let written = 0
  await inParallel(headers, PARALLEL, async (header) => {
    await job.hold()
    if (await writePage(job, header, read.get(header.id))) written++
  })
  return written
}

async function writePage(job: PageJob, { id, position }: HeaderRow, read: Entry | undefined): Promise<boolean> {
  const { ports, site, channel, row } = job
  const key = articleKey(channel.slug, id)
  const pageOf = (entry: Entry) => html(key, renderArticlePage(site, channel, entry))
  const page = read === undefined ? null : pageOf(read)
  if (page !== null && job.isNew(id) && (await ports.bucket.put(page, null)) === 'written') return true
  for (let i = 0; i < TRIES; i++) {
    const seen = await ports.bucket.etag(key)
    // It says what was read, and nothing is written: whatever has changed since has a publish of its own to come.
    if (page !== null && seen === etagOf(page.body)) return false
    const header = await ports.headers.get(channel.slug, position)
    // Moved to another position: the change that moved it writes its page.
    if (header === null) return false
    const entry = (await readEntries(ports, [header]))?.get(id)
    if (entry === undefined) continue
    if (!(await isInForce(ports, row))) throw new Overtaken(`the settings of ${channel.slug} have changed`)
    const outcome = await ports.bucket.put(pageOf(entry), seen)
    if (outcome !== 'lost') return outcome === 'written'
  }
  throw new Overtaken(`${key} was written by others ${TRIES} times`)
}
