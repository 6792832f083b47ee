import { parseArgs } from 'node:util'
import { describeSchedule } from './describe.ts'
import { startHost } from './engines.ts'
import { play } from './play.ts'
import { scheduleOf } from './schedule.ts'
import { shrink } from './shrink.ts'

const USAGE = `npm run faults -- [options]
Plays random schedules of drops and faults until one goes wrong, and prints that one shrunk.

  --schedules N  how many (2000)
  --from SEED    the first one's seed (1)
  --all          goes on after one that goes wrong, and counts; shrinks none
  --seed SEED    plays that one alone
  --trace        prints all that was done
  --plain        leaves the faults out
  --help         this text

Ends with 1 where a schedule goes wrong.`

const { values } = optionsOrExit()
if (values.help) {
  console.log(USAGE)
  process.exit()
}
const first = Number(values.seed ?? values.from)
const last = values.seed === undefined ? first + Number(values.schedules) - 1 : first
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) {
  console.error(`--seed, --from and --schedules want whole numbers\n\n${USAGE}`)
  process.exit(2)
}
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

function optionsOrExit() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string' },
        schedules: { type: 'string', default: '2000' },
        from: { type: 'string', default: '1' },
        trace: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        plain: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
