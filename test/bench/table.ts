import { shown, type Verdict } from './baseline.ts'
import type { Findings } from './figures.ts'

const MARKS = { 'must broken': '✗ must', 'goal missed': '· goal', 'worse than the baseline': '✗ was better' } as const

/** All figures as a table for a terminal. */
export function renderTable(results: Readonly<Record<string, Findings>>, verdicts: readonly Verdict[]): string {
  const rows = Object.entries(results).flatMap(([part, { figures }]) =>
    figures.map(({ name, value, unit, must, goal }) => {
      const said = verdicts.filter((verdict) => verdict.part === part && verdict.name === name)
      const mark = said.map(({ kind }) => MARKS[kind]).join(' ') || (must === undefined ? '' : '✓')
      return [
        part,
        name,
        `${shown(value)} ${unit}`,
        must === undefined ? '' : shown(must),
        goal === undefined ? '' : shown(goal),
        mark,
      ]
    }),
  )
  const head = ['part', 'what', 'measured', 'must', 'goal', '']
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd()
  return [line(head), ...rows.map(line)].join('\n')
}
