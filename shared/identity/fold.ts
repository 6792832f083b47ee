/** What a code unit is to the reader of words. */
export const codeClass = { other: 0, lower: 1, upper: 2, digit: 3, mark: 4, ideograph: 5 } as const

/**
 * Code units below this are looked up in tables: asking a regex for every letter costs more than the rest. A unit is
 * entered when it is first met, since to make the tables whole costs 6 ms of every cold start.
 */
const tableSize = 0x2000
const unknown = 0xff
const folded = new Uint16Array(tableSize)
const classes = new Uint8Array(tableSize).fill(unknown)

function meet(code: number): void {
  const plain = plainCode(code)
  folded[code] = plain
  classes[code] = readClass(plain)
}

/**
 * A Latin letter without its marks, so that old and new tone placement, and a slip of a diacritic, read alike:
 * `ạ` → `a`, `Đ` → `D`. Anything else is given back as it is.
 */
export function foldCode(code: number): number {
  if (code < tableSize) {
    if (classes[code] === unknown) meet(code)
    return folded[code]!
  }
  return code >= 0xff10 && code <= 0xff19 ? code - 0xfee0 : code
}

/** Class of a code unit. Scripts that put no blanks between words are read character by character. */
export function classOf(code: number): number {
  if (code < tableSize) {
    if (classes[code] === unknown) meet(code)
    return classes[code]!
  }
  if (code >= 0xff10 && code <= 0xff19) return codeClass.digit
  if (code >= 0x3005 && code <= 0x3007) return codeClass.ideograph
  if (code >= 0x2e80 && code <= 0xdfff) return code >= 0x3000 && code <= 0x3030 ? codeClass.other : codeClass.ideograph
  return codeClass.other
}

function plainCode(code: number): number {
  if (code === 0x110) return 0x44
  if (code === 0x111) return 0x64
  if (code < 0xc0 || (code > 0x24f && code < 0x1e00) || code > 0x1eff) return code
  const first = String.fromCharCode(code).normalize('NFD').charCodeAt(0)
  return first < 0x80 ? first : code
}

function readClass(code: number): number {
  const text = String.fromCharCode(code)
  if (/[0-9]/.test(text)) return codeClass.digit
  if (code >= 0x300 && code <= 0x36f) return codeClass.mark
  if (!/\p{L}|\p{M}/u.test(text)) return codeClass.other
  // Thai, Lao, Burmese, Hangul jamo, Khmer: no blanks between words.
  const blankless = [
    [0xe00, 0xeff],
    [0x1000, 0x11ff],
    [0x1780, 0x17ff],
  ] as const
  if (blankless.some(([from, to]) => code >= from && code <= to)) return codeClass.ideograph
  return text.toLowerCase() === text ? codeClass.lower : codeClass.upper
}
