/**
 * Latin letters without their marks, so that old and new tone placement, and a slip of a diacritic, read alike:
 * `ạ` → `a`, `Đ` → `D`. Built once: a call of `normalize` for every letter of an article costs more than all the rest.
 */
const plain = new Map<number, number>()
for (const [from, to] of [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const) {
  for (let code = from; code <= to; code += 1) {
    const first = String.fromCharCode(code).normalize('NFD').charCodeAt(0)
    if (first < 0x80) plain.set(code, first)
  }
}
plain.set(0x110, 0x44)
plain.set(0x111, 0x64)

/** The code unit without its diacritics; digits of full width become ASCII; anything else is given back as it is. */
export function foldCode(code: number): number {
  if (code < 0x80) return code
  if (code >= 0xff10 && code <= 0xff19) return code - 0xfee0
  return plain.get(code) ?? code
}

/** What a code unit is to the reader of words. */
export type CodeClass = 'upper' | 'lower' | 'digit' | 'mark' | 'ideograph' | 'other'

/** Class of a folded code unit. Scripts that put no blanks between words are read character by character. */
export function classOf(code: number): CodeClass {
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return 'lower'
    if (code >= 0x41 && code <= 0x5a) return 'upper'
    return code >= 0x30 && code <= 0x39 ? 'digit' : 'other'
  }
  if (code >= 0x300 && code <= 0x36f) return 'mark'
  if (code < 0x2000 && code >= 0xaa) return foreignLetter(code)
  if (code >= 0x2e80 && code <= 0xd7ff) return code >= 0x3000 && code <= 0x3004 ? 'other' : ideograph(code)
  return code >= 0xd800 && code <= 0xdfff ? 'ideograph' : 'other'
}

function ideograph(code: number): CodeClass {
  return code >= 0x3008 && code <= 0x3030 ? 'other' : 'ideograph'
}

const letter = /\p{L}|\p{M}/u
function foreignLetter(code: number): CodeClass {
  const text = String.fromCharCode(code)
  if (!letter.test(text)) return 'other'
  // Thai, Lao, Khmer, Burmese: no blanks between words.
  if ((code >= 0xe00 && code <= 0xeff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff)) {
    return 'ideograph'
  }
  return text.toLowerCase() === text ? 'lower' : 'upper'
}
