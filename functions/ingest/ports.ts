import type { Channels } from '../aws/channels.ts'
import type { Claims } from '../aws/claims.ts'
import type { Drops } from '../aws/drops.ts'
import type { Entries } from '../aws/entries.ts'
import type { Headers } from '../aws/headers.ts'
import type { Inbox } from '../aws/inbox.ts'
import type { Problems } from '../aws/problems.ts'
import type { UnitCounter } from '../aws/units.ts'

/** The I/O that settling a drop needs; one implementation in `functions/aws`. */
export interface Ports {
  readonly inbox: Pick<Inbox, 'get' | 'deletedAt'>
  readonly drops: Pick<Drops, 'get' | 'put'>
  readonly entries: Pick<Entries, 'get' | 'create'>
  readonly headers: Pick<Headers, 'get' | 'list' | 'create' | 'adopt' | 'yield' | 'discard' | 'replace'>
  readonly claims: Pick<Claims, 'ids' | 'add'>
  readonly problems: Pick<Problems, 'put' | 'delete'>
  readonly channels: Pick<Channels, 'get' | 'put'>
  /** What the table bills. @default not told */
  readonly units?: UnitCounter
}

/** What a channel falls back to where its settings are silent. */
export interface Defaults {
  readonly timezone: string
}
