import { fromTable } from './bytes.ts'
import { likeness } from './likeness.ts'
import { sampleMarkedLines } from './sample.ts'
import { TCVN_5712, TCVN3, VISCII, WINDOWS_1252, WINDOWS_1258 } from './tables.ts'
import { restoreCapitals } from './tcvn3.ts'
import { fromVni } from './vni.ts'

/** An encoding that is not Unicode, and how its bytes become text. */
export interface Legacy {
  readonly name: string
  readonly read: (bytes: Uint8Array) => string
}

/** The Vietnamese encodings, in order of preference among equals. */
export const VIETNAMESE_LEGACY: readonly Legacy[] = [
  { name: 'windows-1258', read: (bytes) => fromTable(bytes, WINDOWS_1258) },
  { name: 'tcvn3', read: (bytes) => restoreLines(fromTable(bytes, TCVN3)) },
  { name: 'tcvn-5712', read: (bytes) => fromTable(bytes, TCVN_5712) },
  { name: 'vni', read: (bytes) => fromVni(fromTable(bytes, WINDOWS_1252)) },
  { name: 'viscii', read: (bytes) => fromTable(bytes, VISCII) },
]

function restoreLines(text: string): string {
  return text.replace(/[^\r\n]*[A-Z][^\r\n]*/gu, restoreCapitals)
}

const CONTROL = /[\x01-\x08\x0e-\x1f]/u

/** The Vietnamese encoding that the marked lines of a file prove, or null: at least six of ten words must be syllables. */
export function vietnameseLegacy(bytes: Uint8Array): Legacy | null {
  const sample = sampleMarkedLines(bytes)
  let best: Legacy | null = null
  let ratio = 0.6
  for (const legacy of VIETNAMESE_LEGACY) {
    const text = legacy.read(sample)
    const found = likeness(text)
    // A control character is a capital of VISCII or TCVN 5712 that this table does not know.
    const fit = found.ratio - (CONTROL.test(text) ? 0.05 : 0)
    if (found.syllables > 0 && fit > ratio) {
      best = legacy
      ratio = fit
    }
  }
  return best
}

const HANGUL = /[\uac00-\ud7a3]/gu
const HAN = /[\u3400-\u9fff]/gu
const KANA = /[\u3040-\u30ff]/gu

function decodeWhole(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Korean or Japanese where every byte fits and the letters are what such text is made of; Chinese is told by 的. */
export function asianLegacy(bytes: Uint8Array): Legacy | null {
  const sample = bytes.subarray(0, 65_536)
  const marked = sample.reduce((sum, byte) => sum + (byte > 127 ? 1 : 0), 0)
  const whole = (label: string): string | null => decodeWhole(bytes, label)
  const tries: readonly [string, (text: string) => boolean][] = [
    ['euc-kr', (text) => count(text, HANGUL) > 9 * count(text, HAN) && count(text, HANGUL) * 2 > marked * 0.8],
    [
      'shift_jis',
      (text) => count(text, KANA) * 5 > count(text, HAN) && (count(text, KANA) + count(text, HAN)) * 2 > marked * 0.7,
    ],
    ['gb18030', (text) => count(text, HAN) * 2 > marked * 0.7 && count(text, /的/gu) * 100 > count(text, HAN)],
    ['big5', (text) => count(text, HAN) * 2 > marked * 0.7 && count(text, /的/gu) * 100 > count(text, HAN)],
  ]
  for (const [label, fits] of tries) {
    const text = whole(label)
    if (text !== null && fits(text.slice(0, 40_000))) return { name: label, read: () => text }
  }
  return null
}

const WORD_1252 = /[A-Za-z]*[\u00c0-\u00ff][A-Za-z\u00c0-\u00ff]*/gu

/** Western text: marked letters stand inside words of plain ones, and nothing else is odd. */
export function westernLegacy(bytes: Uint8Array): Legacy | null {
  const text = fromTable(sampleMarkedLines(bytes), WINDOWS_1252)
  if (/[\u0080-\u009f\0-\x08]/u.test(text)) return null
  const marks = count(text, /[\u00c0-\u00ff]/gu)
  const plain = count(text, /[A-Za-z]/gu)
  const words = text.match(WORD_1252) ?? []
  const fits = words.filter((word) => /[A-Za-z]/u.test(word) || word.length === 1).length
  if (plain < 4 || marks * 4 > plain + marks || fits < words.length * 0.9) return null
  return { name: 'windows-1252', read: (all) => fromTable(all, WINDOWS_1252) }
}
