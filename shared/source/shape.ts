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

const classes = classify()

function classify(): Uint8Array {
  const table = new Uint8Array(65536)
  for (let code = 0; code < 65536; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    const char = String.fromCharCode(code)
    if (code >= 0x2e80 && code < 0xa4d0 && code !== 0x3000) table[code] = code < 0x3005 ? OTHER : IDEOGRAPH
    else if (code >= 0xac00 && code < 0xd7b0) table[code] = HANGUL
    else if (char !== char.toLowerCase()) table[code] = UPPER
    else if (char !== char.toUpperCase()) table[code] = LOWER
    else if (code >= 48 && code <= 57) table[code] = DIGIT
    else if (/\p{L}/u.test(char)) table[code] = LOWER
  }
  for (const char of ' \t\u00a0\u3000') table[char.charCodeAt(0)] = SPACE
  for (const char of ',;،、，；') table[char.charCodeAt(0)] = COMMA
  for (const char of '.!?…。！？।؟') table[char.charCodeAt(0)] = STOP
  for (const char of '|/>»•·›⋅') table[char.charCodeAt(0)] = BAR
  for (const char of '"”’\')]»」』）*') table[char.charCodeAt(0)] = CLOSER
  return table
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
  for (let i = 0; i < text.length; i++) {
    const kind = classes[text.charCodeAt(i)]
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
  const first = text.length > 0 ? classes[text.charCodeAt(0)] : OTHER
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
  }
}

function ending(text: string): string {
  let i = text.length - 1
  while (i > 0 && classes[text.charCodeAt(i)] === CLOSER) i--
  const char = text.charAt(i)
  if (char === '.' || char === '。' || char === '।') return text.charAt(i - 1) === '.' ? '…' : '.'
  if (char === '?' || char === '!' || char === '？' || char === '！' || char === '؟') return '?'
  if (char === ':' || char === '：') return ':'
  if (char === ',' || char === ';' || char === '…') return char
  return ''
}
