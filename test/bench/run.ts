import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareWithBaseline, readBaseline, writeBaseline } from './baseline.ts'
import { type Findings, median, type Task } from './figures.ts'
import { moneyOf } from './money.ts'
import { renderPage } from './page.ts'
import { renderTable } from './table.ts'

const HELP = `npm run bench -- [options]
Measures Dropfeed on this machine, each part in processes of its own.

  --only PART[,PART]  ${'parse, cold-start, units, puts, render, latency, scale, backfill, site, memory, money'}
  --quick             fewer and smaller runs, for a look
  --full              also what takes long: backfill of 10,000 files, 100,000 articles in a channel
  --json FILE         where the numbers are written (.bench/bench.json), a page with plots beside it (.html)
  --rebase            makes these numbers the baseline (test/bench/baseline.json)
  --help              this text

Ends with 1 where a must does not hold or a number is worse than the baseline allows.`

/** Parts with how often each is run, in fresh processes; what is told is the median. */
const PARTS = {
  parse: 3,
  'cold-start': 1,
  units: 1,
  puts: 1,
  render: 3,
  latency: 1,
  scale: 1,
  backfill: 1,
  site: 1,
  memory: 1,
} as const
type Part = keyof typeof PARTS
const isPart = (name: string): name is Part => name in PARTS

export type Results = Record<string, Findings>

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    part: { type: 'string' },
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    json: { type: 'string' },
    rebase: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const task: Task = { quick: values.quick, full: values.full }

if (values.help) console.log(HELP)
else if (values.part !== undefined) await measureHere(values.part)
else process.exitCode = await main()

/** In a process of its own: measures one part and writes what was found to its standard output. */
async function measureHere(part: string): Promise<void> {
  const { measure } = (await import(`./parts/${part}.ts`)) as { measure: (task: Task) => Promise<Findings> }
  const found = await measure(task)
  process.stdout.write(`\n${JSON.stringify(found)}\n`)
  // Engines are stopped by then; a socket kept alive is nothing to wait for.
  process.exit(0)
}

async function main(): Promise<number> {
  const named = (values.only ?? []).flatMap((names) => names.split(','))
  const wrong = named.find((name) => !isPart(name) && name !== 'money')
  if (wrong !== undefined) {
    console.error(`There is no part ${wrong}. ${HELP}`)
    return 2
  }
  const wanted = named.length === 0 ? [...Object.keys(PARTS), 'money'] : named
  // The money is reckoned from what these two count.
  const parts = Object.keys(PARTS).filter(
    (part) => wanted.includes(part) || (wanted.includes('money') && ['units', 'puts', 'memory'].includes(part)),
  ) as Part[]
  const results: Results = {}
  for (const part of parts) {
    process.stderr.write(`${part} …`)
    const began = performance.now()
    const rounds: Findings[] = []
    for (let round = 0; round < (task.quick ? 1 : PARTS[part]); round++) rounds.push(await inFreshProcess(part))
    results[part] = medianOf(rounds)
    process.stderr.write(` ${((performance.now() - began) / 1_000).toFixed(0)} s\n`)
  }
  if (wanted.includes('money')) results.money = moneyOf(results)
  const json = values.json ?? fileURLToPath(new URL('../../.bench/bench.json', import.meta.url))
  mkdirSync(new URL('.', `file://${json.startsWith('/') ? json : `${process.cwd()}/${json}`}`), { recursive: true })
  const verdicts = compareWithBaseline(results, readBaseline())
  writeFileSync(json, `${JSON.stringify({ results, verdicts }, null, 2)}\n`)
  const page = json.replace(/(?:\.json)?$/, '.html')
  writeFileSync(page, renderPage(results, verdicts))
  console.log(renderTable(results, verdicts))
  console.log(`\nNumbers: ${json}\nPage:    ${page}`)
  if (values.rebase) writeBaseline(results)
  const bad = verdicts.filter(({ kind }) => kind !== 'goal missed')
  for (const { kind, part, name, said } of bad) console.log(`${kind}: ${part}, ${name}: ${said}`)
  return bad.length > 0 && !values.rebase ? 1 : 0
}

function inFreshProcess(part: Part): Promise<Findings> {
  const args = [fileURLToPath(import.meta.url), '--part', part]
  if (task.quick) args.push('--quick')
  if (task.full) args.push('--full')
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(said.trimEnd().split('\n').at(-1) ?? '') as Findings)
      else reject(new Error(`the part ${part} ended with ${code}`))
    })
  })
}

function medianOf(rounds: readonly Findings[]): Findings {
  const first = rounds[0]!
  const figures = first.figures.map((figure, i) => ({
    ...figure,
    value: median(rounds.map((round) => round.figures[i]!.value)),
  }))
  return { ...first, figures }
}
