import { expect, test } from 'vitest'
import { describeSchedule } from './describe.ts'
import { playProcesses } from './processes.ts'
import { scheduleOf } from './schedule.ts'

// Few: and of twelve steps: most of the time goes into processes that are started again, and messages that wait to come again.
for (const seed of [3, 5]) {
  test(`the deployed bundles, killed and refused, end as the contract says (seed ${seed})`, {
    timeout: 300_000,
  }, async () => {
    const whole = scheduleOf(seed)
    const schedule = { ...whole, steps: whole.steps.slice(0, 12) }
    expect(await playProcesses(schedule), describeSchedule(schedule).join('\n')).toEqual([])
  })
}
