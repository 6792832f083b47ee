import {
  type ByteTable,
  TCVN_5712,
  TCVN3,
  VISCII,
  WINDOWS_1252,
  WINDOWS_1258,
} from '../../../shared/source/encodings/tables.ts'

/** Encoders of Vietnamese text, the inverse of what is read; for tests alone. A letter that has no code fails loudly. */
function encodeTable(text: string, table: ByteTable): Uint8Array {
  const codes = new Map<string, number>()
  for (let i = 127; i >= 0; i--) codes.set(table.high[i]!, i + 128)
  for (const [byte, letter] of Object.entries(table.low)) codes.set(letter, Number(byte))
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      const unit = letter.charCodeAt(0)
      const byte = unit < 128 ? unit : codes.get(letter)
      if (byte === undefined) throw new Error(`no code for ${letter}`)
      return [byte]
    }),
  )
}

const TONES: Readonly<Record<string, string>> = {
  '\u0300': '\u0300',
  '\u0309': '\u0309',
  '\u0303': '\u0303',
  '\u0301': '\u0301',
  '\u0323': '\u0323',
}

/** Base letters as windows-1258 has them, each followed by its combining tone: `ệ` → `ê` and the dot below. */
function decompose(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const marks = [...letter.normalize('NFD')]
      const tone = marks.findIndex((mark) => TONES[mark] !== undefined)
      if (tone < 0) return letter
      const [mark] = marks.splice(tone, 1)
      return marks.join('').normalize('NFC') + mark
    })
    .join('')
}

const VNI_MARKS: Readonly<Record<string, string>> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
  '\u0302': 'â',
  '\u0302\u0301': 'á',
  '\u0302\u0300': 'à',
  '\u0302\u0309': 'å',
  '\u0302\u0303': 'ã',
  '\u0302\u0323': 'ä',
  '\u0306': 'ê',
  '\u0306\u0301': 'é',
  '\u0306\u0300': 'è',
  '\u0306\u0309': 'ú',
  '\u0306\u0303': 'ü',
  '\u0306\u0323': 'ë',
}
const VNI_LETTERS: Readonly<Record<string, string>> = {
  đ: 'ñ',
  Đ: 'Ñ',
  ơ: 'ô',
  Ơ: 'Ô',
  ư: 'ö',
  Ư: 'Ö',
  í: 'í',
  Í: 'Í',
  ì: 'ì',
  Ì: 'Ì',
  ỉ: 'æ',
  Ỉ: 'Æ',
  ĩ: 'ó',
  Ĩ: 'Ó',
  ị: 'ò',
  Ị: 'Ò',
  ỵ: 'î',
  Ỵ: 'Î',
}

/** Text as VNI in Windows-1252 characters. */
export function vniText(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const direct = VNI_LETTERS[letter]
      if (direct !== undefined || letter < '\u00c0') return direct ?? letter
      const parts = [...letter.normalize('NFD')]
      const horn = parts.includes('\u031b')
      const base = horn ? VNI_LETTERS[`${parts[0]}\u031b`.normalize('NFC')]! : parts[0]!
      const shape = parts.filter((mark) => mark === '\u0302' || mark === '\u0306').join('')
      const tone = parts.filter((mark) => TONES[mark]).join('')
      if (shape + tone === '') return horn ? base : letter
      const mark = VNI_MARKS[shape + tone]
      if (mark === undefined) return letter
      return base + (parts[0] === parts[0]!.toUpperCase() ? mark.toUpperCase() : mark)
    })
    .join('')
}

const utf16 = (text: string, little: boolean): Uint8Array => {
  const out = new Uint8Array(text.length * 2)
  const view = new DataView(out.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return out
}

/** A text's bytes as a legacy reader would show them in Windows-1252, saved again as UTF-8. */
const misread = (bytes: Uint8Array): Uint8Array =>
  new TextEncoder().encode(
    [...bytes].map((byte) => (byte < 128 ? String.fromCharCode(byte) : WINDOWS_1252.high[byte - 128]!)).join(''),
  )

/** Small letters only carry marks in TCVN3's ABC fonts. */
const tcvn3 = (text: string): Uint8Array => encodeTable(text, TCVN3)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const windows1258 = (text: string): Uint8Array => encodeTable(decompose(text), WINDOWS_1258)
const vni = (text: string): Uint8Array => encodeTable(vniText(text), WINDOWS_1252)
const viscii = (text: string): Uint8Array => encodeTable(text, VISCII)

/** Every way in which a Vietnamese text may be saved, by the name that the reader gives it. */
export const ENCODERS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': utf8,
  'utf-8 with a byte order mark': (text) => utf8(`\ufeff${text}`),
  'decomposed utf-8': (text) => utf8(text.normalize('NFD')),
  'utf-16le with a byte order mark': (text) => utf16(`\ufeff${text}`, true),
  'utf-16be with a byte order mark': (text) => utf16(`\ufeff${text}`, false),
  'utf-16le without one': (text) => utf16(text, true),
  'utf-16be without one': (text) => utf16(text, false),
  'windows-1258': windows1258,
  tcvn3,
  'tcvn-5712': (text) => encodeTable(text, TCVN_5712),
  vni,
  viscii,
  'tcvn3 saved as utf-8': (text) => misread(tcvn3(text)),
  'vni saved as utf-8': (text) => misread(vni(text)),
  'windows-1258 saved as utf-8': (text) => misread(windows1258(text)),
  'viscii saved as utf-8': (text) => misread(viscii(text)),
  'utf-8 read as windows-1252 and saved again': (text) => misread(utf8(text)),
}
