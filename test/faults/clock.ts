/** The time of a schedule: it moves only when the schedule says so. */
export interface Clock {
  now(): number
  advance(milliseconds: number): void
  /** Gives the real time back. */
  restore(): void
}

const START = Date.UTC(2026, 2, 2, 1)

/** Puts the schedule's time in place of `Date.now`, which engines take LastModified, delays and visibility from. */
export function virtualClock(): Clock {
  const real = Date.now
  let time = START
  Date.now = () => time
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += Math.max(0, Math.ceil(milliseconds))
    },
    restore: () => {
      Date.now = real
    },
  }
}
