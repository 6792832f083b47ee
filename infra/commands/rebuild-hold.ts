import { inParallel } from '../../functions/aws/dynamo.ts'
import { wholly } from '../../functions/publish/throttle.ts'
import { changeState } from './feed-state.ts'
import type { Stores } from './stores.ts'

/** How long a feed is held at a time, in milliseconds: the longest that a message of SQS can wait. */
const HOLD = 900_000
const RENEW = 240_000
const PARALLEL = 16

type Target = Pick<Stores, 'states' | 'tail'>

/** Feeds that are not published until they are let go. */
export interface Hold {
  /** Holds more feeds. */
  add(feeds: readonly string[]): Promise<void>
  /** Lets all go, to be published whole. */
  release(): Promise<readonly string[]>
  /** Stops renewing: what is held is let go by itself, a quarter of an hour later. */
  abandon(): void
}

/**
 * Holds feeds, by the same state that spares a busy feed from being published too often. Should this process die, the
 * message that is sent first publishes them after a while: nothing is held for ever.
 */
export function holdFeeds({ states, tail }: Target, now: () => number = Date.now): Hold {
  const held = new Set<string>()
  const hold = (feed: string) =>
    changeState(states, feed, (state) => ({ ...state, busyUntil: now() + HOLD, tailAt: now() + HOLD }))
  // Where renewing fails for once there are three more times before the hold ends.
  const renewing = setInterval(() => inParallel([...held], PARALLEL, hold).catch(() => {}), RENEW)
  renewing.unref()
  return {
    async add(feeds) {
      const fresh = feeds.filter((feed) => !held.has(feed))
      await inParallel(fresh, PARALLEL, async (feed) => {
        await tail.send(feed, HOLD / 1_000)
        await hold(feed)
        held.add(feed)
      })
    },
    async release() {
      clearInterval(renewing)
      const feeds = [...held]
      await inParallel(feeds, PARALLEL, async (feed) => {
        await changeState(states, feed, (state) => ({ ...wholly(state), busyUntil: 0, tailAt: 0 }))
        await tail.send(feed, 0)
      })
      return feeds
    },
    abandon: () => clearInterval(renewing),
  }
}
