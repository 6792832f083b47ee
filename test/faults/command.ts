import { parseArgs } from 'node:util'
import { describeSchedule } from './describe.ts'
import { startHost } from './engines.ts'
import { play } from './play.ts'
import { scheduleOf } from './schedule.ts'
import { shrink } from './shrink.ts'

/**
 * `npm run faults`: plays schedules until one goes wrong, and prints that one shrunk.
 * `-- --schedules 2000 --from 1` the long run; `-- --seed 17` plays one; `--trace` prints all that it did; `--all` goes on
 * after a failure, and counts; `--plain` leaves the faults out.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    schedules: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
  },
})
const first = Number(values.seed ?? values.from)
const last = values.seed === undefined ? first + Number(values.schedules) - 1 : first
const host = await startHost()
const began = performance.now()
const totals = { schedules: 0, failed: 0, calls: 0, invocations: 0, faults: 0 }
for (let seed = first; seed <= last; seed++) {
  const whole = scheduleOf(seed)
  const schedule = values.plain ? { ...whole, faults: [], unheard: [] } : whole
  const played = await play(host, schedule)
  totals.schedules++
  totals.calls += played.calls
  totals.invocations += played.invocations
  totals.faults += played.faults
  if (values.trace) console.log(played.trace.join('\n'))
  if (played.wrong.length > 0) {
    totals.failed++
    console.log([`seed ${seed} goes wrong:`, ...played.wrong.slice(0, 12).map((line) => `  ${line}`)].join('\n'))
    if (!values.all) {
      console.log('shrinking …')
      const small = await shrink(schedule, (candidate) => play(host, candidate))
      const { wrong } = await play(host, small)
      console.log([...describeSchedule(small), ...wrong.map((line) => `  → ${line}`)].join('\n'))
      console.log(`replay: npm run faults -- --seed ${seed}`)
      break
    }
  }
  if (seed % 50 === 0) console.log(`${totals.schedules} schedules, ${totals.failed} wrong, ${seconds()} s`)
}
console.log({ ...totals, seconds: seconds() })
await host.stop()
if (totals.failed > 0) process.exitCode = 1

function seconds(): number {
  return Math.round((performance.now() - began) / 1_000)
}
