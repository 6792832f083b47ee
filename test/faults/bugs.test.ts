import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUGS } from './bugs.ts'
import { type Host, startHost } from './engines.ts'
import { play } from './play.ts'
import { type Schedule, type Step, scheduleOf } from './schedule.ts'

/** Where each bug was seen first; a change of the functions moves their calls, so the schedules after it count as well. */
const SEEN_FROM: Readonly<Record<string, number>> = {
  'failures are not reported, so that nothing is tried again': 3,
  'the last publish of a busy feed is never asked for': 3,
  'nobody looks for another entry of the same article': 6,
  'a drop’s row is written after its entries instead of before': 6,
  'copies in views are never written': 4,
}
const MOST = 30

const put = (key: string, first: number, wordings: readonly number[], after: number, delivery = [0]): Step => {
  const tellings = wordings.map((wording, i) => ({ story: first + i, wording }))
  return { after, delivery, does: 'put', key, content: { kind: 'tellings', tellings } }
}
const settle: Step = { after: 0, delivery: [0], does: 'settle' }
const scheduleOfSteps = (seed: number, steps: readonly Step[]): Schedule => ({ seed, steps, faults: [], unheard: [] })

/** Articles that are history by the time that they are corrected: random schedules seldom come to that. */
function lateCorrection(): Schedule {
  const old = Array.from({ length: 130 }, () => 0)
  const corrected = old.map((_, i) => (i > 110 ? 1 : 0))
  return scheduleOfSteps(1, [
    ...[put('kenh/a.txt', 100, old, 0), settle],
    ...[put('kenh/b.txt', 1, [0], 90_000), settle],
    ...[put('kenh/a.txt', 100, corrected, 60), settle],
  ])
}

/** Files that are dropped, told again in other words, and put in each other's place, all at once, and each heard of once. */
function crowd(seed: number): Schedule {
  const keys = Array.from({ length: 10 }, (_, i) => `kenh/${i}.txt`)
  return scheduleOfSteps(seed, [
    ...keys.map((key, i) => put(key, 1, [i % 4], 0)),
    ...keys.map((key, i) => put(key, 1 + (i % 2), [i % 3], 0)),
    ...keys.map((key, i) => put(key, 2 - (i % 2), [i % 4], 0)),
    ...keys.slice(0, 6).map((key): Step => ({ after: 0, delivery: [0], does: 'delete', key })),
  ])
}

/** Files that are overwritten again and again while they are read. */
function haste(seed: number): Schedule {
  const rounds = Array.from({ length: 12 }, (_, round) =>
    [0, 1, 2].map((i) => put(`kenh/${i}.txt`, 1 + 10 * i + round, [0], 0)),
  )
  return scheduleOfSteps(seed, rounds.flat())
}

const HASTES = Array.from({ length: 2 }, (_, i) => haste(i + 1))
const CROWDS = Array.from({ length: 3 }, (_, i) => crowd(i + 1))

/** Random schedules seldom have these collide; those made for it do. */
const SCHEDULES: Readonly<Record<string, readonly Schedule[]>> = {
  'changes of entries in the history are not noted': [lateCorrection()],
  'an entry’s header is written over one that it does not follow': CROWDS,
  'a drop’s row is written over one that it does not follow': HASTES,
}

describe('the harness sees', () => {
  let host: Host
  beforeAll(async () => {
    host = await startHost()
  })
  afterAll(() => host.stop())

  for (const [name, bug] of Object.entries(BUGS)) {
    test(`that ${name}`, { timeout: 240_000 }, async () => {
      const first = SEEN_FROM[name] ?? 1
      const seeds = Array.from({ length: MOST }, (_, i) => scheduleOf(first + i))
      const schedules = SCHEDULES[name] ?? seeds
      let wrong: readonly string[] = []
      for (const schedule of schedules) {
        wrong = (await play(host, schedule, bug())).wrong
        if (wrong.length > 0) break
      }
      expect(wrong).not.toEqual([])
    })
  }

  test('nothing where there is no bug', { timeout: 240_000 }, async () => {
    for (const schedule of [lateCorrection(), ...CROWDS, ...HASTES])
      expect((await play(host, schedule)).wrong).toEqual([])
  })
})
