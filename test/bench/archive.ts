import { pack } from '../../functions/aws/codec.ts'
import { type Item, inParallel } from '../../functions/aws/dynamo.ts'
import { uuidOf } from '../../functions/ingest/digest.ts'
import { isCut } from '../../shared/feed/history.ts'
import { feedKey, position } from '../../shared/store/keys.ts'
import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import { newsDump } from './articles.ts'
import type { World } from './world.ts'

/** Entries from the newest on, and around the one that is corrected late, that have their texts and are always the same. */
const NEWEST = 600
const AROUND = 195
const MINUTE = 60_000

/** A channel that holds an archive, and the key of one article in the old part of it. */
export interface Archive {
  readonly late: { readonly key: string; readonly number: number }
}

/**
 * Fills a channel with so many entries, one a minute, by writing their rows: what lies between the newest and the late
 * one has a place in the feed and no text. What a number costs then differs by the archive's length alone.
 */
export async function fillArchive(world: World, channel: string, count: number, number: number): Promise<Archive> {
  const end = world.now
  const depth = Math.round(count * 0.8)
  const key = `${channel}/late.txt`
  world.now = end - depth * MINUTE
  await world.drop(key, newsDump(number))
  const late = (await world.ingest.headers.list(channel, { limit: 1 }))[0]!
  const text = (await world.ingest.entries.get([late.id], true)).get(late.id)!
  world.forgetStream()
  const rows: Item[] = []
  const texts: EntryRow[] = []
  let archivedTo: string | null = null
  for (let age = count; age > 0; age--) {
    if (age === depth) continue
    const near = Math.abs(age - depth) <= AROUND
    const isKept = age <= NEWEST || near
    // Named by where they are, so that pages are cut alike whatever the length.
    const name = age <= NEWEST ? `new ${age}` : near ? `near ${age - depth}` : `far ${age}`
    const header = headerLike(late, name, new Date(end - age * MINUTE).toISOString())
    rows.push(headerItem(header))
    if (isKept) texts.push({ ...text, id: header.id, position: header.position })
    if (age <= NEWEST && age > 400 && isCut(`urn:uuid:${header.id}`)) archivedTo = header.position
    if (rows.length >= 5_000) await world.write(rows.splice(0))
  }
  await world.write(rows)
  await inParallel(texts, 16, async (row) => {
    await world.ingest.entries.create(row)
  })
  const state = await world.site.states.get(channel)
  await world.site.states.replace(channel, state, { ...state, archivedTo })
  world.now = end
  return { late: { key, number } }
}

function headerLike(model: HeaderRow, name: string, time: string): HeaderRow {
  const id = uuidOf('bench', name)
  const arrived = `${time.slice(0, 19)}Z`
  const key = `${model.feed}/${id.slice(0, 8)}.txt`
  const carriers = [{ ...model.carriers[0]!, key, arrived }]
  const updated = `${arrived.slice(0, 19)}${model.updated.slice(19)}`
  return { ...model, id, arrived, updated, date: arrived, carriers, position: position(arrived, key, 1, id) }
}

// As functions/aws/headers.ts writes it, which would write one row at a time.
function headerItem({ feed, position: place, revision, ...rest }: HeaderRow): Item {
  return { pk: { S: feedKey(feed) }, sk: { S: place }, r: { N: String(revision) }, ...pack(rest) }
}
