/** One number that the bench measures, and what is asked of it. */
export interface Figure {
  /** What it is, in words: `a publish of 50`. Unique within its part. */
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly better: 'less' | 'more'
  /** What must hold, and what is aimed at. */
  readonly must?: number
  readonly goal?: number
  /** By how much of itself it may worsen against the baseline: 0.02 for what is counted, more for what is timed. */
  readonly tolerance?: number
}

/** A line of a plot. */
export interface Series {
  readonly plot: string
  readonly x: string
  readonly y: string
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly logarithmic?: boolean
}

/** What one part of the bench found. */
export interface Findings {
  readonly figures: readonly Figure[]
  readonly series?: readonly Series[]
  /** What the numbers mean, or why something was not measured. */
  readonly notes?: readonly string[]
}

/** How a part is to measure. */
export interface Task {
  /** Fewer and smaller runs, for a look. */
  readonly quick: boolean
  /** Also what takes very long. */
  readonly full: boolean
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value that the given part of the values does not exceed: `(times, 0.99)`. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Calls each in turn, round after round, so that what else the machine does meets all alike. Milliseconds, medians. */
export function compareTimes<Name extends string>(
  calls: Readonly<Record<Name, () => unknown>>,
  { rounds, warmUp }: { rounds: number; warmUp: number },
): Record<Name, number> {
  const names = Object.keys(calls) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const began = performance.now()
      calls[name]()
      if (round >= 0) times[name].push(performance.now() - began)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>
}
