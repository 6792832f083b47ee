import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '../../shared/source/parse.ts'
import { type Expected, judge, type Scores } from './judge.ts'

const dumps = new URL('./dumps/', import.meta.url).pathname
const floorFile = new URL('./floor.json', import.meta.url).pathname

/** Scores below which the gate fails, with the hash of the corpus that they were measured on. */
export interface Floor {
  readonly corpus: string
  readonly dumps: number
  readonly fields: Readonly<Record<string, number>>
}

/** The mean of each field over the labelled dumps, and what each dump got. */
export interface Measured extends Floor {
  readonly each: ReadonlyMap<string, Scores>
}

/** Reads every labelled dump and judges what came out. */
export function measure(): Measured {
  const hash = createHash('sha256')
  const each = new Map<string, Scores>()
  const sums = new Map<string, { sum: number; n: number }>()
  for (const name of readdirSync(dumps).sort()) {
    const folder = join(dumps, name)
    if (!existsSync(join(folder, 'expected.json'))) continue
    const bytes = readFileSync(join(folder, 'dump.txt'))
    const expected = readFileSync(join(folder, 'expected.json'))
    hash.update(name).update(bytes).update(expected)
    const { articles, problems } = parse(bytes)
    const scores = judge(
      articles,
      problems.map(({ code }) => code),
      JSON.parse(expected.toString()) as Expected,
    )
    each.set(name, scores)
    for (const [field, score] of Object.entries(scores)) {
      const { sum, n } = sums.get(field) ?? { sum: 0, n: 0 }
      sums.set(field, { sum: sum + score, n: n + 1 })
    }
  }
  const fields = Object.fromEntries(
    [...sums].map(([field, { sum, n }]) => [field, Math.floor((sum / n) * 10_000) / 10_000]),
  )
  return { corpus: hash.digest('hex').slice(0, 16), dumps: each.size, fields, each }
}

/** The floor as checked in. */
export function floor(): Floor {
  return JSON.parse(readFileSync(floorFile, 'utf8')) as Floor
}

// `node test/quality/gate.ts` prints the scores; with --raise it writes those that rose, or all where the corpus changed.
if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { corpus, dumps: n, fields, each } = measure()
  for (const [name, scores] of each) {
    const low = Object.entries(scores).filter(([, score]) => score < 0.97)
    if (low.length > 0)
      console.log(name.padEnd(40), low.map(([field, score]) => `${field} ${score.toFixed(2)}`).join('  '))
  }
  console.log(fields)
  if (process.argv.includes('--raise')) {
    const old = existsSync(floorFile) ? floor() : null
    const kept = Object.entries(fields).map(([field, score]) => [
      field,
      old && old.corpus === corpus ? Math.max(score, old.fields[field] ?? 0) : score,
    ])
    writeFileSync(floorFile, `${JSON.stringify({ corpus, dumps: n, fields: Object.fromEntries(kept) }, null, 2)}\n`)
  }
}
