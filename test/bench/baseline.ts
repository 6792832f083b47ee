import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Figure, Findings } from './figures.ts'

/** Numbers that stood before, by part and name. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What is to be said of a number. */
export interface Verdict {
  readonly kind: 'must broken' | 'goal missed' | 'worse than the baseline'
  readonly part: string
  readonly name: string
  readonly said: string
}

const FILE = new URL('baseline.json', import.meta.url)

export function readBaseline(): Baseline {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Baseline) : {}
}

/** Makes the numbers that have a tolerance the baseline; parts that were not measured keep theirs. */
export function writeBaseline(results: Readonly<Record<string, Findings>>): void {
  const measured = Object.entries(results).map(([part, { figures }]) => {
    const kept = figures.filter((figure) => figure.tolerance !== undefined)
    return [part, Object.fromEntries(kept.map(({ name, value }) => [name, Number(value.toPrecision(4))]))]
  })
  writeFileSync(FILE, `${JSON.stringify({ ...readBaseline(), ...Object.fromEntries(measured) }, null, 2)}\n`)
}

/** Musts that do not hold, goals that are missed, and numbers that are worse than their tolerance allows. */
export function compareWithBaseline(results: Readonly<Record<string, Findings>>, baseline: Baseline): Verdict[] {
  return Object.entries(results).flatMap(([part, { figures }]) =>
    figures.flatMap((figure) => {
      const { name, must, goal, tolerance, value } = figure
      const verdicts: Verdict[] = []
      const say = (kind: Verdict['kind'], said: string) => verdicts.push({ kind, part, name, said })
      if (must !== undefined && isWorse(figure, must))
        say('must broken', `${shown(value)}, must be ${sign(figure)} ${shown(must)}`)
      else if (goal !== undefined && isWorse(figure, goal)) say('goal missed', `${shown(value)}, goal ${shown(goal)}`)
      const before = baseline[part]?.[name]
      if (before !== undefined && tolerance !== undefined) {
        const limit = figure.better === 'less' ? before * (1 + tolerance) : before / (1 + tolerance)
        if (isWorse(figure, limit)) say('worse than the baseline', `${shown(value)}, was ${shown(before)}`)
      }
      return verdicts
    }),
  )
}

/** A number as people read it: three digits, no exponent. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}

const sign = ({ better }: Figure) => (better === 'less' ? '≤' : '≥')

// The last bits of a sum are no regression.
const isWorse = ({ better, value }: Figure, limit: number) =>
  better === 'less' ? value > limit * (1 + 1e-9) : !(value >= limit * (1 - 1e-9))
