import { join } from './hash.ts'
import type { Passage } from './passage.ts'
import type { Word } from './words.ts'

/**
 * What is kept of a text so that another can be compared with it later: samples of small hashes, at most 256 bytes.
 * Neither text nor title can be read back: most of the text is not in it, and what is says little of its origin.
 */
export interface Sketch {
  readonly kind: 'article' | 'teaser'
  /** Words of standfirst and body. */
  readonly length: number
  /** Days since 2000-01-01, 0 where the day is not known. */
  readonly day: number
  /** Hash of the whole folded headline, 0 without one. */
  readonly headline: number
  /** Hash of the headline's numbers, 0 without any. */
  readonly headlineNumbers: number
  /** One byte for every two neighbouring words of the headline. */
  readonly headlineWords: Uint8Array
  readonly text: Sample
  readonly lead: Sample
  readonly slots: Slots
}

/** The k smallest of a set of 32-bit hashes: of two such samples the part below both maxima is a sample of the union. */
export interface Sample {
  /** Leading zero bits that all have, not stored. */
  readonly scale: number
  /** True when the set had no more than these. */
  readonly whole: boolean
  /** Ascending; the 16 bits after `scale` zeros. */
  readonly hashes: Uint16Array
}

/** What stands between which neighbours: numbers and names, the smallest `context` hashes. */
export interface Slots {
  readonly whole: boolean
  readonly contexts: Uint16Array
  readonly values: Uint8Array
}

const textSize = 40
const leadSize = 28
const leadWords = 72
const slotSize = 24
const headlineSize = 16

/** Makes the sketch of a passage. `day`: see `Sketch.day`. */
export function sketch(kind: Sketch['kind'], passage: Passage, day: number): Sketch {
  const title = passage.title
  const words = passage.paragraphs.flat()
  const numbers = title.filter((word) => word.kind === 'number')
  return {
    kind,
    length: words.length,
    day,
    headline: title.length === 0 ? 0 : hashAll(title) || 1,
    headlineNumbers: numbers.length === 0 ? 0 : hashAll(numbers) & 0xffff || 1,
    headlineWords: pairBytes(title),
    text: sample(shingles(passage.paragraphs), textSize),
    lead: sample(shingles([words.slice(0, leadWords)]), leadSize),
    slots: slotsOf(passage.paragraphs),
  }
}

function hashAll(words: readonly Word[]): number {
  return words.reduce((hash, word) => join(hash, word.hash), 1)
}

function pairBytes(words: readonly Word[]): Uint8Array {
  const bytes = new Set<number>()
  for (let at = 0; at + 1 < words.length; at += 1) bytes.add(join(words[at]!.hash, words[at + 1]!.hash) & 0xff)
  return Uint8Array.from([...bytes].slice(0, headlineSize).sort((a, b) => a - b))
}

/** Hashes of every three neighbouring words; a paragraph of fewer counts as one. */
export function shingles(paragraphs: readonly (readonly Word[])[]): Set<number> {
  const found = new Set<number>()
  for (const words of paragraphs) {
    if (words.length < 3) found.add(hashAll(words))
    for (let at = 0; at + 2 < words.length; at += 1) {
      found.add(join(join(words[at]!.hash, words[at + 1]!.hash), words[at + 2]!.hash))
    }
  }
  return found
}

function sample(hashes: ReadonlySet<number>, size: number): Sample {
  const sorted = Uint32Array.from(hashes).sort().slice(0, size)
  const last = sorted.at(-1) ?? 0
  const scale = Math.min(16, Math.clz32(last))
  return {
    scale,
    whole: hashes.size <= size,
    hashes: Uint16Array.from(sorted, (hash) => (hash << scale) >>> 16),
  }
}

function slotsOf(paragraphs: readonly (readonly Word[])[]): Slots {
  const slots = new Map<number, number>()
  for (const words of paragraphs) {
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at]!
      if (word.kind === 'word') continue
      const context = join(words[at - 1]?.hash ?? 0, words[at + 1]?.hash ?? 0) >>> 16
      if (!slots.has(context)) slots.set(context, (word.hash >>> 8) & 0xff)
    }
  }
  const sorted = [...slots].sort(([a], [b]) => a - b).slice(0, slotSize)
  return {
    whole: slots.size <= slotSize,
    contexts: Uint16Array.from(sorted, ([context]) => context),
    values: Uint8Array.from(sorted, ([, value]) => value),
  }
}
