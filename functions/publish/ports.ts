import type { Channels } from '../aws/channels.ts'
import type { Entries } from '../aws/entries.ts'
import type { FeedStates } from '../aws/feed-states.ts'
import type { Headers } from '../aws/headers.ts'
import type { Problems } from '../aws/problems.ts'
import type { SiteBucket } from '../aws/site-bucket.ts'
import type { TailQueue } from '../aws/tail-queue.ts'
import type { UnitCounter } from '../aws/units.ts'

/** The I/O that publishing needs; one implementation in `functions/aws`. */
export interface Ports {
  readonly headers: Pick<Headers, 'get' | 'list'>
  readonly entries: Pick<Entries, 'get'>
  readonly channels: Pick<Channels, 'get' | 'list'>
  readonly problems: Pick<Problems, 'list'>
  readonly states: Pick<FeedStates, 'get' | 'replace'>
  readonly bucket: Pick<SiteBucket, 'etag' | 'etags' | 'read' | 'put' | 'delete' | 'list'>
  readonly tail: Pick<TailQueue, 'send' | 'sendPing'>
  /** Tells a hub of changed feeds. */
  readonly ping: (hub: string, topics: readonly string[]) => Promise<void>
  /** What the table bills. @default not told */
  readonly units?: UnitCounter
}
