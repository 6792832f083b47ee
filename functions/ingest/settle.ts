import { channelOf } from '../../shared/feed/channel.ts'
import type { DropRow } from '../../shared/store/rows.ts'
import { carryOut, type Outcomes } from './carry-out.ts'
import { killed, noteParsing } from './parsing-note.ts'
import { planDrop } from './plan.ts'
import type { Defaults, Ports } from './ports.ts'
import { readDrop } from './reading.ts'

/** What settling a key came to, for the log. */
export interface Settled {
  readonly key: string
  readonly slug: string | null
  readonly version: string | null
  /** When it arrived, or was deleted; null where there is nothing to tell of. */
  readonly arrived: string | null
  readonly bytes: number
  readonly articles: number
  readonly problems: number
  readonly outcomes: Outcomes
}

export interface Attempt {
  /** How often the event has been received, this time included. */
  readonly received: number
}

const NOTHING = { version: null, arrived: null, bytes: 0, articles: 0, problems: 0, outcomes: {} } as const

const TRIES = 12

/**
 * Makes the table say what the inbox says of `key` now. The event that asked for it may be late, doubled or out of
 * order: only the current version counts. Written before anything else is the drop's row, with all that is to be done;
 * whoever comes after a crash finishes it.
 */
export async function settle(ports: Ports, defaults: Defaults, key: string, attempt: Attempt): Promise<Settled> {
  const channel = channelOf(key)
  if (channel === null) return { key, slug: null, ...NOTHING }
  const avoid = new Set<string>()
  let anew = false
  for (let i = 0; i < TRIES; i++) {
    // What is read for half the price may be old: nothing is written on it, since a write names the revision that it
    // follows, and before anything is held to be done the row is read once more.
    const [likely, object] = await Promise.all([ports.drops.get(key, i > 0), ports.inbox.get(key)])
    const found = likely ?? (object === null ? await ports.drops.get(key, true) : null)
    if (found === null && object === null) return { key, slug: channel.slug, ...NOTHING }
    const noted = await noteParsing(ports, key, found, object, attempt.received)
    if (noted === null) continue
    const reading = noted.killed ? killed() : await readDrop(key, object)
    const at = object?.arrived ?? (await deletionTime(ports, key, found))
    const plan = await planDrop(ports, noted.row, { slug: channel.slug, key, object, at, reading, anew, avoid })
    if (plan === null) continue
    const again = attempt.received > 1
    const outcomes = await carryOut(ports, defaults, channel, plan, reading, avoid, again)
    anew = outcomes === null
    if (outcomes === null) continue
    // Somebody may have planned anew while this plan was carried out: then what was done here may be too much.
    const now = await ports.drops.get(key, true)
    if (now?.revision !== plan.row.revision) continue
    // Or the object may have gone back, before the plan was written, to what the row had: whoever settled that found
    // nothing to write, and the plan's condition held.
    if (plan.row !== noted.row && (await ports.inbox.version(key)) !== plan.row.version) continue
    const { articles, problems } = reading
    return {
      key,
      slug: channel.slug,
      version: object?.version ?? null,
      arrived: at,
      bytes: object?.size ?? 0,
      articles: articles.length,
      problems: problems.length,
      outcomes,
    }
  }
  throw new Error(`${key} did not settle in ${TRIES} tries: it is being overwritten, or its row is contended`)
}

async function deletionTime(ports: Ports, key: string, found: DropRow | null): Promise<string> {
  if (found?.version === null) return found.arrived
  return (await ports.inbox.deletedAt(key)) ?? found!.arrived
}
