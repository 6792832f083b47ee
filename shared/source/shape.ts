import {
  BAR,
  CLASS,
  CLOSER,
  COMMA,
  charClasses,
  DIGIT,
  FLAW,
  HANGUL,
  IDEOGRAPH,
  LETTER,
  LETTER_BITS,
  LOWER,
  meet,
  UNMET,
  UPPER,
} from './char-class.ts'
import { flawsIn, nextFlawState, ROW_BITS, START } from './flaw-state.ts'
import { BITS, STATE, steps } from './watchwords.ts'
import { nextWordState, ROW, wordsTold } from './word-state.ts'

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
  /** Bits of flaw-state.ts: what the text may have to be mended for. */
  readonly flaws: number
}

// An import is looked up each time, a constant of the module is part of its code: half the time of the loop below.
const classes = charClasses
const watch = steps
const states = nextWordState
const unmet = UNMET
const classBits = CLASS
const letterShift = LETTER
const letterBits = LETTER_BITS
const stateShift = STATE
const flawStates = nextFlawState
const flawShift = FLAW
const flawRow = ROW_BITS

/** How often each class stands in each state in the text at hand; all 0 between texts. */
const seen = new Int32Array(states.length)

/** Measures a line. One loop over tables that counts one thing; all counts are sums of those. */
export function shapeOf(text: string): Shape {
  const { length } = text
  let state = 0
  let step = 0
  let watched = 0
  let flaw = START
  let flaws = 0
  for (let i = 0; i < length; i++) {
    let known = classes[text.charCodeAt(i)]!
    if (known === unmet) known = meet(text.charCodeAt(i))
    step = watch[(step >> stateShift) + ((known >> letterShift) & letterBits)]!
    watched |= step
    flaw = flawStates[(flaw & flawRow) + (known >> flawShift)]!
    flaws |= flaw
    const at = state + (known & classBits)
    seen[at]!++
    state = states[at]!
  }
  return counted(text, watched & BITS, flawsIn(flaws, text))
}

/** How often each class stands in the text at hand. */
const times = new Int32Array(ROW)

function counted(text: string, watched: number, flaws: number): Shape {
  let words = 0
  let lettered = 0
  let capitalized = 0
  let stops = 0
  times.fill(0)
  for (let at = 0; at < seen.length; at++) {
    const n = seen[at]!
    if (n === 0) continue
    seen[at] = 0
    times[at & classBits]! += n
    const told = wordsTold[at]!
    words += told.words * n
    lettered += told.lettered * n
    capitalized += told.capitalized * n
    stops += told.stops * n
  }
  const ideographs = times[IDEOGRAPH]!
  const hangul = times[HANGUL]!
  return {
    chars: text.length + ideographs + hangul,
    words: words + (ideographs >> 1),
    letters: times[LOWER]! + times[UPPER]! + ideographs + hangul,
    upper: times[UPPER]!,
    digits: times[DIGIT]!,
    capitalized,
    lettered,
    commas: times[COMMA]!,
    stops,
    ends: ending(text),
    lower: text !== '' && classAt(text, 0) === LOWER && text.charAt(0) !== text.charAt(0).toUpperCase(),
    ideographs,
    bars: times[BAR]!,
    watched,
    flaws,
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
