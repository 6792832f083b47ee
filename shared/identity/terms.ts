import { commonWords } from './common-words.ts'
import { join } from './hash.ts'
import type { Passage } from './passage.ts'
import type { Word } from './words.ts'

/** Two neighbouring words, with what tells how likely another site's version of the story has them too. */
export interface Term {
  readonly first: Word
  readonly second: Word
  readonly hash: number
  /** How many paragraphs hold it. */
  readonly paragraphs: number
  /** Which these are, a bit each; from the 33rd on they share the bits of the first. */
  readonly places: number
  readonly inTitle: boolean
  readonly inLead: boolean
  /** How telling it is by itself, whatever the text: figures and names more, common words less. */
  readonly weight: number
}

interface Tally {
  readonly first: Word
  readonly second: Word
  readonly hash: number
  paragraphs: number
  places: number
  last: number
  inTitle: boolean
  inLead: boolean
  weight: number
}

/** A lead shorter than this is a tag or a headline of its own; the next paragraph belongs to it. */
const leastLead = 12

/** The bit of a paragraph in `Term.places`. */
export const bitOf = (place: number): number => 1 << (place & 31)

/** Every pair of neighbouring words of the passage, once. */
export function termsOf(passage: Passage): Term[] {
  const tallies = new Map<number, Tally>()
  const count = (words: readonly Word[], place: number, inLead: boolean): void => {
    for (let at = 0; at + 1 < words.length; at += 1) {
      const first = words[at]!
      const second = words[at + 1]!
      const hash = join(first.hash, second.hash)
      let tally = tallies.get(hash)
      if (tally === undefined) {
        tally = { first, second, hash, paragraphs: 0, places: 0, last: -1, inTitle: false, inLead: false, weight: 0 }
        tallies.set(hash, tally)
      }
      if (place < 0) tally.inTitle = true
      else if (tally.last !== place) {
        tally.last = place
        tally.paragraphs += 1
        tally.places |= bitOf(place)
      }
      if (inLead) tally.inLead = true
    }
  }
  count(passage.title, -1, false)
  let before = 0
  for (const [place, words] of passage.paragraphs.entries()) {
    count(words, place, place === 0 || before < leastLead)
    before += words.length
  }
  for (const tally of tallies.values()) tally.weight = weigh(tally.first, tally.second)
  return [...tallies.values()]
}

function weigh(first: Word, second: Word): number {
  let weight = 1
  if (first.kind === 'number' || second.kind === 'number') weight *= 3
  if (first.kind === 'name' && second.kind === 'name') weight *= 6
  if (commonWords.has(first.hash)) weight *= 0.4
  if (commonWords.has(second.hash)) weight *= 0.4
  return weight
}
