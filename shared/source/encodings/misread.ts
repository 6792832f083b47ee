import { VIETNAMESE_LETTER } from '../../fields/vietnamese.ts'
import { bytesOfMisread, rereadAs } from './bytes.ts'
import { likeness } from './likeness.ts'
import { TCVN3, VISCII, WINDOWS_1258 } from './tables.ts'
import { restoreCapitals } from './tcvn3.ts'
import { fromVni } from './vni.ts'

interface Mending {
  readonly name: string
  readonly mend: (text: string) => string
}

/** What a Vietnamese text may have been before somebody saved its bytes, read as Windows-1252, as UTF-8. */
const MENDINGS: readonly Mending[] = [
  { name: 'tcvn3', mend: (text) => restoreCapitals(rereadAs(text, TCVN3).normalize('NFC')) },
  { name: 'vni', mend: fromVni },
  { name: 'windows-1258', mend: (text) => rereadAs(text, WINDOWS_1258).normalize('NFC') },
  { name: 'viscii', mend: (text) => rereadAs(text, VISCII).normalize('NFC') },
  { name: 'utf-8', mend: fromDoubleUtf8 },
]

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function fromDoubleUtf8(text: string): string {
  const bytes = bytesOfMisread(text)
  if (!bytes) return text
  try {
    return utf8.decode(bytes).normalize('NFC')
  } catch {
    return text
  }
}

const MARKED = /[\u0080-\u00ff]/u
const MISREAD_LINE = /[^\n]*[\u0080-\u00ff][^\n]*/gu

/** Lines that might have been misread, about 32,000 characters of them, from all over the text. */
function sample(text: string): string {
  const lines: string[] = []
  const step = Math.max(32_768, Math.floor(text.length / 64))
  const share = text.length > 32_768 ? 1024 : 32_768
  for (let at = 0; at < text.length; at += step) {
    for (const line of text.slice(at, at + share).split(/[\r\n]+/u)) {
      if (MARKED.test(line) && !VIETNAMESE_LETTER.test(line)) lines.push(line)
    }
  }
  return lines.join('\n')
}

/**
 * Mends text whose legacy bytes were saved as UTF-8 (`Ngµnh ®­êng s¾t` → `Ngành đường sắt`), line by line, so that a
 * file in which only one article is broken keeps the others. Text that is right as it stands comes back unchanged.
 */
export function mendMisread(text: string): { readonly text: string; readonly was: string | null } {
  const lines = sample(text)
  if (!lines) return { text, was: null }
  const plain = likeness(lines)
  if (plain.words < 2 || plain.ratio > 0.7) return { text, was: null }
  const best = MENDINGS.map((mending) => {
    const perLine = lines.split('\n').map(mending.mend).join('\n')
    const mended = likeness(perLine)
    // What a mending leaves unmarked (`â€“` → `–`) counts for it: the doubled UTF-8 of a French text has no syllables.
    const gone = mending.name === 'utf-8' && perLine.length < lines.length * 0.97 ? 0.3 : 0
    return { mending, ratio: mended.ratio + gone, found: mended.syllables }
  }).reduce((a, b) => (b.ratio > a.ratio ? b : a))
  if (best.ratio < 0.6 || best.ratio < plain.ratio + 0.3 || best.found < 2) return { text, was: null }
  const { mend, name } = best.mending
  const mended = text.replace(MISREAD_LINE, (line) => {
    if (VIETNAMESE_LETTER.test(line) || likeness(line).ratio > 0.7) return line
    return mend(line)
  })
  return { text: mended, was: name }
}
