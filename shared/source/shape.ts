import {
  BAR,
  CLASS,
  CLOSER,
  COMMA,
  charClasses,
  DIGIT,
  HANGUL,
  IDEOGRAPH,
  LETTER,
  LOWER,
  meet,
  UNMET,
  UPPER,
} from './char-class.ts'
import { BITS, STATE, steps } from './watchwords.ts'
import { MOST_STEPS, nextWordState, wordCounts } from './word-state.ts'

/** What one pass over the characters of a block tells, before any word is looked up. */
export interface Shape {
  /** Columns it takes: letters of Han, Kana and Hangul are two wide, and say as much as two or three of others. */
  readonly chars: number
  readonly words: number
  readonly letters: number
  readonly upper: number
  readonly digits: number
  /** Words that begin with a capital letter, and words that hold a letter at all. */
  readonly capitalized: number
  readonly lettered: number
  readonly commas: number
  /** Sentence ends inside, before another word. */
  readonly stops: number
  /** `.` a full stop, `?` a question or call, `:` a colon, `;` or `,`, `…` an ellipsis; empty otherwise. */
  readonly ends: string
  /** Begins with a small letter. */
  readonly lower: boolean
  /** Characters of CJK scripts, where words are not parted by blanks. */
  readonly ideographs: number
  /** `|`, `/`, `>`, `»`, `•`, `·`: what parts the links of a bar. */
  readonly bars: number
  /** Bits of watchwords.ts: which patterns have a chance. */
  readonly watched: number
}

// An import is looked up each time, a constant of the module is part of its code: half the time of the loop below.
const classes = charClasses
const watch = steps
const states = nextWordState
const adds = wordCounts
const unmet = UNMET
const classBits = CLASS
const letterShift = LETTER
const stateShift = STATE
const mostSteps = MOST_STEPS

/** How often each class stands in the text at hand. */
const seen = new Int32Array(16)

/** Measures a clean line. One loop over tables, no allocation but the result. */
export function shapeOf(text: string): Shape {
  const { length } = text
  seen.fill(0)
  let words = 0
  let lettered = 0
  let capitalized = 0
  let stops = 0
  let state = 0
  let step = 0
  let watched = 0
  for (let from = 0; from < length; from += mostSteps) {
    const to = Math.min(length, from + mostSteps)
    let counts = 0
    for (let i = from; i < to; i++) {
      let known = classes[text.charCodeAt(i)]!
      if (known === unmet) known = meet(text.charCodeAt(i))
      step = watch[(step >> stateShift) + (known >> letterShift)]!
      watched |= step
      const kind = known & classBits
      seen[kind]!++
      counts += adds[state + kind]!
      state = states[state + kind]!
    }
    words += counts & 255
    lettered += (counts >> 8) & 255
    capitalized += (counts >> 16) & 255
    stops += counts >> 24
  }
  const ideographs = seen[IDEOGRAPH]!
  const hangul = seen[HANGUL]!
  return {
    chars: length + ideographs + hangul,
    words: words + (ideographs >> 1),
    letters: seen[LOWER]! + seen[UPPER]! + ideographs + hangul,
    upper: seen[UPPER]!,
    digits: seen[DIGIT]!,
    capitalized,
    lettered,
    commas: seen[COMMA]!,
    stops,
    ends: ending(text),
    lower: length > 0 && classAt(text, 0) === LOWER && text.charAt(0) !== text.charAt(0).toUpperCase(),
    ideographs,
    bars: seen[BAR]!,
    watched: watched & BITS,
  }
}

function classAt(text: string, index: number): number {
  const known = charClasses[text.charCodeAt(index)]!
  return (known === UNMET ? meet(text.charCodeAt(index)) : known) & CLASS
}

function ending(text: string): string {
  let i = text.length - 1
  while (i > 0 && classAt(text, i) === CLOSER) i--
  const char = text.charAt(i)
  if (char === '.' || char === '。' || char === '।') return text.charAt(i - 1) === '.' ? '…' : '.'
  if (char === '?' || char === '!' || char === '？' || char === '！' || char === '؟') return '?'
  if (char === ':' || char === '：') return ':'
  if (char === ',' || char === ';' || char === '…') return char
  return ''
}
