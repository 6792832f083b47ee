import { bucket } from './bucket.ts'
import { classOf } from './content-features.ts'
import { reused } from './reused.ts'
import type { Trait } from './trait.ts'

const groups = [
  ['bias', 1],
  ['own', 9],
  ['one before', 5],
  ['one after', 5],
  ['own between', 5 * 5 * 5],
  ['two before', 5],
  ['two after', 5],
  ['near', 8],
  ['near by class', 8 * 11],
  ['body before', 6],
  ['body after', 6],
  ['body before and after', 36],
  ['class and body before', 11 * 6],
  ['class and body after', 11 * 6],
  ['own in run', 5 * 6],
  ['gap in run', 6],
  ['lists near', 6],
] as const

type Group = (typeof groups)[number][0]
const offsets = new Map<Group, number>()
let total = 0
for (const [name, size] of groups) {
  offsets.set(name, total)
  total += size
}

/** Where each group begins. */
const O = Object.fromEntries(offsets) as Readonly<Record<Group, number>>

/** Number of weights of the second pass. */
export const contextFeatures = total

const level = (p: number): number => bucket(p, 0.1, 0.35, 0.65, 0.9)

/** Features of the second pass, of every block: as indices of weights that are on. */
export function contextFeaturesOf(traits: readonly Trait[], first: Float64Array): Int32Array[] {
  const out: Int32Array[] = []
  eachContextFeatures(traits, first, (on) => out.push(on.slice()))
  return out
}

const massFor = reused((length) => new Float64Array(length))
const plainFor = reused((length) => new Float64Array(length))
const levelsFor = reused((length) => new Uint8Array(length))
const nextsFor = reused((length) => new Int32Array(length))

/** The features of the block at hand, as in content-features.ts. */
const buffer = new Int32Array(16)

/**
 * Hands over what the first pass thinks of a block's neighbours and of the page as a whole, block by block, in a list
 * that the next block overwrites.
 */
export function eachContextFeatures(
  traits: readonly Trait[],
  first: Float64Array,
  use: (on: Int32Array, block: number) => void,
): void {
  const n = traits.length
  const mass = massFor(n + 1)
  const plain = plainFor(n + 1)
  const levels = levelsFor(n)
  for (let i = 0; i < n; i++) {
    const p = first[i]!
    mass[i + 1] = mass[i]! + (p > 0.5 ? p * traits[i]!.shape.chars : 0)
    plain[i + 1] = plain[i]! + p
    levels[i] = level(p)
  }
  const whole = Math.max(1, mass[n]!)
  let following = 99
  const nexts = nextsFor(n)
  for (let i = n - 1; i >= 0; i--) {
    following = first[i]! > 0.5 ? 0 : following + 1
    nexts[i] = following
  }
  let run = 0
  for (let i = 0; i < n; i++) {
    const own = classOf(traits[i]!)
    const p = first[i]!
    run = p > 0.5 ? 0 : run + 1
    const here = levels[i]!
    const before = i > 0 ? levels[i - 1]! : 0
    const after = i + 1 < n ? levels[i + 1]! : 0
    const from = Math.max(0, i - 4)
    const to = Math.min(n, i + 5)
    const near = (plain[to]! - plain[from]! - p) / Math.max(1, to - from - 1)
    const nearBucket = bucket(near, 0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
    const shareBefore = bucket(mass[i]! / whole, 0.0001, 0.1, 0.5, 0.9, 0.9999)
    const shareAfter = bucket((whole - mass[i + 1]!) / whole, 0.0001, 0.1, 0.5, 0.9, 0.9999)
    const gapSize = bucket(Math.min(run, 50) + Math.min(nexts[i]!, 50), 1, 3, 6, 12, 30)
    buffer[0] = O.bias
    buffer[1] = O.own + bucket(p, 0.03, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.97)
    buffer[2] = O['one before'] + before
    buffer[3] = O['one after'] + after
    buffer[4] = O['own between'] + (before * 5 + here) * 5 + after
    buffer[5] = O['two before'] + (i > 1 ? levels[i - 2]! : 0)
    buffer[6] = O['two after'] + (i + 2 < n ? levels[i + 2]! : 0)
    buffer[7] = O.near + nearBucket
    buffer[8] = O['near by class'] + nearBucket * 11 + own
    buffer[9] = O['body before'] + shareBefore
    buffer[10] = O['body after'] + shareAfter
    buffer[11] = O['body before and after'] + shareBefore * 6 + shareAfter
    buffer[12] = O['class and body before'] + own * 6 + shareBefore
    buffer[13] = O['class and body after'] + own * 6 + shareAfter
    buffer[14] = O['own in run'] + here * 6 + gapSize
    buffer[15] = O['gap in run'] + gapSize
    use(buffer, i)
  }
}
