/** A text in lower case, by code units. */
export interface SmallLetters {
  /** Only the first `length` are the text's; the next call overwrites them. */
  readonly letters: Uint16Array
  readonly length: number
}

const buffer = { letters: new Uint16Array(1024), length: 0 }

// Two code units that are no character.
const UNKNOWN = 0xffff
/** Becomes two letters, or one or another by its place, or is half a letter. */
const SPECIAL = 0xfffe
/** The small letter of every code unit, entered when it is first met. */
const small = new Uint16Array(65536).fill(UNKNOWN)

function meet(code: number): number {
  const lower = String.fromCharCode(code).toLowerCase()
  const special = lower.length > 1 || code === 0x3a3 || (code >= 0xd800 && code < 0xe000)
  const letter = special ? SPECIAL : lower.charCodeAt(0)
  small[code] = letter
  return letter
}

/** `text.toLowerCase()` without a string: for a line that is looked at once, making one takes longer than looking. */
export function smallLetters(text: string): SmallLetters {
  const { length } = text
  if (buffer.letters.length < length) buffer.letters = new Uint16Array(length * 2)
  const { letters } = buffer
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    let letter = small[code]!
    if (letter === UNKNOWN) letter = meet(code)
    if (letter === SPECIAL) return fromString(text.toLowerCase())
    letters[i] = letter
  }
  buffer.length = length
  return buffer
}

function fromString(lower: string): SmallLetters {
  if (buffer.letters.length < lower.length) buffer.letters = new Uint16Array(lower.length * 2)
  for (let i = 0; i < lower.length; i++) buffer.letters[i] = lower.charCodeAt(i)
  buffer.length = lower.length
  return buffer
}
