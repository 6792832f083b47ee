import { reused } from './reused.ts'
import type { Trait } from './trait.ts'

/** Comparisons of texts, for each block on average, after which they are counted by a map of strings. */
const PATIENCE = 8

const slotsFor = reused((length) => new Int32Array(length))
const firstFor = reused((length) => new Int32Array(length))
const timesFor = reused((length) => new Int32Array(length))

/**
 * How often the text of each block stands on the page. Texts are found by their length and a few of their characters and
 * then compared, since a map of strings reads every text whole; where too many are alike in that, it is used all the same. Only the
 * first so many are the page's; the next page overwrites them.
 */
export function timesOf(traits: readonly Trait[]): Int32Array {
  const n = traits.length
  let size = 16
  while (size < n * 2) size *= 2
  const slots = slotsFor(size)
  const firstOf = firstFor(n)
  const times = timesFor(n)
  let left = n * PATIENCE
  for (let i = 0; i < n; i++) {
    const { text } = traits[i]!.block
    let at = placeOf(text) & (size - 1)
    while (slots[at] !== 0 && traits[slots[at]! - 1]!.block.text !== text) {
      if (--left < 0) return timesByMap(traits)
      at = (at + 1) & (size - 1)
    }
    if (slots[at] === 0) slots[at] = i + 1
    firstOf[i] = slots[at]! - 1
    times[firstOf[i]!]!++
  }
  // The first of a text stands before the others, so that its count is whole when they take it.
  for (let i = 0; i < n; i++) times[i] = times[firstOf[i]!]!
  return times
}

function placeOf(text: string): number {
  const { length } = text
  let hash = length
  const step = (length >> 3) + 1
  for (let i = 0; i < length; i += step) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

function timesByMap(traits: readonly Trait[]): Int32Array {
  const counts = new Map<string, number>()
  for (const { block } of traits) counts.set(block.text, (counts.get(block.text) ?? 0) + 1)
  return Int32Array.from(traits, ({ block }) => counts.get(block.text)!)
}
