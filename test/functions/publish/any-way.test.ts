import fc from 'fast-check'
import { expect, it } from 'vitest'
import { random } from '../../e2e/articles.ts'
import { startChannel } from './channel.ts'

const MINUTE = 60_000

/** What a channel comes by: how often its feed is published, how often that breaks off, and how often entries change. */
interface Life {
  readonly size: number
  readonly apart: number
  readonly count: number
  /** By how many places entries come late. */
  readonly late: number
  readonly publish: number
  readonly breakOff: number
  readonly withdraw: number
  readonly correct: number
  readonly bringBack: number
}

const lives: fc.Arbitrary<Life> = fc.record({
  size: fc.constantFrom(500, 3_000, 30_000),
  apart: fc.constantFrom(MINUTE, 20 * MINUTE, 60 * MINUTE),
  count: fc.integer({ min: 100, max: 400 }),
  late: fc.constantFrom(0, 30),
  publish: fc.constantFrom(0.01, 0.05, 0.3),
  breakOff: fc.constantFrom(0, 0.02),
  withdraw: fc.constantFrom(0, 0.03, 0.1, 0.3),
  correct: fc.constantFrom(0, 0.02, 0.2),
  bringBack: fc.constantFrom(0, 0.02),
})

const lifeOf = (apart: number, count: number, rest: Partial<Life>): Life => ({
  ...{ size: 30_000, apart, count, late: 0, publish: 0.05, breakOff: 0, withdraw: 0, correct: 0, bringBack: 0 },
  ...rest,
})

/** After these, pages once stood that nothing led to, or one was gone that the feed led to. */
const SEEN: readonly [Life, number][] = [
  [lifeOf(20 * MINUTE, 210, { publish: 0.01, late: 30 }), 1_804_033_204],
  [lifeOf(20 * MINUTE, 400, { publish: 0.3, bringBack: 0.02 }), 2_147_483_641],
  [lifeOf(MINUTE, 347, { late: 30, bringBack: 0.02 }), 998_277_628],
  [lifeOf(MINUTE, 223, { withdraw: 0.3 }), 722_465_171],
  [lifeOf(MINUTE, 305, { publish: 0.01, breakOff: 0.02, withdraw: 0.1 }), 2_147_483_620],
]

/** Plays it; what is published in the end, and which entries are withdrawn by then. */
async function live(life: Life, seed: number) {
  const next = random(seed)
  const channel = startChannel(life)
  const standing: number[] = []
  const gone: number[] = []
  const takeFrom = (all: number[]) => all.splice(Math.floor(next() * all.length), 1)[0]!
  const move = (from: number[], to: number[]) => {
    const one = takeFrom(from)
    to.push(one)
    return one
  }
  const places = Array.from({ length: life.count }, (_, i) => ({ i, place: i + next() * life.late }))
  const coming = places.sort((a, b) => a.place - b.place).map(({ i }) => i)
  const acts: readonly (readonly [number, () => unknown])[] = [
    [life.publish, () => channel.publish()],
    [life.breakOff, () => channel.breakOff(Math.floor(next() * 60))],
    [life.withdraw, () => standing.length > 0 && channel.withdraw(move(standing, gone))],
    [life.correct, () => standing.length > 0 && channel.correct(standing[Math.floor(next() * standing.length)]!)],
    [life.bringBack, () => gone.length > 0 && channel.bringBack(move(gone, standing))],
  ]
  while (coming.length > 0) {
    const chance = next()
    const before = (n: number) => acts.slice(0, n + 1).reduce((sum, [share]) => sum + share, 0)
    const act = acts.find((_, n) => chance < before(n))
    if (act !== undefined) await act[1]()
    else {
      const one = coming.shift()!
      channel.open(one)
      standing.push(one)
    }
  }
  await channel.publish()
  return { channel, gone }
}

it('publishes the same whatever the way to a table that says the same, and nothing of what was withdrawn', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(lives, fc.nat(), async (life, seed) => {
      const { channel, gone } = await live(life, seed)
      for (const one of gone) expect(channel.telling(one)).toEqual([])
      const fresh = channel.again()
      await fresh.publish()
      const [was, is] = [channel, fresh].map((one) => [...one.documents()].filter(([key]) => !isArticle(key)).sort())
      expect(was!.map(([key]) => key)).toEqual(is!.map(([key]) => key))
      expect(was).toEqual(is)
    }),
    // A shorter life that ends alike is hardly ever found.
    { numRuns: 20, endOnFailure: true, examples: [...SEEN] },
  )
})

const isArticle = (key: string) => /^korea\/[0-9a-f-]{36}$/.test(key)
