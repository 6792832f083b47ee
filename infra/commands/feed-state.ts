import type { FeedState, FeedStates } from '../../functions/aws/feed-states.ts'

const TRIES = 50

/** Changes a feed's publish state, whatever publishers do to it meanwhile. */
export async function changeState(
  states: Pick<FeedStates, 'get' | 'replace'>,
  feed: string,
  to: (state: FeedState) => Omit<FeedState, 'revision'>,
): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const state = await states.get(feed)
    if ((await states.replace(feed, state, to(state))) !== null) return
  }
  throw new Error(`The state of ${feed || 'the list of channels'} was contended ${TRIES} times: try again`)
}
