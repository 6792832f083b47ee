import { ONLY, stateKey } from '../../shared/store/keys.ts'
import { count, pack, unpack } from './codec.ts'
import { type Dynamo, type Item, ifRevision } from './dynamo.ts'

/** When a feed was and will be published, and what of its history is to be written anew. Times in ms since 1970. */
export interface FeedState {
  readonly revision: number
  /** Until when the feed is not published again. */
  readonly busyUntil: number
  /** When a message is due that publishes it once more; what changes before then is in that render. */
  readonly tailAt: number
  /** Position of the newest entry older than the window that ends an archive; null: none yet. */
  readonly archivedTo: string | null
  /**
   * Position of the newest entry that an archive ends at for good; where the window ends within that archive, newer than
   * `archivedTo`. Null where there is none, or one after it is `unclosed`. @default null
   */
  readonly reaches?: string | null
  /** The newest archive ends at what was the newest entry of all, and not for good. @default false */
  readonly unclosed?: boolean
  /** Position of the oldest entry in the published window; null: the window holds the whole feed. @default null */
  readonly windowTo?: string | null
  /** Positions of entries of the published window that end a page of the history for the time being. @default none */
  readonly ends?: readonly string[]
  /** Positions in the history whose entries changed since it was written. */
  readonly dirty: readonly string[]
  /** The whole history is to be looked at again, and what is no longer part of it removed. */
  readonly anew?: boolean
  /** What the published rendering rests on besides the entries: items of the same can be taken over as they are. */
  readonly rendered?: string
  /** Counts what was noted in `dirty` and `anew`, so that a publish can tell whether more was noted since it began. */
  readonly marks?: number
  /**
   * Until when a publish that has begun and not ended may still write: its documents may say what no published feed
   * does, and be known to none. 0: none has. @default 0
   */
  readonly open?: number
}

const NEW: FeedState = { revision: 0, busyUntil: 0, tailAt: 0, archivedTo: null, dirty: [] }

export class FeedStates {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  async get(feed: string): Promise<FeedState> {
    const item = await this.#dynamo.get({ pk: stateKey(feed), sk: ONLY })
    return item === undefined ? NEW : { ...unpack<Omit<FeedState, 'revision'>>(item), revision: count(item, 'r') }
  }

  /** Replaces `before`; the state as written, or null when another write was first. */
  async replace(feed: string, before: FeedState, after: Omit<FeedState, 'revision'>): Promise<FeedState | null> {
    const { revision: _, ...fields } = { revision: 0, ...after }
    const revision = before.revision + 1
    const item: Item = {
      pk: { S: stateKey(feed) },
      sk: { S: ONLY },
      r: { N: String(revision) },
      ...pack(fields),
    }
    return (await this.#dynamo.put(item, ifRevision(before.revision))) ? { ...fields, revision } : null
  }
}
