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
  const ofLine = lines.map((line) => {
    const own: number[] = []
    const count = read(line)
    for (let k = 0; k < count; k++) {
      const other = otherHash(k)
      let at = placeOf(hashes[k]!, size)
      while (slots[at] !== 0 && (one[slots[at]! - 1] !== hashes[k] || two[slots[at]! - 1] !== other))
        at = (at + 1) & (size - 1)
      if (slots[at] === 0) {
        slots[at] = one.push(hashes[k]!)
        two.push(other)
      }
      own.push(slots[at]! - 1)
    }
    return own
  })
  return { one, two, slots, ofLine }
}

/** Marks the words that stand in a text. */
function markUsed(text: string, { one, two, slots }: Words, used: Uint8Array): void {
  const count = read(text)
  const mask = slots.length - 1
  for (let k = 0; k < count; k++) {
    for (let at = placeOf(hashes[k]!, slots.length); slots[at] !== 0; at = (at + 1) & mask) {
      const word = slots[at]! - 1
      if (one[word] !== hashes[k] || two[word] !== otherHash(k)) continue
      used[word] = 1
      break
    }
  }
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

/** The words of the text that was read last: small letters, where each word begins and ends in them, and its hash. */
let letters = new Uint16Array(2048)
let begins = new Int32Array(1024)
let ends = new Int32Array(1024)
let hashes = new Int32Array(1024)

/** Reads the words of two letters or more of a text, and counts them. */
function read(text: string): number {
  const { length } = text
  // In lower case a letter may be two.
  if (begins.length < length + 1) {
    letters = new Uint16Array(length * 2 + 1)
    begins = new Int32Array(length + 1)
    ends = new Int32Array(length + 1)
    hashes = new Int32Array(length + 1)
  }
  let count = 0
  let from = 0
  let hash = 0
  for (let i = 0; i <= length; i++) {
    let letter = APART
    if (i < length) {
      letter = inWord[text.charCodeAt(i)]!
      if (letter === UNKNOWN) letter = meet(text.charCodeAt(i))
      if (letter === SPECIAL) return readPieces(text)
    }
    letters[i] = letter
    if (letter !== APART) hash = Math.imul(hash ^ letter, PRIME)
    else {
      if (i - from > 1) count = put(count, from, i, hash)
      from = i + 1
      hash = 0
    }
  }
  return count
}

function put(count: number, from: number, to: number, hash: number): number {
  begins[count] = from
  ends[count] = to
  hashes[count] = hash
  return count + 1
}

/** The other half of a word's hash. */
function otherHash(k: number): number {
  let hash = 0
  for (let i = begins[k]!; i < ends[k]!; i++) hash = (Math.imul(hash, 31) + letters[i]!) | 0
  return hash
}

/** Pairs of characters where words are not parted by blanks, and whatever else single code units do not tell. */
function readPieces(text: string): number {
  let count = 0
  let to = 0
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    const size = /[\u3040-\u9fff]/.test(word) ? 2 : word.length
    for (let i = 0; i < word.length; i++) letters[to + i] = word.charCodeAt(i)
    for (let i = 0; i + size <= word.length; i++) {
      let hash = 0
      for (let k = i; k < i + size; k++) hash = Math.imul(hash ^ word.charCodeAt(k), PRIME)
      count = put(count, to + i, to + i + size, hash)
    }
    to += word.length
  }
  return count
}
