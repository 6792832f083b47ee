import { isVietnameseSyllable } from '../../fields/vietnamese.ts'

const TOKEN = /[A-Za-z\u0080-\uffff]*[\u0080-\uffff][A-Za-z\u0080-\uffff]*/gu
const EDGES = /^[\u00a0«»\u2010-\u205e]+|[\u00a0«»\u2010-\u205e]+$/gu

/** No syllable goes from small letters to capitals; a wrong table often does. */
const MIXED_CASE = /\p{Ll}\p{Lu}/u

/** How Vietnamese a text looks: of its words with a letter beyond ASCII, how many are Vietnamese syllables. */
export interface Likeness {
  readonly words: number
  readonly syllables: number
  readonly ratio: number
}

/** Counts over at most the first 4,000 words with marks: beyond that nothing changes. */
export function likeness(text: string): Likeness {
  let words = 0
  let syllables = 0
  for (const [token] of text.matchAll(TOKEN)) {
    for (const part of token.replace(EDGES, '').split(/[\u00a0\u2010-\u205e]+/u)) {
      if (!/[^\0-\x7f]/u.test(part)) continue
      words++
      if (!MIXED_CASE.test(part) && isVietnameseSyllable(part)) syllables++
    }
    if (words >= 4000) break
  }
  return { words, syllables, ratio: words ? syllables / words : 0 }
}
