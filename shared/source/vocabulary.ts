/**
 * The words of an article, to ask which words of a line it uses: hashes of 64 bits in an open table. A set of strings
 * took a quarter of the time that a page took, for every word was cut out and hashed twice.
 */
export interface Vocabulary {
  readonly one: Int32Array
  readonly two: Int32Array
}

/** A vocabulary with room for the words of so many characters. */
export function vocabularyFor(chars: number): Vocabulary {
  let size = 64
  while (size < chars) size *= 2
  return { one: new Int32Array(size), two: new Int32Array(size) }
}

/** Adds every word of a text. */
export function addWords({ one, two }: Vocabulary, text: string): void {
  const count = hashWords(text)
  for (let i = 0; i < count; i++) {
    const at = slotOf(one, two, first[i]!, second[i]!)
    one[at] = first[i]!
    two[at] = second[i]!
  }
}

/** The share and the number of a line's words that the vocabulary holds. */
export function sharedWords(text: string, { one, two }: Vocabulary): readonly [share: number, count: number] {
  const all = hashWords(text)
  let hit = 0
  for (let i = 0; i < all; i++) if (one[slotOf(one, two, first[i]!, second[i]!)] !== 0) hit++
  return [all === 0 ? 0 : hit / all, hit]
}

/** Where a word stands in the table, or the free place that it would take. */
function slotOf(one: Int32Array, two: Int32Array, a: number, b: number): number {
  const mask = one.length - 1
  let at = (a ^ (a >>> 15)) & mask
  while (one[at] !== 0 && (one[at] !== a || two[at] !== b)) at = (at + 1) & mask
  return at
}

/** Hashes of the words of the text last looked at; the first of a word is never 0. */
let first = new Int32Array(1024)
let second = new Int32Array(1024)

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

/** Fills `first` and `second` with the words of two letters or more in lower case, and counts them. */
function hashWords(text: string): number {
  if (first.length < text.length) {
    first = new Int32Array(text.length)
    second = new Int32Array(text.length)
  }
  let count = 0
  let length = 0
  let a = 0
  let b = 0
  for (let i = 0; i <= text.length; i++) {
    let code = APART
    if (i < text.length) {
      code = inWord[text.charCodeAt(i)]!
      if (code === UNKNOWN) code = meet(text.charCodeAt(i))
      if (code === SPECIAL) return hashPieces(piecesOf(text))
    }
    if (code !== APART) {
      a = Math.imul(a ^ code, 0x01000193)
      b = (Math.imul(b, 31) + code) | 0
      length++
    } else if (length > 0) {
      if (length > 1) {
        first[count] = a || 1
        second[count++] = b
      }
      length = 0
      a = 0
      b = 0
    }
  }
  return count
}

function hashPieces(pieces: readonly string[]): number {
  pieces.forEach((piece, i) => {
    let a = 0
    let b = 0
    for (let k = 0; k < piece.length; k++) {
      a = Math.imul(a ^ piece.charCodeAt(k), 0x01000193)
      b = (Math.imul(b, 31) + piece.charCodeAt(k)) | 0
    }
    first[i] = a || 1
    second[i] = b
  })
  return pieces.length
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
