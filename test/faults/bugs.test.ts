import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BUGS } from './bugs.ts'
import { type Host, startHost } from './engines.ts'
import { play } from './play.ts'
import { type Schedule, type Step, scheduleOf } from './schedule.ts'

/** Where each bug was seen first; a change of the functions moves their calls, so the schedules after it count as well. */
const SEEN_FROM: Readonly<Record<string, number>> = {
  'nobody looks for another entry of the same article': 6,
  'failures are not reported, so that nothing is tried again': 7,
  'the last publish of a busy feed is never asked for': 8,
  'a drop’s row is written over one that it does not follow': 21,
  'a drop’s row is written after its entries instead of before': 10,
  'an entry’s header is written over one that it does not follow': 24,
  'copies in views are never written': 6,
}
const MOST = 30

/** Articles that are history by the time that they are corrected: random schedules seldom come to that. */
function lateCorrection(): Schedule {
  const put = (key: string, first: number, wordings: readonly number[], after: number): Step => {
    const tellings = wordings.map((wording, i) => ({ story: first + i, wording }))
    return { after, delivery: [0], does: 'put', key, content: { kind: 'tellings', tellings } }
  }
  const settle: Step = { after: 0, delivery: [0], does: 'settle' }
  const old = Array.from({ length: 130 }, () => 0)
  const corrected = old.map((_, i) => (i > 110 ? 1 : 0))
  const steps = [
    ...[put('kenh/a.txt', 100, old, 0), settle],
    ...[put('kenh/b.txt', 1, [0], 90_000), settle],
    ...[put('kenh/a.txt', 100, corrected, 60), settle],
  ]
  return { seed: 1, steps, faults: [], unheard: [] }
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
      const schedules = name.includes('history') ? [lateCorrection()] : seeds
      let wrong: readonly string[] = []
      for (const schedule of schedules) {
        wrong = (await play(host, schedule, bug())).wrong
        if (wrong.length > 0) break
      }
      expect(wrong).not.toEqual([])
    })
  }

  test('nothing where there is no bug', { timeout: 120_000 }, async () => {
    expect((await play(host, lateCorrection())).wrong).toEqual([])
  })
})
