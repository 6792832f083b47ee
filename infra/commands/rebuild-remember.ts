import { inParallel } from '../../functions/aws/dynamo.ts'
import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
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
    const there = await knownOf(
      stores,
      chunk.map(({ entry }) => entry.id),
    )
    await inParallel(chunk, PARALLEL, async (row) => {
      if (!isOfTheSite(there.get(row.entry.id), row) && (await rememberEntry(stores, row))) missing++
      onEntry()
    })
  }
  await inParallel(drops, PARALLEL, async (drop) => {
    await stores.drops.put(drop)
  })
  return missing
}

interface Known {
  readonly entry: EntryRow
  readonly header: HeaderRow | null
}

async function knownOf({ entries, headers }: Target, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const rows = await entries.get(ids, true)
  const places = [...rows.values()].map(({ slug, position }) => ({ feed: slug, position }))
  const found = await headers.getMany(places.filter(({ position }) => position !== ''))
  return new Map([...rows].map(([id, entry]) => [id, { entry, header: found.get(id) ?? null }]))
}

/**
 * What the table holds under an id is what the site shows, perhaps later. Its date never moves and its arrival only
 * back, so else it is a newcomer, which took a free id after the table was lost, and which nobody has seen.
 */
function isOfTheSite(known: Known | undefined, { header }: Memory['rows'][number]): boolean {
  if (known?.header == null) return false
  return known.header.date === header.date && known.header.arrived <= header.arrived
}

/** Writes what the site shows, over a newcomer too: that one's drop is replayed and finds itself another id. */
async function rememberEntry(stores: Target, row: Memory['rows'][number]): Promise<boolean> {
  const { header, entry } = row
  const { headers } = stores
  for (let i = 0; i < TRIES; i++) {
    const known = (await knownOf(stores, [entry.id])).get(entry.id)
    if (isOfTheSite(known, row)) return false
    const before = known?.header ?? null
    if (before === null || known === undefined) {
      if (await headers.remember(header, entry, known?.entry ?? null)) return true
      continue
    }
    const after = { ...header, revision: before.revision + 1 }
    if (await headers.replace(before, after, { read: known.entry, next: entry })) return true
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
