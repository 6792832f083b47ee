import { inParallel } from '../../functions/aws/dynamo.ts'
import { settle } from '../../functions/ingest/settle.ts'
import { isSettingsKey } from '../../shared/feed/channel.ts'
import type { InboxKey } from './rebuild-listing.ts'
import type { Stores } from './stores.ts'

const CHANNELS = 4
const PARALLEL = 8
/** From this size on a drop is noted before it is parsed: should that end this process, the next run goes on after it. */
const HEAVY = 256 * 1024
const NOTED = 3
/** As if its event came a second time: what a process that died has left undone is done. */
const AGAIN = 2

/** What replaying came to. */
export interface Replayed {
  settled: number
  skipped: number
  articles: number
  problems: number
}

/** How to replay. */
export interface Replay {
  readonly stores: Stores
  readonly timezone: string
  /** Keys whose articles the site names: their ids are known, so their order does not matter. */
  readonly named: ReadonlySet<string>
  readonly onKey: () => void
}

/**
 * Settles every key as ingest does: first each channel's settings, then the drops, in order of arrival where their ids
 * are not known. Keys that the table has as they are now are passed over, so that a second run is quick.
 */
export async function replay(job: Replay, keys: readonly InboxKey[]): Promise<Replayed> {
  const replayed: Replayed = { settled: 0, skipped: 0, articles: 0, problems: 0 }
  const one = async (key: InboxKey) => {
    await replayKey(job, key, replayed)
    job.onKey()
  }
  const channels = [...Map.groupBy(keys, ({ slug }) => slug).values()]
  await inParallel(channels, CHANNELS, async (own) => {
    for (const key of own.filter(isSettings)) await one(key)
    const drops = own.filter((key) => !isSettings(key))
    const known = drops.filter(({ key }) => job.named.has(key))
    await inParallel(known, PARALLEL, one)
    for (const key of drops) if (!job.named.has(key.key)) await one(key)
  })
  return replayed
}

const isSettings = ({ key }: InboxKey) => isSettingsKey(key)

async function replayKey({ stores, timezone }: Replay, inbox: InboxKey, replayed: Replayed): Promise<void> {
  if (await isSettled(stores, inbox)) {
    replayed.skipped++
    return
  }
  const received = inbox.size >= HEAVY ? NOTED : AGAIN
  const { articles, problems } = await settle(stores, { timezone }, inbox.key, { received })
  replayed.settled++
  replayed.articles += articles
  replayed.problems += problems
}

/**
 * The table holds all that the current version of a key says. The drop's row alone does not tell, since it is written
 * before the entries are. Settings and problems are few and settled again each time.
 */
async function isSettled(stores: Stores, { key, slug, version }: InboxKey): Promise<boolean> {
  if (isSettingsKey(key)) return false
  const row = await stores.drops.get(key, true)
  if (row === null) return version === null
  if (row.version !== version || row.parsing !== null || row.problems.length + row.left.length > 0) return false
  if (row.refs.length === 0) return version === null
  const entries = await stores.entries.get(
    row.refs.map(({ id }) => id),
    true,
  )
  const places = [...entries.values()].map(({ position }) => ({ feed: slug, position }))
  const headers = await stores.headers.getMany(places)
  return row.refs.every(({ id, content }) => {
    const header = headers.get(id)
    const carrier = header?.carriers.find((one) => one.key === key && one.content === content)
    return carrier !== undefined && entries.get(id)?.content === header?.shown
  })
}
