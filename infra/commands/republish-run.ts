import { inParallel } from '../../functions/aws/dynamo.ts'
import { wholly } from '../../functions/publish/throttle.ts'
import type { Deployment } from './deployment.ts'
import { changeState } from './feed-state.ts'
import { allFeeds } from './site-feeds.ts'
import { type Stores, storesOf } from './stores.ts'

const PARALLEL = 8

/**
 * Has every document of every feed written anew where it would differ: what they all say (the site's address, its
 * title, the hub) changes with a deployment, of which the table tells nobody. Returns the feeds.
 */
export async function republish(deployment: Deployment): Promise<readonly string[]> {
  const stores = storesOf(deployment)
  const feeds = await allFeeds(stores)
  await publishWhole(stores, feeds)
  return feeds
}

/** Has feeds published soon, with their history and the pages of their entries. */
export async function publishWhole(
  { states, tail }: Pick<Stores, 'states' | 'tail'>,
  feeds: readonly string[],
): Promise<void> {
  await inParallel(feeds, PARALLEL, async (feed) => {
    await changeState(states, feed, wholly)
    await tail.send(feed, 0)
  })
}
