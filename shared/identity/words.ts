import { classOf, codeClass, foldCode } from './fold.ts'
import { hashText } from './hash.ts'
import { transliterated } from './transliteration.ts'

/** One word of a text as identity reads it: folded, so that spelling habits of a paper do not count. */
export interface Word {
  /** `ha`, `45000`, `28~8`, `2.3`, `malaysia`. */
  readonly text: string
  readonly hash: number
  readonly kind: 'word' | 'name' | 'number'
}

/**
 * The words of a paragraph: `Ngày 28-8, 40ha ở Ma-lai-xi-a` → `ngay 28~8 40 ha o malaysia`. A `name` starts with a
 * capital inside a sentence; at a sentence's start the capital says nothing.
 */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  let sentenceStart = true
  let at = 0
  while (at < text.length) {
    const kind = classOf(text.charCodeAt(at))
    if (kind === codeClass.upper || kind === codeClass.lower) {
      const end = wordEnd(text, at)
      at = readLetters(words, text, at, end, sentenceStart)
      sentenceStart = false
    } else if (kind === codeClass.digit) {
      at = readNumber(words, text, at)
      sentenceStart = false
    } else if (kind === codeClass.ideograph) {
      const character = text.charAt(at)
      words.push({ text: character, hash: hashText(character), kind: 'word' })
      at += 1
      sentenceStart = false
    } else {
      if (endsSentence(text.charCodeAt(at))) sentenceStart = true
      at += 1
    }
  }
  return words
}

function endsSentence(code: number): boolean {
  // . ! ? : opening quotes and the bullet dash that starts a line of a list
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3a || code === 0x201c || code === 0x22
}

function wordEnd(text: string, start: number): number {
  let end = start + 1
  for (; end < text.length; end += 1) {
    const kind = classOf(text.charCodeAt(end))
    if (kind !== codeClass.upper && kind !== codeClass.lower && kind !== codeClass.mark && kind !== codeClass.digit)
      break
  }
  return end
}

function foldedSlice(text: string, start: number, end: number): string {
  let folded = ''
  for (let at = start; at < end; at += 1) {
    const code = foldCode(text.charCodeAt(at))
    if (code >= 0x300 && code <= 0x36f) continue
    folded += code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : String.fromCharCode(code)
  }
  const last = folded.charCodeAt(folded.length - 1)
  return last < 0x80 ? folded : folded.toLowerCase()
}

/** Syllables of the longest name spelled by sound; a line of hyphens must not be read again from each of them. */
const mostParts = 6

function readLetters(words: Word[], text: string, start: number, end: number, sentenceStart: boolean): number {
  const isName = !sentenceStart && classOf(text.charCodeAt(start)) === codeClass.upper
  let close = end
  let parts = 1
  while (parts < mostParts && text.charCodeAt(close) === 0x2d && isLetter(text, close + 1)) {
    close = wordEnd(text, close + 1)
    parts += 1
  }
  if (parts > 1) {
    const joined = foldedSlice(text, start, close).replaceAll('-', '')
    const known = transliterated.get(joined)
    if (known !== undefined) {
      push(words, known, isName ? 'name' : 'word')
      return close
    }
  }
  const folded = foldedSlice(text, start, end)
  push(words, transliterated.get(folded) ?? folded, isName ? 'name' : 'word')
  return end
}

function isLetter(text: string, at: number): boolean {
  const kind = classOf(text.charCodeAt(at))
  return kind === codeClass.upper || kind === codeClass.lower
}

function push(words: Word[], text: string, kind: Word['kind']): void {
  words.push({ text, hash: hashText(text), kind })
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

/** Reads `28/8`, `28-8-2023`, `45.000`, `2,3`, `17:30`, `17h30`, `40` (of `40ha`); gives the place after it. */
function readNumber(words: Word[], text: string, start: number): number {
  const groups: string[] = []
  let joints = ''
  let at = start
  for (;;) {
    let digits = ''
    while (isDigit(foldCode(text.charCodeAt(at)))) {
      digits += String.fromCharCode(foldCode(text.charCodeAt(at)))
      at += 1
    }
    groups.push(digits)
    const joint = text.charAt(at)
    if (joint === '' || !'.,/-–:hHgG'.includes(joint) || !isDigit(foldCode(text.charCodeAt(at + 1)))) break
    joints += joint
    at += 1
  }
  for (const value of numberTexts(groups, joints)) push(words, value, 'number')
  mergeSpelledDate(words)
  const unit = text.charAt(at)
  if ((unit === 'h' || unit === 'H') && !isLetter(text, at + 1)) {
    push(words, 'gio', 'word')
    at += 1
  }
  return at
}

const trim = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

function numberTexts(groups: readonly string[], joints: string): string[] {
  if (joints === '') return groups.map(trim)
  if (/^[.,]+$/.test(joints)) {
    if (groups.slice(1).every((group) => group.length === 3)) return [trim(groups.join(''))]
    const fraction = groups.at(-1) ?? ''
    return [`${trim(groups.slice(0, -1).join(''))}.${fraction}`]
  }
  if (/^[:hHgG]$/.test(joints))
    return groups[1] === '00' ? [trim(groups[0] ?? ''), 'gio'] : [groups.map(trim).join(':')]
  const year = groups.length === 3 && (groups[2] ?? '').length === 4 ? (groups[2] ?? '') : null
  const parts = (year === null ? groups : groups.slice(0, 2)).map(trim)
  return year === null ? [parts.join('~')] : [parts.join('~'), year]
}

/** `ngày 28 tháng 8` becomes `28~8`, as `28/8` does. */
function mergeSpelledDate(words: Word[]): void {
  const [day, month, value] = words.slice(-3)
  if (value === undefined || month?.text !== 'thang' || day?.kind !== 'number' || value.kind !== 'number') return
  if (!/^\d\d?$/.test(day.text) || !/^\d\d?$/.test(value.text)) return
  words.length -= 3
  push(words, `${day.text}~${value.text}`, 'number')
}
