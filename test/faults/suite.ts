import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeSchedule } from './describe.ts'
import { type Host, startHost } from './engines.ts'
import { play } from './play.ts'
import { scheduleOf } from './schedule.ts'

const PART = 10

/** Declares the tests of `count` schedules from a seed on. Two files share the suite's hundred, so that they run side by side. */
export function describePlayed(first: number, count: number): void {
  describe('after any schedule of drops and faults the site is what the contract says', () => {
    let host: Host
    beforeAll(async () => {
      host = await startHost()
    })
    afterAll(() => host.stop())

    for (let from = first; from < first + count; from += PART) {
      test(`seeds ${from} to ${from + PART - 1}`, { timeout: 180_000 }, async () => {
        for (let seed = from; seed < from + PART; seed++) {
          const schedule = scheduleOf(seed)
          const { wrong } = await play(host, schedule)
          expect(wrong, `npm run faults -- --seed ${seed}\n${describeSchedule(schedule).join('\n')}`).toEqual([])
        }
      })
    }
  })
}
