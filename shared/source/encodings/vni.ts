/**
 * VNI for Windows: a vowel, then a second character that carries circumflex, breve and tone together; horn and barred
 * letters have codes of their own. `Hoäi nghò` is `Hội nghị`. Keys are the Windows-1252 characters of the bytes.
 */
const MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}

const LETTERS: Readonly<Record<string, string>> = {
  ñ: 'đ',
  Ñ: 'Đ',
  ô: 'ơ',
  Ô: 'Ơ',
  ö: 'ư',
  Ö: 'Ư',
  í: 'í',
  Í: 'Í',
  ì: 'ì',
  Ì: 'Ì',
  æ: 'ỉ',
  Æ: 'Ỉ',
  ó: 'ĩ',
  Ó: 'Ĩ',
  ò: 'ị',
  Ò: 'Ị',
  î: 'ỵ',
  Î: 'Ỵ',
}

const BREVE = '\u0306'

/** Which vowels take which marks: the breve stands on a alone, the circumflex on a, e and o. */
function fits(vowel: string, marks: string): boolean {
  const base = vowel.toLowerCase()
  if (marks.startsWith(BREVE)) return base === 'a'
  if (marks.startsWith('\u0302')) return base === 'a' || base === 'e' || base === 'o'
  return true
}

const PAIR = /([aeouyAEOUYôöÔÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|[ñÑôÔöÖíÍìÌæÆóÓòÒîÎ]/gu

/** VNI text, read as Windows-1252, as Unicode: `Vieät Nam` → `Việt Nam`. */
export function fromVni(text: string): string {
  return text
    .replace(PAIR, (all: string, vowel: string | undefined, mark: string | undefined) => {
      if (!vowel || !mark) return LETTERS[all] ?? all
      const marks = MARKS[mark.toLowerCase()] ?? ''
      const letter = LETTERS[vowel] ?? vowel
      return fits(letter, marks) ? letter + marks : letter + (LETTERS[mark] ?? mark)
    })
    .normalize('NFC')
}
