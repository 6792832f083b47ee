import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment } from './deployment.ts'
import { depthOf } from './queue-depth.ts'
import type { Stores } from './stores.ts'

const LOOK = 1_000
/** Looks at the queue in a row that must find nothing waiting: what was published may ask for one more publish. */
const QUIET = 3
const PATIENCE = 600_000

/** Waits until every feed that was let go has been published. Returns those that have not, when patience ends. */
export async function awaitPublished(
  { sqs, queues }: Deployment,
  { states }: Stores,
  feeds: readonly string[],
  onFeed: () => void,
): Promise<readonly string[]> {
  const waiting = new Set(feeds)
  const began = Date.now()
  for (let quiet = 0; quiet < QUIET; ) {
    if (Date.now() - began > PATIENCE) return [...waiting]
    for (const feed of waiting) {
      // Whoever publishes a feed makes it busy first.
      if ((await states.get(feed)).busyUntil === 0) break
      waiting.delete(feed)
      onFeed()
    }
    const { visible, inFlight } = await depthOf(sqs, queues.tail)
    quiet = waiting.size === 0 && visible + inFlight === 0 ? quiet + 1 : 0
    await sleep(LOOK)
  }
  return []
}
