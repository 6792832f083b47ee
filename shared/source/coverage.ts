import { type Furniture, furniture } from './phrases/furniture.ts'
import { addToHash, phraseAt, phraseTable } from './phrases/phrase-table.ts'
import { smallLetters } from './small-letters.ts'

/** How much of a line is phrases of a page's furniture, and of which kind most. */
export interface Coverage {
  readonly kind: Furniture | null
  /** Share of the line's words that are furniture, 0 to 1. */
  readonly share: number
  /** The kind of the line as a whole, where the whole line is one known phrase. */
  readonly whole: Furniture | null
}

const none: Coverage = { kind: null, share: 0, whole: null }

/** The words of all phrases by number. */
const numbers = new Map<string, number>()
/**
 * All phrases word by word, so that a line is looked up without joining its words again: the step that follows a step by
 * the number of a word, at step × MOST_WORDS + word; 0 is before the first word.
 */
const next = new Map<number, number>()
const MOST_WORDS = 8192
/** The kind of the phrase that ends with a step. */
const ending: (Furniture | null)[] = [null]

for (const [kind, list] of Object.entries(furniture) as [Furniture, string][])
  for (const phrase of list.split('|')) if (phrase !== '') enter(phrase, kind)

/** A phrase of several kinds is of the first of them, but a heading of other stories is always one. */
function enter(phrase: string, kind: Furniture): void {
  let step = 0
  for (const word of phrase.split(' ')) {
    let number = numbers.get(word)
    if (number === undefined) {
      number = numbers.size
      numbers.set(word, number)
    }
    const key = step * MOST_WORDS + number
    let to = next.get(key)
    if (to === undefined) {
      to = ending.push(null) - 1
      next.set(key, to)
    }
    step = to
  }
  if (ending[step] === null || kind === 'related') ending[step] = kind
}

const words = phraseTable([...numbers.keys()])

const EDGE = 1
const PARTING = 2
const WHITE = 4
const signs = new Uint8Array(65536)
for (const sign of ' -–—•·|:»«>*+#"“”‘’()[].,…!0123456789') signs[sign.charCodeAt(0)]! |= EDGE
for (const sign of '|•·,»:') signs[sign.charCodeAt(0)]! |= PARTING
for (const blank of ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff')
  signs[blank.charCodeAt(0)]! |= WHITE

/** Whether a word of phrases is more than signs and numbers: `-` and `»` stand in phrases but are no words. */
const solidWords = words.phrases.map((word) => {
  for (let i = 0; i < word.length; i++) if (!(signs[word.charCodeAt(i)]! & EDGE)) return true
  return false
})

/** An import is looked up each time; this one is asked at every letter. */
const add = addToHash

/** The words of the line at hand: their numbers in `words`, or one of the following. */
let line = new Int32Array(256)
const UNKNOWN = -1
/** Nothing but signs and numbers, which is no word. */
const NOTHING = -2

/** Puts the words of a line into `line` and counts them. Blanks part them; where there are bars, those and their like do, too. */
function readWords(text: Uint16Array, length: number, barred: boolean): number {
  if (line.length <= length) line = new Int32Array(length + 1)
  let count = 0
  let from = 0
  let hash = 0
  let solid = false
  for (let i = 0; i <= length; i++) {
    const code = text[i]!
    const sign = i < length ? signs[code]! : PARTING | WHITE
    if (i === length || (barred ? sign & (PARTING | WHITE) : code === 32)) {
      const number = i - from > words.longest ? UNKNOWN : phraseAt(words, hash, text, from, i)
      // Of several partings in a row an empty word remains only at the ends, unless single blanks part.
      if (i > from || !barred || from === 0 || i === length) line[count++] = number < 0 && !solid ? NOTHING : number
      from = i + 1
      hash = 0
      solid = false
    } else {
      hash = add(hash, code)
      if (!(sign & EDGE)) solid = true
    }
  }
  return count
}

/** The kind of the one phrase that the line is from one place to another, or null. */
function wholeFrom(text: Uint16Array, from: number, to: number): Furniture | null {
  let step = 0
  let start = from
  let hash = 0
  for (let i = from; i <= to; i++) {
    const code = text[i]!
    if (i < to && code !== 32) {
      hash = add(hash, code)
      continue
    }
    const number = i - start > words.longest ? UNKNOWN : phraseAt(words, hash, text, start, i)
    const after = number < 0 ? undefined : next.get(step * MOST_WORDS + number)
    if (after === undefined) return null
    step = after
    start = i + 1
    hash = 0
  }
  return ending[step]!
}

/** The furniture in a line. Only lines that can be furniture are worth asking about: short, or a bar of short links. */
export function coverageOf(text: string): Coverage {
  const { letters, length } = smallLetters(text)
  let from = 0
  let to = length
  while (from < to && signs[letters[from]!]! & EDGE) from++
  while (to > from && signs[letters[to - 1]!]! & EDGE) to--
  if (from === to) return none
  const exact = wholeFrom(letters, 0, length) ?? (to - from < length ? wholeFrom(letters, from, to) : null)
  if (exact) return { kind: exact, share: 1, whole: exact }
  let barred = false
  for (let i = 0; i < length && !barred; i++) barred = (signs[letters[i]!]! & PARTING) !== 0
  return coverageOfWords(readWords(letters, length, barred))
}

function coverageOfWords(length: number): Coverage {
  let counts: Map<Furniture, number> | null = null
  let covered = 0
  let all = 0
  for (let i = 0; i < length; ) {
    let step = line[i]! < 0 ? undefined : next.get(line[i]!)
    if (step === undefined) {
      if (line[i]! < 0 ? line[i] !== NOTHING : solidWords[line[i]!]) all++
      i++
      continue
    }
    let found: Furniture = 'menu'
    let taken = 0
    for (let n = 1; step !== undefined; n++) {
      if (ending[step] !== null) {
        taken = n
        found = ending[step]!
      }
      const word: number = i + n < length ? line[i + n]! : UNKNOWN
      step = word < 0 ? undefined : next.get(step * MOST_WORDS + word)
    }
    if (taken > 0) {
      counts ??= new Map()
      counts.set(found, (counts.get(found) ?? 0) + taken)
    }
    covered += taken
    all += taken || 1
    i += taken || 1
  }
  if (counts === null || all === 0) return none
  let kind: Furniture | null = null
  for (const [each, n] of counts) if (kind === null || n > counts.get(kind)!) kind = each
  return { kind, share: covered / all, whole: null }
}
