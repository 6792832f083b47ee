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
  const ofLine = lines.map((line) =>
    piecesOf(line).map((piece) => {
      const a = firstHash(piece)
      const b = secondHash(piece, 0, piece.length)
      let at = placeOf(a, size)
      while (slots[at] !== 0 && (one[slots[at]! - 1] !== a || two[slots[at]! - 1] !== b)) at = (at + 1) & (size - 1)
      if (slots[at] === 0) {
        one.push(a)
        two.push(b)
        slots[at] = one.length
      }
      return slots[at]! - 1
    }),
  )
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

function smallLetter(code: number): number {
  const known = inWord[code]!
  return known === UNKNOWN ? meet(code) : known
}

function firstHash(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME)
  return hash
}

/** The other hash of a word that stands in a text, in whatever case. */
function secondHash(text: string, from: number, to: number): number {
  let hash = 0
  for (let i = from; i < to; i++) {
    const letter = smallLetter(text.charCodeAt(i))
    hash = (Math.imul(hash, 31) + (letter === SPECIAL ? text.charCodeAt(i) : letter)) | 0
  }
  return hash
}

/** Marks the words that stand in a text. */
function markUsed(text: string, words: Words, used: Uint8Array): void {
  const { length } = text
  let from = 0
  let hash = 0
  for (let i = 0; i <= length; i++) {
    let letter = APART
    if (i < length) {
      letter = inWord[text.charCodeAt(i)]!
      if (letter === UNKNOWN) letter = meet(text.charCodeAt(i))
      if (letter === SPECIAL) {
        for (const piece of piecesOf(text)) mark(firstHash(piece), piece, 0, piece.length, words, used)
        return
      }
    }
    if (letter !== APART) hash = Math.imul(hash ^ letter, PRIME)
    else {
      if (i - from > 1) mark(hash, text, from, i, words, used)
      from = i + 1
      hash = 0
    }
  }
}

function mark(
  hash: number,
  text: string,
  from: number,
  to: number,
  { one, two, slots }: Words,
  used: Uint8Array,
): void {
  for (let at = placeOf(hash, slots.length); slots[at] !== 0; at = (at + 1) & (slots.length - 1)) {
    const word = slots[at]! - 1
    if (one[word] === hash && two[word] === secondHash(text, from, to)) {
      used[word] = 1
      return
    }
  }
}

const letters = /[\p{L}\p{N}]{2,}/gu

/** Words of a text in lower case; pairs of characters where words are not parted by blanks. */
function piecesOf(text: string): readonly string[] {
  const found = text.toLowerCase().match(letters)
  if (found === null) return []
  return found.flatMap((word) => {
    if (!/[\u3040-\u9fff]/.test(word)) return [word]
    return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
  })
}
