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
  { name: 'tcvn3', mend: (text) => restoreCapitals(rereadAs(text, TCVN3)) },
  { name: 'vni', mend: fromVni },
  { name: 'windows-1258', mend: (text) => rereadAs(text, WINDOWS_1258) },
  { name: 'viscii', mend: (text) => rereadAs(text, VISCII) },
  { name: 'utf-8', mend: fromDoubleUtf8 },
]

/** A Vietnamese word of two letters or more, with a mark. */
const MARKED_WORD = /(?<![\p{L}])(?=\p{L}*[à-ỹÀ-Ỹ])[\p{L}]{2,7}(?![\p{L}])/gu

/** Share of a misread text's words that must come out as marked Vietnamese syllables. */
const DENSE = 0.15

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Scrapers fold the blank that is the second half of `à` (`CÃ\u00a0`) into a plain one. */
const LOST_BLANK = /Ã (?=[a-z ]|$)/gmu

function fromDoubleUtf8(text: string): string {
  return fromUtf8(text) ?? fromUtf8(text.replace(LOST_BLANK, 'Ã\u00a0')) ?? text
}

function fromUtf8(text: string): string | null {
  const bytes = bytesOfMisread(text)
  if (!bytes) return null
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

const MARKED = /[\u0080-\u00ff]/u
/** Lines with a character that Windows-1252 has beyond ASCII. */
const MISREAD_LINE = /[^\n]*[\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘-‚“-„†-•…‰‹›€™][^\n]*/gu

/** Lines that might have been misread, about 32,000 characters of them, from all over the text. */
function sample(text: string): string {
  const lines: string[] = []
  const step = Math.max(32_768, Math.floor(text.length / 64))
  const share = text.length > 32_768 ? 1024 : 32_768
  for (let at = 0; at < text.length; at += step) {
    addSuspects(text, at, Math.min(text.length, at + share), lines)
  }
  return lines.join('\n')
}

const PLAIN = 0
const BREAK = 1
const MARK = 2
const VIETNAMESE = 3
const UNKNOWN = 255
/** What a code unit says of its line, entered when it is first met. */
const tells = new Uint8Array(65536).fill(UNKNOWN)
// A line's end is looked for without entering what stands before it.
tells[10] = BREAK
tells[13] = BREAK

function tell(code: number): number {
  const letter = String.fromCharCode(code)
  const told = VIETNAMESE_LETTER.test(letter) ? VIETNAMESE : MARKED.test(letter) ? MARK : PLAIN
  tells[code] = told
  return told
}

/** Where the line ends that a place is in: a line with a Vietnamese letter is read no further. */
function lineEnd(text: string, at: number, to: number): number {
  let end = at
  while (end < to && tells[text.charCodeAt(end)] !== BREAK) end++
  return end
}

/** Adds the lines of a stretch that have a mark of Latin-1 and no Vietnamese letter; two tests of each line cost thrice as much. */
function addSuspects(text: string, from: number, to: number, lines: string[]): void {
  let start = from
  let marked = false
  for (let i = from; i <= to; i++) {
    let told = BREAK
    if (i < to) {
      const code = text.charCodeAt(i)
      told = tells[code]!
      if (told === UNKNOWN) told = tell(code)
    }
    if (told === PLAIN) continue
    if (told === MARK) marked = true
    else {
      if (told === VIETNAMESE) i = lineEnd(text, i, to)
      else if (marked) lines.push(text.slice(start, i))
      start = i + 1
      marked = false
    }
  }
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
    return { mending, ratio: mended.ratio + gone, found: mended.syllables, perLine }
  }).reduce((a, b) => (b.ratio > a.ratio ? b : a))
  // Two thirds of Vietnamese words carry a mark; `©`, `£` and `’` in another language spell no text.
  const spoken = lines.split(/\s+/u).length
  const spelled = best.perLine.match(MARKED_WORD)?.length ?? 0
  if (best.mending.name !== 'utf-8' && spelled < Math.max(2, spoken * DENSE)) return { text, was: null }
  if (best.ratio < 0.6 || best.ratio < plain.ratio + 0.3 || best.found < 2) return { text, was: null }
  const { mend, name } = best.mending
  const whole = !VIETNAMESE_LETTER.test(text)
  return { text: whole ? text.replace(MISREAD_LINE, mend) : mendLines(text, mend), was: name }
}

/** Mends the lines that gain by it, and those that could be either and stand between two that do. */
function mendLines(text: string, mend: (text: string) => string): string {
  const lines = text.split('\n')
  const marked = lines.flatMap((line, i) => (MARKED.test(line) || VIETNAMESE_LETTER.test(line) ? [i] : []))
  const broken = marked.map((i) => {
    const line = lines[i]!
    if (VIETNAMESE_LETTER.test(line)) return false
    const own = likeness(line).ratio
    const mended = likeness(mend(line)).ratio
    return mended === own || (own > 0.7 && mended > 0.7) ? null : mended > own
  })
  marked.forEach((i, at) => {
    const sure =
      broken[at] ??
      (broken[at - 1] !== false && broken[at + 1] !== false && (broken[at - 1] ?? broken[at + 1]) === true)
    if (sure) lines[i] = mend(lines[i]!)
  })
  return lines.join('\n')
}
