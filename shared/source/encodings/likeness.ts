import { isVietnameseSyllable } from '../../fields/vietnamese.ts'

/** No syllable goes from small letters to capitals; a wrong table often does. */
const MIXED_CASE = /\p{Ll}\p{Lu}/u

/** How Vietnamese a text looks: of its words with a letter beyond ASCII, how many are Vietnamese syllables. */
export interface Likeness {
  readonly words: number
  readonly syllables: number
  readonly ratio: number
}

/** Words after which nothing changes. */
const ENOUGH = 4000

const APART = 0
const ASCII = 1
const MARKED = 2
/** Blanks and dashes beyond ASCII part words, guillemets only where they stand outside. */
const PARTING = 4
const OUTSIDE = 8

function classOf(code: number): number {
  if (code < 0x80) return (code | 32) >= 97 && (code | 32) <= 122 ? ASCII : APART
  if (code === 0xa0 || (code >= 0x2010 && code <= 0x205e)) return MARKED | PARTING | OUTSIDE
  return code === 0xab || code === 0xbb ? MARKED | OUTSIDE : MARKED
}

/** Counts over at most the first 4,000 words with marks. By hand: the same in expressions took four times as long. */
export function likeness(text: string): Likeness {
  const counted = { words: 0, syllables: 0 }
  let from = 0
  let marked = false
  for (let i = 0; i <= text.length && counted.words < ENOUGH; i++) {
    const code = text.charCodeAt(i)
    const pair = code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00
    const kind = i === text.length || pair ? APART : classOf(code)
    if (kind & MARKED) marked = true
    if (kind !== APART) continue
    if (marked) countWords(text, from, i, counted)
    if (pair) i++
    from = i + 1
    marked = false
  }
  const { words, syllables } = counted
  return { words, syllables, ratio: words ? syllables / words : 0 }
}

/** Counts the words with marks within letters that no ASCII sign parts. */
function countWords(text: string, from: number, to: number, counted: { words: number; syllables: number }): void {
  while (from < to && classOf(text.charCodeAt(from)) & OUTSIDE) from++
  while (to > from && classOf(text.charCodeAt(to - 1)) & OUTSIDE) to--
  let marked = false
  for (let i = from; i <= to; i++) {
    const kind = i < to ? classOf(text.charCodeAt(i)) : PARTING
    if (!(kind & PARTING)) {
      if (kind & MARKED) marked = true
      continue
    }
    if (marked) {
      const word = text.slice(from, i)
      counted.words++
      if (isVietnameseSyllable(word) && !MIXED_CASE.test(word)) counted.syllables++
    }
    from = i + 1
    marked = false
  }
}
