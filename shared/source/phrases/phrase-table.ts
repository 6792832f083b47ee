/** Strings by number, which are found in a text in any case without cutting anything out of it. */
export interface PhraseTable {
  /** In small letters. */
  readonly phrases: readonly string[]
  /** Number + 1 at the place that a phrase's hash has, or the next free one. */
  readonly slots: Int32Array
  readonly longest: number
}

/** A table of different strings in small letters. */
export function phraseTable(phrases: readonly string[]): PhraseTable {
  let size = 64
  while (size < phrases.length * 4) size *= 2
  const slots = new Int32Array(size)
  let longest = 0
  phrases.forEach((phrase, i) => {
    let hash = 0
    for (let k = 0; k < phrase.length; k++) hash = addToHash(hash, phrase.charCodeAt(k))
    let at = placeOf(hash, size)
    while (slots[at] !== 0) at = (at + 1) & (size - 1)
    slots[at] = i + 1
    longest = Math.max(longest, phrase.length)
  })
  return { phrases, slots, longest }
}

/** The hash of a text that goes on with a small letter; an empty one has 0. */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

function placeOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1)
}

/** The number of the phrase that stands in a text of small letters from one place to another, or -1. `hash` is that of the stretch. */
export function phraseAt(
  { phrases, slots }: PhraseTable,
  hash: number,
  text: Uint16Array,
  from: number,
  to: number,
): number {
  for (let at = placeOf(hash, slots.length); slots[at] !== 0; at = (at + 1) & (slots.length - 1)) {
    const number = slots[at]! - 1
    if (equals(phrases[number]!, text, from, to)) return number
  }
  return -1
}

function equals(phrase: string, text: Uint16Array, from: number, to: number): boolean {
  if (phrase.length !== to - from) return false
  for (let i = 0; i < phrase.length; i++) if (phrase.charCodeAt(i) !== text[from + i]) return false
  return true
}
