import { PROBLEMS } from '../../shared/store/keys.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { inParallel } from '../aws/dynamo.ts'
import type { Units } from '../aws/units.ts'
import { log } from '../log.ts'
import { INDEX, WHOLE } from './changes.ts'
import { type FeedTurn, publishFeed } from './channel-feed.ts'
import { Overtaken } from './documents.ts'
import { PING_AFTER } from './hub.ts'
import type { Ports } from './ports.ts'
import { archivedOf, NOTHING_ARCHIVED, type Published, type Publisher } from './published.ts'
import { publishSite } from './site-documents.ts'
import { holdTurn, openAfter, type Turn, takeTurn, withDirty } from './throttle.ts'

const PARALLEL = 4
const ROUNDS = 8
const TRIES = 20
/** Drops that a log line names: with those drops' own lines it tells their way through. */
const MOST_DROPS = 20

/** The clock and the deployment's settings: values, so that a use case never asks for them. */
export interface Terms extends Publisher {
  /** How long a feed rests between two publishes, in milliseconds. */
  readonly window: number
  readonly now: () => number
}

/**
 * Publishes every feed whose turn it is; the others have a message on its way. Returns the feeds that failed: nothing
 * of them is lost as long as their event is delivered again. `isTail`: the feeds' delayed messages ask for it.
 */
export async function publishAll(
  ports: Ports,
  terms: Terms,
  feeds: ReadonlyMap<string, readonly string[]>,
  isTail: boolean,
): Promise<ReadonlyMap<string, unknown>> {
  const failed = new Map<string, unknown>()
  await inParallel([...feeds], PARALLEL, async ([feed, positions]) => {
    try {
      const state = await takeTurn(ports, feed, positions, terms.window, terms.now, isTail)
      if (state !== null) await publishNow(ports, terms, feed, state)
    } catch (error) {
      failed.set(feed, error)
    }
  })
  return failed
}

async function publishNow(ports: Ports, terms: Terms, feed: string, state: Turn): Promise<void> {
  const began = performance.now()
  const hold = holdTurn(ports, terms, feed, state)
  const published = await untilNotOvertaken((round) => publishOne(ports, terms, feed, { state, hold, round }))
  if (published === null) return
  // Before this feed's state forgets that all is to be written anew: its views carry its title, too.
  if (state.anew === true) await publishViews(ports, terms, published.views)
  await finish(ports, terms, feed, state, published)
  if (terms.site.hub !== null && published.fresh) await ports.tail.sendPing(feed, PING_AFTER)
  tell(published, performance.now() - began, terms.now(), ports.units?.take())
}

function tell(published: Published, took: number, now: number, units: Units = { read: 0, written: 0 }): void {
  const { feed, entries, written, news } = published
  const lag = lagOf(news, now)
  const drops = news.slice(0, MOST_DROPS).flatMap(({ carriers }) => carriers.slice(0, 1))
  const ms = Math.round(took)
  log(
    'feed published',
    { feed, entries, written, ms, drops: drops.map(({ key, arrived }) => ({ key, arrived })) },
    {
      Publishes: 1,
      DocumentsWritten: written,
      ...(lag === null ? {} : { PublishLag: lag }),
      UnitsRead: units.read,
      UnitsWritten: units.written,
    },
  )
}

/** Seconds from the arrival of the drop that waited longest until readers may see it; null where none is new. */
function lagOf(news: readonly HeaderRow[], now: number): number | null {
  if (news.length === 0) return null
  const oldest = Math.min(...news.map(({ updated }) => Date.parse(updated)))
  return Math.max(0, now - oldest) / 1_000
}

async function publishViews(ports: Ports, terms: Terms, views: readonly string[]): Promise<void> {
  for (const view of views) {
    const state = await takeTurn(ports, view, [WHOLE], terms.window, terms.now, false)
    if (state !== null) await publishNow(ports, terms, view, state)
  }
}

function publishOne(ports: Ports, terms: Terms, feed: string, turn: FeedTurn): Promise<Published | null> {
  if (feed === INDEX || feed === PROBLEMS) return publishSite(ports, terms)
  return publishFeed(ports, terms, feed, turn)
}

async function untilNotOvertaken<T>(work: (round: number) => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await work(i)
    } catch (error) {
      if (!(error instanceof Overtaken) || i === ROUNDS) throw error
    }
  }
}

/**
 * Notes what of the history stands now; what changed meanwhile is published once more when the feed's window ends. It is
 * looked for after the state was read: of what comes later the state itself is told, and this write of it refused.
 */
async function finish(ports: Ports, { now }: Terms, feed: string, began: Turn, published: Published): Promise<void> {
  const { rendered, windowTo = null } = published
  let isSent = false
  for (let i = 0; i < TRIES; i++) {
    const state = await ports.states.get(feed)
    const { positions, late } = await published.changesSince()
    if (positions.length > 0 && !isSent) await ports.tail.send(feed, 1)
    isSent ||= positions.length > 0
    const more = state.marks !== began.marks
    // An archive that was told from a list into which an older entry then came may be one too many.
    const unsure = late && (began.anew === true || published.archivedTo === null)
    const anew = (more && state.anew === true) || unsure
    // What was noted since may concern the same entries as before: they are all looked at once more.
    const dirty = more ? state.dirty : state.dirty.filter((position) => !began.dirty.includes(position))
    const stamp = rendered === undefined ? {} : { rendered }
    // A channel is entered into the list just before its first entry: that one is not to wait for the next turn.
    const busyUntil = published.entries === 0 ? Math.min(state.busyUntil, now()) : state.busyUntil
    const archived = anew ? NOTHING_ARCHIVED : archivedOf(published)
    const noted = state.ends?.filter((position) => began.ends?.includes(position) !== true) ?? []
    const ends = [...new Set([...(published.ends ?? []), ...noted])]
    const open = openAfter(state, began, now())
    const next = withDirty({ ...state, ...stamp, ...archived, busyUntil, windowTo, ends, dirty, anew, open }, positions)
    if ((await ports.states.replace(feed, state, next)) !== null) return
  }
  throw new Error(`the state of feed ${feed} was contended ${TRIES} times`)
}
