import { Channels } from '../../functions/aws/channels.ts'
import { Claims } from '../../functions/aws/claims.ts'
import { Drops } from '../../functions/aws/drops.ts'
import { Dynamo } from '../../functions/aws/dynamo.ts'
import { Entries } from '../../functions/aws/entries.ts'
import { FeedStates } from '../../functions/aws/feed-states.ts'
import { Headers } from '../../functions/aws/headers.ts'
import { Inbox } from '../../functions/aws/inbox.ts'
import { Problems } from '../../functions/aws/problems.ts'
import { SiteBucket } from '../../functions/aws/site-bucket.ts'
import { TailQueue } from '../../functions/aws/tail-queue.ts'
import { LARGEST_DROP } from '../../functions/ingest/reading.ts'
import type { Deployment } from './deployment.ts'

/** A stack's stores, through the very modules that its functions use. */
export interface Stores {
  readonly inbox: Inbox
  readonly drops: Drops
  readonly entries: Entries
  readonly headers: Headers
  readonly claims: Claims
  readonly problems: Problems
  readonly channels: Channels
  readonly states: FeedStates
  readonly tail: TailQueue
  readonly site: SiteBucket
}

/** Opens the stores of a stack. */
export function storesOf({ s3, sqs, dynamo: client, inbox, ingest, publish }: Deployment): Stores {
  const dynamo = new Dynamo(client, ingest.TABLE_NAME!)
  return {
    inbox: new Inbox(s3, inbox, LARGEST_DROP),
    drops: new Drops(dynamo),
    entries: new Entries(dynamo),
    headers: new Headers(dynamo),
    claims: new Claims(dynamo),
    problems: new Problems(dynamo),
    channels: new Channels(dynamo),
    states: new FeedStates(dynamo),
    tail: new TailQueue(() => sqs, publish.TAIL_QUEUE_URL!),
    site: new SiteBucket(s3, publish.SITE_BUCKET!),
  }
}
