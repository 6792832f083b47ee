import { QueryCommand } from '@aws-sdk/client-dynamodb'
import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { homeOf, feedKey as siteKey } from '../../shared/feed/paths.ts'
import { feedKey } from '../../shared/store/keys.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { Deployment } from './deployment.ts'
import { type Depth, depthOf } from './queue-depth.ts'
import { type Stores, storesOf } from './stores.ts'

/** How a channel stands. Times are instants. */
export interface ChannelStatus {
  readonly slug: string
  readonly title: string
  /** In the table, notices of withdrawal included. */
  readonly entries: number
  /** When a document of its feed last changed; null: never. */
  readonly published: string | null
  /** For how many seconds the newest entry has not been seen on the site; 0: it is there. */
  readonly lag: number
  /** Until when it is held back by a rebuild; null: it is not. */
  readonly heldUntil: string | null
}

/** How a stack stands. */
export interface Status {
  readonly name: string
  readonly site: string
  readonly queues: Readonly<Record<keyof Deployment['queues'], Depth>>
  readonly channels: readonly ChannelStatus[]
  readonly problems: number
  /** What a person must do something about, one sentence each. */
  readonly act: readonly string[]
}

const MOST_PROBLEMS = 1_000
/** A feed that is later than this, in seconds, needs somebody to look. */
const LATE = 900
/** A window is at most as long as SQS delays a message; who holds a feed for longer than its window is a rebuild. */
const SPARE = 5_000

/** Asks a stack how it is. */
export async function statusOf(deployment: Deployment, now: () => number = Date.now): Promise<Status> {
  const stores = storesOf(deployment)
  const { sqs, queues, name, site } = deployment
  const [drops, dropsDead, tail, tailDead, streamDead] = await Promise.all(
    [queues.drops, queues.dropsDead, queues.tail, queues.tailDead, queues.streamDead].map((url) => depthOf(sqs, url)),
  )
  const depths = { drops: drops!, dropsDead: dropsDead!, tail: tail!, tailDead: tailDead!, streamDead: streamDead! }
  const channels: ChannelStatus[] = []
  for (const { slug, title } of await stores.channels.list()) {
    channels.push({ slug, title, ...(await channelStatus(deployment, stores, slug, now())) })
  }
  const problems = (await stores.problems.list(MOST_PROBLEMS)).length
  return { name, site, queues: depths, channels, problems, act: toDo(depths, channels) }
}

async function channelStatus(deployment: Deployment, stores: Stores, slug: string, now: number) {
  const [[newest], state, published, entries] = await Promise.all([
    stores.headers.list(slug, { limit: 1 }),
    stores.states.get(slug),
    publishedAt(deployment, slug),
    countEntries(deployment, slug),
  ])
  const seen = newest === undefined || (await isSeen(stores, slug, newest))
  const lag = seen ? 0 : Math.max(0, Math.round((now - Date.parse(newest.updated)) / 1_000))
  const held = state.busyUntil - now > Number(deployment.publish.PUBLISH_WINDOW_SECONDS) * 1_000 + SPARE
  return { entries, published, lag, heldUntil: held ? new Date(state.busyUntil).toISOString() : null }
}

async function publishedAt({ s3, publish }: Deployment, slug: string): Promise<string | null> {
  const at = { Bucket: publish.SITE_BUCKET!, Key: siteKey(homeOf(slug), 'json') }
  const head = await s3.send(new HeadObjectCommand(at)).catch((error: { $metadata?: { httpStatusCode?: number } }) => {
    if (error.$metadata?.httpStatusCode === 404) return null
    throw error
  })
  return head?.LastModified?.toISOString() ?? null
}

async function countEntries({ dynamo, ingest }: Deployment, slug: string): Promise<number> {
  let count = 0
  let start: Record<string, never> | undefined
  do {
    const { Count = 0, LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: ingest.TABLE_NAME!,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: feedKey(slug) } },
        Select: 'COUNT',
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    )
    count += Count
    start = LastEvaluatedKey as typeof start
  } while (start !== undefined)
  return count
}

async function isSeen({ site }: Stores, slug: string, { id, updated }: HeaderRow): Promise<boolean> {
  const feed = await site.read(siteKey(homeOf(slug), 'json'))
  const { items = [] } = (feed === null ? {} : JSON.parse(feed.body)) as {
    items?: readonly { readonly id: string; readonly date_modified: string }[]
  }
  return items.some((item) => item.id === `urn:uuid:${id}` && item.date_modified >= updated)
}

function toDo(queues: Status['queues'], channels: readonly ChannelStatus[]): readonly string[] {
  const dead = [
    ['drops', queues.dropsDead],
    ['the tail', queues.tailDead],
    ['the stream', queues.streamDead],
  ] as const
  const act = dead
    .filter(([, { visible, inFlight }]) => visible + inFlight > 0)
    .map(([what, { visible, inFlight }]) => {
      return `${visible + inFlight} dead letters of ${what}: see the log for their cause, then run npm run redrive.`
    })
  for (const { slug, lag, heldUntil } of channels) {
    if (heldUntil !== null) act.push(`${slug} is held by a rebuild until ${heldUntil}: let it end, or run it again.`)
    else if (lag > LATE) act.push(`${slug} has shown its newest entry ${lag} s too late: see the log of publish.`)
  }
  return act
}
