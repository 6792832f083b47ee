/** The share and the number of a line's words that stand in a text. */
export type Shared = readonly [share: number, count: number]

/**
 * For each line, which of its words the texts use. Words are told apart by hashes of 64 bits, half of which is reckoned
 * only where the other half agrees: a set of the texts' words took a quarter of the time that a page took.
 */
export function sharedWords(lines: readonly string[], texts: readonly string[]): readonly Shared[] {
  const words = wordsOf(lines)
  const used = new Uint8Array(words.one.length)
  for (const text of texts) markUsed(text, words, used)
  return words.ofLine.map((own) => {
    let count = 0
    for (const word of own) count += used[word]!
    return [own.length === 0 ? 0 : count / own.length, count]
  })
}

/** Different words by number, in an open table of numbers from 1 on. */
interface Words {
  readonly one: number[]
  readonly two: number[]
  readonly slots: Int32Array
  readonly ofLine: readonly (readonly number[])[]
}

function wordsOf(lines: readonly string[]): Words {
  let chars = 0
  for (const line of lines) chars += line.length
  let size = 64
  while (size < chars) size *= 2
  const slots = new Int32Array(size)
  const one: number[] = []
  const two: number[] = []
  const numberOf = (hash: number, other: number): number => {
    let at = placeOf(hash, size)
    while (slots[at] !== 0 && (one[slots[at]! - 1] !== hash || two[slots[at]! - 1] !== other))
      at = (at + 1) & (size - 1)
    if (slots[at] === 0) {
      slots[at] = one.push(hash)
      two.push(other)
    }
    return slots[at]! - 1
  }
  const ofLine = lines.map((line) => {
    const own: number[] = []
    const use: Use = (hash, text, from, to) => own.push(numberOf(hash, otherHash(text, from, to)))
    if (eachWord(line, use)) return own
    own.length = 0
    eachPiece(line, use)
    return own
  })
  return { one, two, slots, ofLine }
}

function placeOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1)
}

const PRIME = 0x01000193
const UNKNOWN = 0
const APART = 1
const SPECIAL = 2
/** What a code unit is in a word: its small letter, or one of the above; entered when it is first met. */
const inWord = new Uint16Array(65536)

function meet(code: number): number {
  const lower = String.fromCharCode(code).toLowerCase()
  const special = (code >= 0x3040 && code <= 0x9fff) || (code >= 0xd800 && code < 0xe000)
  // A capital sigma becomes one letter or another by its place, a dotted I becomes two.
  const kind =
    special || code === 0x3a3 || lower.length > 1 ? SPECIAL : /[\p{L}\p{N}]/u.test(lower) ? lower.charCodeAt(0) : APART
  inWord[code] = kind
  return kind
}

/** Marks the words that stand in a text. */
function markUsed(text: string, { one, two, slots }: Words, used: Uint8Array): void {
  const mask = slots.length - 1
  const use: Use = (hash, all, from, to) => {
    for (let at = placeOf(hash, slots.length); slots[at] !== 0; at = (at + 1) & mask) {
      const word = slots[at]! - 1
      if (one[word] !== hash || two[word] !== otherHash(all, from, to)) continue
      used[word] = 1
      return
    }
  }
  if (!eachWord(text, use)) eachPiece(text, use)
}

/** Takes a word of two letters or more: half of its hash, the text that it stands in, in whatever case, and where. */
type Use = (hash: number, text: string, from: number, to: number) => void

/** Hands over every word of a text, or stops and is false where single code units do not tell what a word is. */
function eachWord(text: string, use: Use): boolean {
  const { length } = text
  let from = 0
  let hash = 0
  for (let i = 0; i < length; i++) {
    let letter = inWord[text.charCodeAt(i)]!
    if (letter === UNKNOWN) letter = meet(text.charCodeAt(i))
    if (letter > SPECIAL) hash = Math.imul(hash ^ letter, PRIME)
    else if (letter === APART) {
      if (i - from > 1) use(hash, text, from, i)
      from = i + 1
      hash = 0
    } else return false
  }
  if (length - from > 1) use(hash, text, from, length)
  return true
}

function hashOf(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME)
  return hash
}

/** The other half of a word's hash, where it stands in a text. */
function otherHash(text: string, from: number, to: number): number {
  let hash = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    const letter = inWord[code] || meet(code)
    hash = (Math.imul(hash, 31) + (letter === SPECIAL ? code : letter)) | 0
  }
  return hash
}

/** The same for texts that have to be taken apart as strings. */
function eachPiece(text: string, use: Use): void {
  for (const word of piecesOf(text)) use(hashOf(word), word, 0, word.length)
}

const pieces = /[\p{L}\p{N}]{2,}/gu

/** Words of a text in lower case; pairs of characters where words are not parted by blanks. */
function piecesOf(text: string): readonly string[] {
  const found = text.toLowerCase().match(pieces)
  if (found === null) return []
  if (!found.some((word) => eastern.test(word))) return found
  return found.flatMap((word) => {
    if (!eastern.test(word)) return [word]
    return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
  })
}

const eastern = /[\u3040-\u9fff]/
