/** The time of a schedule: it moves only when the schedule says so. */
export interface Clock {
  now(): number
  advance(milliseconds: number): void
  /** Gives the real time back. */
  restore(): void
}

const START = Date.UTC(2026, 2, 2, 1)

/**
 * Puts the schedule's time in place of `Date.now`, which engines take LastModified, delays and visibility from. Timers
 * set where `isOurs` says so, by functions that wait out a throttle, end at once: real time must not decide who is first.
 */
export function virtualClock(isOurs: () => boolean): Clock {
  const real = Date.now
  const timer = globalThis.setTimeout
  globalThis.setTimeout = ((work: (...given: unknown[]) => void, wait?: number, ...given: unknown[]) =>
    isOurs() ? setImmediate(work, ...given) : timer(work, wait, ...given)) as typeof setTimeout
  let time = START
  Date.now = () => time
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += Math.max(0, Math.ceil(milliseconds))
    },
    restore: () => {
      Date.now = real
      globalThis.setTimeout = timer
    },
  }
}
