import { channelOf } from '../../shared/feed/channel.ts'
import type { DropRow } from '../../shared/store/rows.ts'
import { carryOut, type Outcomes } from './carry-out.ts'
import { forgetParsing, killed, noteParsing } from './parsing-note.ts'
import { noteAbsence, planDrop, saysSame } from './plan.ts'
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
/** When a key was deleted of which neither a version nor a delete marker is left. */
const LONG_AGO = '1970-01-01T00:00:00Z'

/**
 * Makes the table say what the inbox says of `key` now. The event that asked for it may be late, doubled or out of
 * order: only the current version counts. Written before anything else is the drop's row, with all that is to be done;
 * whoever comes after a crash finishes it.
 */
export async function settle(ports: Ports, defaults: Defaults, key: string, attempt: Attempt): Promise<Settled> {
  const channel = channelOf(key)
  if (channel === null) return { key, slug: null, ...NOTHING }
  const avoid = new Set<string>()
  const tried = new Set<string>()
  let anew = false
  for (let i = 0; i < TRIES; i++) {
    // The row before the object: all that is written names the revision that it follows, so that what somebody wrote who
    // looked at the object later is never replaced by what was read of it here. For the same reason the row may first be
    // read for half the price.
    const found = await ports.drops.get(key, i > 0)
    const object = await ports.inbox.get(key)
    if (found === null && object === null) {
      if (i === 0) continue
      // Whoever read it before it went is not to write it down.
      const at = await deletionTime(ports, key, null)
      if (await noteAbsence(ports, key, at)) return { key, slug: channel.slug, ...NOTHING }
      continue
    }
    const noted = await noteParsing(ports, key, found, object, attempt.received, tried)
    if (noted === null) continue
    const reading = noted.killed ? killed() : await readDrop(key, object)
    const at = object?.arrived ?? (await deletionTime(ports, key, found))
    const planning = { slug: channel.slug, key, object, at, reading, anew, avoid }
    const plan = await planDrop(ports, noted.row, planning).catch(async (error: unknown) => {
      await forgetParsing(ports, noted.row)
      throw error
    })
    if (plan === null) continue
    const again = attempt.received > 1
    const outcomes = await carryOut(ports, defaults, channel, plan, reading, avoid, again)
    anew = outcomes === null
    if (outcomes === null) continue
    // Somebody may have planned otherwise while this plan was carried out: then what was done here may be too much.
    const now = await ports.drops.get(key, true)
    if (now === null || !saysSame(now, plan.row)) continue
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
  return (await ports.inbox.deletedAt(key)) ?? found?.arrived ?? LONG_AGO
}
