/**
 * How publishing keeps up: articles come in at a rate, spread over channels as evenly as chance has it; each shard of the
 * table's stream hands its changes over in batches, one at a time; a batch publishes the channels whose window is over and
 * leaves the others to their delayed message. A small simulation, in steps of one second; run it for the table of
 * infra/scale.md: `node test/bench/fan-in.ts`.
 */
import { random } from '../e2e/articles.ts'

/** What is simulated. */
export interface FanIn {
  readonly articlesPerSecond: number
  readonly channels: number
  readonly shards: number
  /** The publish window, in seconds. */
  readonly window: number
}

/** What came of it, after a run-up of a window. */
export interface FanInResult {
  readonly publishesPerSecond: number
  /** Publishers at once, to be paid for and to be had. */
  readonly publishers: number
  /** Longest time a change waited for its shard, in seconds. */
  readonly behind: number
}

/** Seconds of a publish on AWS (four documents at 30 ms each in parallel, five reads), and of a look at a busy feed. */
const PUBLISH = 0.3
const LOOK = 0.01
/** A batch publishes so many feeds side by side. */
const PARALLEL = 4

export function simulate({ articlesPerSecond, channels, shards, window }: FanIn): FanInResult {
  const next = random(7)
  const busyUntil = new Float64Array(channels)
  const tailAt = new Float64Array(channels)
  const backlog: Set<number>[] = Array.from({ length: shards }, () => new Set())
  const free = new Float64Array(shards)
  const waitingSince = new Float64Array(shards).fill(-1)
  let [publishes, behind, worked, due] = [0, 0, 0, 0]
  const runUp = window + 60
  const seconds = runUp + Math.max(60, window)
  for (let second = 0; second < seconds; second++) {
    const counted = second >= runUp
    for (due += articlesPerSecond; due >= 1; due--) {
      const channel = Math.floor(next() * channels)
      const shard = channel % shards
      if (backlog[shard]!.size === 0) waitingSince[shard] = second
      backlog[shard]!.add(channel)
    }
    for (let shard = 0; shard < shards; shard++) {
      if (free[shard]! > second || backlog[shard]!.size === 0) continue
      if (counted) behind = Math.max(behind, second - waitingSince[shard]!)
      let took = 0
      for (const channel of backlog[shard]!) {
        if (busyUntil[channel]! <= second) {
          busyUntil[channel] = second + window
          took += PUBLISH / PARALLEL
          if (counted) publishes++
        } else {
          tailAt[channel] = busyUntil[channel]!
          took += LOOK / PARALLEL
        }
      }
      backlog[shard]!.clear()
      free[shard] = second + took
      if (counted) worked += took
    }
    for (let channel = 0; channel < channels; channel++) {
      if (tailAt[channel] === 0 || tailAt[channel]! > second) continue
      tailAt[channel] = 0
      busyUntil[channel] = second + window
      if (!counted) continue
      publishes++
      worked += PUBLISH
    }
  }
  const time = seconds - runUp
  return { publishesPerSecond: publishes / time, publishers: worked / time, behind }
}

if (process.argv[1] === import.meta.filename) {
  console.log('| articles/s | channels | shards | window | publishes/s | PUTs/s | publishers | behind |')
  for (const [articlesPerSecond, channels, shards, window] of [
    [0.33, 10, 1, 60],
    [3.3, 10, 1, 60],
    [330, 100, 4, 60],
    [330, 10_000, 4, 60],
    [330, 10_000, 4, 900],
    [3_300, 10_000, 16, 60],
    [3_300, 100_000, 16, 900],
  ] as const) {
    const { publishesPerSecond, publishers, behind } = simulate({ articlesPerSecond, channels, shards, window })
    const cells = [
      publishesPerSecond.toFixed(1),
      (publishesPerSecond * 4).toFixed(0),
      publishers.toFixed(1),
      `${behind} s`,
    ]
    console.log(`| ${[articlesPerSecond, channels, shards, `${window} s`, ...cells].join(' | ')} |`)
  }
}
