/**
 * A character that needs a closer look: anything but printable ASCII and the blocks whose letters are NFC and visible
 * by themselves.
 */
const SUSPECT = /^[^ -~¡-¬®-ɏẠ-ỹ‐-‧‰-⁞₫€、-〿ぁ-ゖァ-ヿ一-鿿가-힣！-～]/u

/** What a text may have to be mended for, in bits: an odd character, an entity, two blanks or a blank at an end. */
export const UNCLEAN = 1
/** A sentence may have lost the blank after it. */
export const GLUED = 2
/** It holds `<`, `[`, `_` or `(B`: HTML, Markdown or what a dumping program wrote. */
export const MARKED = 4

const PLAIN = 0
/** `#` and ASCII letters, which make a reference of an ampersand; `B` apart, which begins `(BUTTON)`. */
const REFERRING = 1
const CAPITAL = 2
const CAPITAL_B = 3
const OTHER_CAPITAL = 4
const BLANK = 5
const ODD = 6
const ENDING = 7
const PERIOD = 8
const BESIDE = 9
const BRACKET = 10
const HANGUL = 11
const AMPERSAND = 12
const MARK = 13

/** What a code unit is to a text's flaws, a number below 16. */
export function flawClass(code: number): number {
  const char = String.fromCharCode(code)
  if (SUSPECT.test(char)) return ODD
  const at = ' .&(B'.indexOf(char)
  if (at >= 0) return [BLANK, PERIOD, AMPERSAND, BRACKET, CAPITAL_B][at]!
  if ('<[_'.includes(char)) return MARK
  if ('!?…”»'.includes(char)) return ENDING
  if ('’")]“‘«'.includes(char)) return BESIDE
  if (/[#a-z]/u.test(char)) return REFERRING
  if (/\p{Lu}/u.test(char)) return char < '\x80' ? CAPITAL : OTHER_CAPITAL
  return char >= '가' && char <= '힣' ? HANGUL : PLAIN
}

/** Which class the last character had, where it matters, in rows of 16; an odd row where a sentence may just have ended. */
const lasts = [PLAIN, BLANK, AMPERSAND, PERIOD, BRACKET]
const ROWS = lasts.length * 2
/** The row that a text begins with: a blank at its start is one after a blank. */
export const START = 32
/** Where in a step its row is; above it are the flaws that were found. */
export const ROW_BITS = 255
const FOUND = 8
/** The step after a row and a class, at their sum. */
export const nextFlawState = Int32Array.from({ length: ROWS * 16 }, (_, at) =>
  move(lasts[at >> 5]!, (at & 16) !== 0, at & 15),
)

/** The flaws of a text, all of whose steps are given as one. */
export function flawsIn(found: number, text: string): number {
  const { length } = text
  const blank = length > 0 && text.charCodeAt(length - 1) === 32
  return (found >> FOUND) | (blank ? UNCLEAN : 0)
}

function move(last: number, ended: boolean, own: number): number {
  const ascii = own === REFERRING || own === CAPITAL || own === CAPITAL_B
  const capital = own === CAPITAL || own === CAPITAL_B || own === OTHER_CAPITAL
  const unclean = own === ODD || (own === BLANK && last === BLANK) || (ascii && last === AMPERSAND)
  const glued = (capital && ended) || (own === HANGUL && last === PERIOD)
  const marked = own === MARK || (own === CAPITAL_B && last === BRACKET)
  const flaws = (unclean ? UNCLEAN : 0) | (glued ? GLUED : 0) | (marked ? MARKED : 0)
  const ends = own === ENDING || own === PERIOD || (ended && (own === BESIDE || own === BRACKET || own === MARK))
  return (flaws << FOUND) | (Math.max(0, lasts.indexOf(own)) << 5) | (ends ? 16 : 0)
}
