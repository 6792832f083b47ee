import { expect, it } from 'vitest'
import type { FeedState } from '../../../functions/aws/feed-states.ts'
import type { Ports } from '../../../functions/publish/ports.ts'
import { openAfter, takeTurn } from '../../../functions/publish/throttle.ts'

const WINDOW = 10_000

/** The state of one feed, in memory, and a clock. */
function startFeed() {
  let state: FeedState = { revision: 0, busyUntil: 0, tailAt: 0, archivedTo: null, dirty: [] }
  let time = 0
  const states = {
    get: async () => state,
    replace: async (_: string, before: FeedState, after: Omit<FeedState, 'revision'>) => {
      if (before.revision !== state.revision) return null
      state = { ...after, revision: before.revision + 1 }
      return state
    },
  }
  const ports = { states, tail: { send: async () => {} } } as unknown as Pick<Ports, 'states' | 'tail'>
  const take = async () => {
    const turn = await takeTurn(ports, 'korea', [], WINDOW, () => time, false)
    if (turn === null) throw new Error('the feed is busy')
    return turn
  }
  return {
    take,
    end: (turn: Awaited<ReturnType<typeof take>>) => {
      state = { ...state, open: openAfter(state, turn, time) }
    },
    pass: (ms: number) => {
      time += ms
    },
  }
}

it('a publish that follows one that has ended knows that all that stands is known', async () => {
  const feed = startFeed()
  feed.end(await feed.take())
  feed.pass(WINDOW)
  expect((await feed.take()).open).toBe(0)
})

it('while a slower publish may still write, no publish that ends in between says that all is known', async () => {
  const feed = startFeed()
  await feed.take()
  feed.pass(WINDOW)
  const second = await feed.take()
  expect(second.open).toBeGreaterThan(0)
  feed.end(second)
  feed.pass(WINDOW)
  expect((await feed.take()).open).toBeGreaterThan(0)
})

it('long after a publish broke off, the next looks at all, and the one after it need not', async () => {
  const feed = startFeed()
  await feed.take()
  feed.pass(600_000)
  const next = await feed.take()
  expect(next.open).toBeGreaterThan(0)
  feed.end(next)
  feed.pass(WINDOW)
  expect((await feed.take()).open).toBe(0)
})

it('a publish that ends after a later one has begun leaves that one open', async () => {
  const feed = startFeed()
  const first = await feed.take()
  feed.pass(WINDOW)
  await feed.take()
  feed.end(first)
  feed.pass(WINDOW)
  expect((await feed.take()).open).toBeGreaterThan(0)
})
