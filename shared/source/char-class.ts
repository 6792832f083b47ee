import { flawClass } from './flaw-state.ts'
import { watchedLetter } from './watchwords.ts'

// Letters first: what comes often is told by one comparison.
export const LOWER = 0
export const UPPER = 1
export const IDEOGRAPH = 2
export const HANGUL = 3
export const SPACE = 4
export const DIGIT = 5
export const COMMA = 6
export const STOP = 7
export const BAR = 8
export const CLOSER = 9
export const OTHER = 10

const signs = new Map<string, number>()
enter(' \t\u00a0\u3000', SPACE)
enter(',;،、，；', COMMA)
enter('.!?…。！？।؟', STOP)
enter('|/>»•·›⋅', BAR)
enter('"”’\')]»」』）*', CLOSER)

function enter(chars: string, kind: number): void {
  for (const char of chars) signs.set(char, kind)
}

/** In an entry of `charClasses`: its class, above that its letter of watchwords.ts, and above both its class of flaw-state.ts. */
export const CLASS = 15
export const LETTER = 4
export const LETTER_BITS = 63
export const FLAW = 10

/** Of every code unit all that tables know of it, or UNMET until `meet` has entered them: a whole table costs 10 ms of a cold start. */
export const charClasses: Uint16Array = new Uint16Array(65536).fill(0xffff)
export const UNMET = 0xffff

/** Enters what is known of a code unit, and gives it. */
export function meet(code: number): number {
  const known = classify(code) | (watchedLetter(code) << LETTER) | (flawClass(code) << FLAW)
  charClasses[code] = known
  return known
}

function classify(code: number): number {
  const char = String.fromCharCode(code)
  const sign = signs.get(char)
  if (sign !== undefined) return sign
  if (code >= 0xd800 && code < 0xe000) return OTHER
  if (code >= 0x2e80 && code < 0xa4d0) return code < 0x3005 ? OTHER : IDEOGRAPH
  if (code >= 0xac00 && code < 0xd7b0) return HANGUL
  if (char !== char.toLowerCase()) return UPPER
  if (char !== char.toUpperCase()) return LOWER
  if (code >= 48 && code <= 57) return DIGIT
  return /\p{L}/u.test(char) ? LOWER : OTHER
}
