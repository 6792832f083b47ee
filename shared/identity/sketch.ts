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
  /** Hash of the headline's figures, names and first word, which may be a name: what a variant of it must keep. */
  readonly headlineNames: number
  /** Hash of a headline with its figures left open, 0 when it has none: `Gold on the # of May`. */
  readonly headlineShape: number
  /** One byte for every two neighbouring words of the headline. */
  readonly headlineWords: Uint8Array
  readonly text: Sample
  readonly lead: Sample
  /** All figures of the text, whatever stands beside them. */
  readonly figures: Sample
  readonly figureSlots: Slots
  readonly nameSlots: Slots
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

/** What stands between which neighbours, for the smallest hashes of neighbours. */
export interface Slots {
  readonly contexts: Uint16Array
  readonly values: Uint8Array
}

const textSize = 36
const leadSize = 24
const leadWords = 48
const figureSize = 12
const figureSlotSize = 14
const nameSlotSize = 12
const headlineSize = 12

/** Makes the sketch of a passage. `day`: see `Sketch.day`. */
export function sketch(kind: Sketch['kind'], passage: Passage, day: number): Sketch {
  const title = passage.title
  const words = passage.paragraphs.flat()
  return {
    kind,
    length: words.length,
    day,
    headline: title.length === 0 ? 0 : hashAll(title) || 1,
    headlineNames: hashAll(title.filter((word, at) => at === 0 || word.kind !== 'word')) & 0xffff,
    headlineShape: !title.some(isFigure) ? 0 : hashShape(title) & 0xffff || 1,
    headlineWords: pairBytes(title),
    text: sample(shingles(passage.paragraphs), textSize),
    lead: sample(shingles([words.slice(0, leadWords)]), leadSize),
    figures: sample(new Set(words.filter(isFigure).map((word) => word.hash)), figureSize),
    figureSlots: figureSlots(passage.paragraphs),
    nameSlots: nameSlots(passage.paragraphs),
  }
}

function hashAll(words: readonly Word[]): number {
  let hash = 1
  for (const word of words) hash = join(hash, word.hash)
  return hash
}

function hashShape(words: readonly Word[]): number {
  return words.reduce((hash, word) => join(hash, neighbour(word)), 1)
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

const isFigure = (word: Word): boolean => word.kind === 'number'

/** A figure beside a figure counts as a neighbour of its kind only, or a table of other prices would share no slot. */
const figureMark = 0x5bd1e995
const neighbour = (word: Word | undefined): number => (word === undefined ? 0 : isFigure(word) ? figureMark : word.hash)

function figureSlots(paragraphs: readonly (readonly Word[])[]): Slots {
  const slots = new Map<number, number>()
  for (const words of paragraphs) {
    for (const [at, word] of words.entries()) {
      if (!isFigure(word)) continue
      // The lowest bit tells dates and scores from other figures.
      const value = ((word.hash >>> 8) & 0xfe) | (word.text.includes('~') ? 1 : 0)
      fill(slots, contextOf(words[at - 1], words[at + 1]), value)
    }
  }
  return smallest(slots, figureSlotSize)
}

function nameSlots(paragraphs: readonly (readonly Word[])[]): Slots {
  const slots = new Map<number, number>()
  for (const words of paragraphs) {
    for (let at = 0; at < words.length; at += 1) {
      if (words[at]!.kind !== 'name') continue
      let end = at + 1
      while (words[end]?.kind === 'name') end += 1
      fill(slots, contextOf(words[at - 1], words[end]), (hashAll(words.slice(at, end)) >>> 8) & 0xff)
      at = end - 1
    }
  }
  return smallest(slots, nameSlotSize)
}

const contextOf = (before: Word | undefined, after: Word | undefined): number =>
  join(neighbour(before), neighbour(after)) >>> 16

/** Neighbours that hold several values tell nothing. */
const ambiguous = -1

function fill(slots: Map<number, number>, context: number, value: number): void {
  const known = slots.get(context)
  slots.set(context, known === undefined || known === value ? value : ambiguous)
}

function smallest(slots: ReadonlyMap<number, number>, size: number): Slots {
  const kept = [...slots]
    .filter(([, value]) => value !== ambiguous)
    .sort(([a], [b]) => a - b)
    .slice(0, size)
  return {
    contexts: Uint16Array.from(kept, ([context]) => context),
    values: Uint8Array.from(kept, ([, value]) => value),
  }
}
