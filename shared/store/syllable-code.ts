import { vietnameseSyllables } from './vietnamese-syllables.ts'

/** No text of JSON holds these. The syllable behind has no blank before it; has a capital; what is not coded stands between. */
const LONE = 1
const CAPITAL = 2
const RAW = 3
/** Bytes from here on begin a syllable: the 64 commonest are one byte, the others two. */
const FIRST = 0x80
const SHORT = 64
const PAGE = 256

interface Code {
  readonly places: ReadonlyMap<string, number>
  readonly syllables: readonly string[]
}

let made: Code | null = null

function code(): Code {
  if (made === null) {
    const syllables = vietnameseSyllables().slice(0, SHORT + SHORT * PAGE)
    made = { syllables, places: new Map(syllables.map((syllable, place) => [syllable, place])) }
  }
  return made
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const PARTS = /(?<blank> ?)(?<word>\p{L}+|[“”‘’–—…])|[^\p{L}“”‘’–—… ]+| /gu
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/**
 * JSON as bytes in which a Vietnamese syllable, the blank before it included, is one or two in place of five or so.
 * Deflated they are a third smaller than the text deflated: measured over real pages of 4 to 10 KB, 0.70.
 */
export function encodeSyllables(json: string): Uint8Array {
  const { places } = code()
  const bytes: number[] = []
  for (const part of json.matchAll(PARTS)) {
    const { word = '', blank = '' } = part.groups ?? {}
    const plain = word.toLowerCase()
    const place = word === '' ? undefined : places.get(plain)
    const isCapital = word !== plain
    const fits = place !== undefined && (!isCapital || word === capital(plain))
    if (!fits || (blank === '' && isAscii(word))) {
      if (isAscii(part[0])) bytes.push(...Buffer.from(part[0]))
      else bytes.push(RAW, ...Buffer.from(part[0]), RAW)
      continue
    }
    if (blank === '') bytes.push(LONE)
    if (isCapital) bytes.push(CAPITAL)
    if (place < SHORT) bytes.push(FIRST + place)
    else bytes.push(FIRST + SHORT + Math.floor((place - SHORT) / PAGE), (place - SHORT) % PAGE)
  }
  return Uint8Array.from(bytes)
}

/** The JSON that `encodeSyllables` was given. */
export function decodeSyllables(bytes: Uint8Array): string {
  const { syllables } = code()
  let text = ''
  let isLone = false
  let isCapital = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!
    if (byte === LONE) isLone = true
    else if (byte === CAPITAL) isCapital = true
    else if (byte === RAW) {
      const end = bytes.indexOf(RAW, at + 1)
      text += new TextDecoder().decode(bytes.subarray(at + 1, end))
      at = end
    } else if (byte < FIRST) text += String.fromCharCode(byte)
    else {
      const place = byte < FIRST + SHORT ? byte - FIRST : SHORT + (byte - FIRST - SHORT) * PAGE + bytes[++at]!
      const syllable = syllables[place]!
      text += (isLone ? '' : ' ') + (isCapital ? capital(syllable) : syllable)
      isLone = false
      isCapital = false
    }
  }
  return text
}
