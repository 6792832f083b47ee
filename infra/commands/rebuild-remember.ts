import { inParallel } from '../../functions/aws/dynamo.ts'
import type { Memory } from './rebuild-memory.ts'
import type { Stores } from './stores.ts'

const PARALLEL = 16
const CHUNK = 500
const TRIES = 10

type Target = Pick<Stores, 'entries' | 'headers' | 'drops' | 'channels'>

/**
 * Writes into the table what the site knows of a channel, where the table does not know better: entries that are there
 * stay as they are. Returns how many were missing. Safe to repeat, and to break off.
 */
export async function remember(stores: Target, { rows, drops }: Memory, onEntry: () => void): Promise<number> {
  let missing = 0
  // Newest first: a feed whose newest entries still lack their texts cannot be published, should this end here.
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const there = await stores.entries.get(
      chunk.map(({ entry }) => entry.id),
      true,
    )
    await inParallel(chunk, PARALLEL, async (row) => {
      if (!there.has(row.entry.id) && (await rememberEntry(stores, row))) missing++
      onEntry()
    })
  }
  await inParallel(drops, PARALLEL, async (drop) => {
    await stores.drops.put(drop)
  })
  return missing
}

async function rememberEntry(
  { entries, headers }: Target,
  { header, entry }: Memory['rows'][number],
): Promise<boolean> {
  for (let i = 0; i < TRIES; i++) {
    if (await headers.remember(header, entry)) {
      for (const view of header.views) await headers.putCopy({ ...header, feed: `${header.feed}/${view}` })
      return true
    }
    // A live drop was first, or was only in the way of the transaction.
    if ((await entries.get([entry.id], true)).has(entry.id)) return false
  }
  throw new Error(`entry ${entry.id} of ${header.feed} was contended ${TRIES} times: try again`)
}

/** Titles a channel as it was, where no settings say its title: its first drop may have been overwritten since. */
export async function rememberTitle({ channels }: Target, { slug, rows }: Memory, title: string): Promise<void> {
  const earliest = rows.map(({ header }) => header.arrived).sort()[0]
  if (earliest === undefined || title === '' || (await channels.get(slug)) !== null) return
  const unset = { settings: null, settingsKey: null, settingsArrived: null }
  await channels.put({ slug, title, titled: earliest, ...unset, revision: 1 })
}
