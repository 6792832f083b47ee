import { keysOf } from '../../functions/ingest/notification.ts'
import { emptyInto, sendOn } from './dead-letters.ts'
import type { Deployment } from './deployment.ts'
import { feedsAt, type Place, placeOf } from './lost-records.ts'
import { publishWhole } from './republish-run.ts'
import { allFeeds } from './site-feeds.ts'
import { storesOf } from './stores.ts'

/** What was sent back. */
export interface Redriven {
  readonly drops: number
  readonly tail: number
  readonly stream: number
  /** Keys that dead letters of drops named. */
  readonly keys: readonly string[]
  /** Feeds that are published anew in place of what the stream lost. */
  readonly feeds: readonly string[]
}

/**
 * Sends all dead letters back. Those of drops and of the tail go to the queue that they come from; those of the stream
 * hold no change, only its place: the feeds concerned are published anew, with their history.
 */
export async function redrive(deployment: Deployment): Promise<Redriven> {
  const { sqs, queues } = deployment
  const keys: string[] = []
  const drops = await emptyInto(sqs, queues.dropsDead, async (messages) => {
    await sendOn(sqs, queues.drops, messages)
    keys.push(...messages.flatMap(({ Body }) => keysNamed(Body ?? '')))
  })
  const tail = await emptyInto(sqs, queues.tailDead, (messages) => sendOn(sqs, queues.tail, messages))
  const feeds = new Set<string>()
  const stream = await emptyInto(sqs, queues.streamDead, async (messages) => {
    const places = messages.map(({ Body }) => placeOf(Body ?? ''))
    for (const feed of await publishAnew(deployment, places)) feeds.add(feed)
  })
  return { drops, tail, stream, keys: [...new Set(keys)], feeds: [...feeds] }
}

function keysNamed(body: string): readonly string[] {
  try {
    return keysOf(body)
  } catch {
    return []
  }
}

async function publishAnew(deployment: Deployment, places: readonly (Place | null)[]): Promise<readonly string[]> {
  const stores = storesOf(deployment)
  const known = places.filter((place) => place !== null)
  const concerned = known.length === places.length ? await feedsAt(deployment, known) : null
  const feeds = concerned === null ? await allFeeds(stores) : [...concerned]
  await publishWhole(stores, feeds)
  return feeds
}
