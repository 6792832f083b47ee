import { endingIn, nextState, watchedLetter } from './watchwords.ts'

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

const OTHER = 0
const SPACE = 1
const LOWER = 2
const UPPER = 3
const DIGIT = 4
const COMMA = 5
const STOP = 6
const BAR = 7
const IDEOGRAPH = 8
const CLOSER = 9
const HANGUL = 10

const signs = new Map<string, number>()
enter(' \t\u00a0\u3000', SPACE)
enter(',;،、，；', COMMA)
enter('.!?…。！？।؟', STOP)
enter('|/>»•·›⋅', BAR)
enter('"”’\')]»」』）*', CLOSER)

function enter(chars: string, kind: number): void {
  for (const char of chars) signs.set(char, kind)
}

/**
 * Of every code unit its class, and above that its letter in watchwords.ts, each entered when it is first met: to make
 * the table whole costs 10 ms of every cold start.
 */
const UNKNOWN = 0xffff
const known = new Uint16Array(65536).fill(UNKNOWN)
const CLASS = 15
const LETTER = 4

function meet(code: number): number {
  const all = classify(code) | (watchedLetter(code) << LETTER)
  known[code] = all
  return all
}

function classAt(text: string, index: number): number {
  const all = known[text.charCodeAt(index)]!
  return (all === UNKNOWN ? meet(text.charCodeAt(index)) : all) & CLASS
}

function classify(code: number): number {
  const sign = signs.get(String.fromCharCode(code))
  if (sign !== undefined) return sign
  if (code >= 0xd800 && code < 0xe000) return OTHER
  if (code >= 0x2e80 && code < 0xa4d0) return code < 0x3005 ? OTHER : IDEOGRAPH
  if (code >= 0xac00 && code < 0xd7b0) return HANGUL
  const char = String.fromCharCode(code)
  if (char !== char.toLowerCase()) return UPPER
  if (char !== char.toUpperCase()) return LOWER
  if (code >= 48 && code <= 57) return DIGIT
  return /\p{L}/u.test(char) ? LOWER : OTHER
}

/** Measures a clean line. One loop, no allocation but the result. */
export function shapeOf(text: string): Shape {
  let words = 0
  let letters = 0
  let upper = 0
  let digits = 0
  let capitalized = 0
  let lettered = 0
  let commas = 0
  let stops = 0
  let bars = 0
  let ideographs = 0
  let hangul = 0
  let inWord = false
  let wordLettered = false
  let stopped = false
  let state = 0
  let watched = 0
  for (let i = 0; i < text.length; i++) {
    let all = known[text.charCodeAt(i)]!
    if (all === UNKNOWN) all = meet(text.charCodeAt(i))
    state = nextState[state + (all >> LETTER)]!
    watched |= endingIn[state]!
    const kind = all & CLASS
    if (kind === LOWER || kind === UPPER || kind === IDEOGRAPH || kind === HANGUL) {
      letters++
      if (kind === UPPER) upper++
      if (kind === IDEOGRAPH) ideographs++
      else if (kind === HANGUL) hangul++
      if (!inWord) {
        inWord = true
        words++
      }
      if (!wordLettered) {
        wordLettered = true
        lettered++
        if (kind === UPPER) capitalized++
      }
      stopped = false
    } else if (kind === SPACE) {
      if (stopped) stops++
      stopped = false
      inWord = false
      wordLettered = false
    } else {
      if (kind === DIGIT) digits++
      else if (kind === COMMA) commas++
      else if (kind === BAR) bars++
      if (kind === STOP) {
        if (ideographs > 0) stops++
        else stopped = true
      } else if (kind !== CLOSER) stopped = false
      if (!inWord && kind !== BAR) {
        inWord = true
        words++
      }
    }
  }
  const first = text.length > 0 ? classAt(text, 0) : OTHER
  return {
    chars: text.length + ideographs + hangul,
    words: words + (ideographs >> 1),
    letters,
    upper,
    digits,
    capitalized,
    lettered,
    commas,
    stops,
    ends: ending(text),
    lower: first === LOWER && text.charAt(0) !== text.charAt(0).toUpperCase(),
    ideographs,
    bars,
    watched,
  }
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
