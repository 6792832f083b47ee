import type { ByteTable } from './tables.ts'
import { WINDOWS_PUNCTUATION } from './tables.ts'

/** Code units by byte for a table; bytes the table leaves alone are ASCII. */
function units(table: ByteTable): Uint16Array {
  const out = new Uint16Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const letter = byte < 128 ? table.low[byte] : table.high[byte - 128]
    out[byte] = letter === undefined ? byte : letter.charCodeAt(0)
  }
  return out
}

const UNITS = new WeakMap<ByteTable, Uint16Array>()

function unitsOf(table: ByteTable): Uint16Array {
  let known = UNITS.get(table)
  if (!known) {
    known = units(table)
    UNITS.set(table, known)
  }
  return known
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

const TONES = [0x300, 0x301, 0x303, 0x309, 0x323]

let composed: ReadonlyMap<number, number> | undefined

/** The one letter of NFC for a vowel and a combining tone; the table is made when a first text needs it, as few do. */
function composedOf(vowel: number, tone: number): number | undefined {
  composed ??= letters()
  return composed.get(vowel * 65_536 + tone)
}

function letters(): ReadonlyMap<number, number> {
  return new Map(
    [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'].flatMap((vowel) =>
      TONES.map((tone) => {
        const letter = (vowel + String.fromCharCode(tone)).normalize('NFC')
        return [vowel.charCodeAt(0) * 65_536 + tone, letter.charCodeAt(0)] as const
      }),
    ),
  )
}

/** Appends to a buffer, composing a tone mark with the vowel before it: normalizing the whole text takes ten times as long. */
function append(out: Uint16Array, length: number, unit: number): number {
  if (unit >= 0x300 && unit <= 0x323 && length > 0) {
    const letter = composedOf(out[length - 1]!, unit)
    if (letter !== undefined) {
      out[length - 1] = letter
      return length
    }
  }
  out[length] = unit
  return length + 1
}

/** Bytes of a single-byte encoding as text. Through a buffer: concatenating 64 MiB by letters takes minutes. */
export function fromTable(bytes: Uint8Array, table: ByteTable): string {
  const map = unitsOf(table)
  const out = new Uint16Array(bytes.length)
  let length = 0
  for (let i = 0; i < bytes.length; i++) length = append(out, length, map[bytes[i]!]!)
  return utf16.decode(out.subarray(0, length))
}

const BYTE_OF = new Map([...WINDOWS_PUNCTUATION].map((letter, i) => [letter.charCodeAt(0), i + 128]))

/**
 * The bytes of a text that was read as Windows-1252 or Latin-1 by mistake; null if it holds a character that neither
 * has. `Há»™i` → the UTF-8 bytes of `Hội`.
 */
export function bytesOfMisread(text: string): Uint8Array | null {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const byte = unit < 256 ? unit : BYTE_OF.get(unit)
    if (byte === undefined) return null
    out[i] = byte
  }
  return out
}

/** Replaces in a text that was read as Windows-1252 every character by what the table has at its byte. */
export function rereadAs(text: string, table: ByteTable): string {
  const map = unitsOf(table)
  const out = new Uint16Array(text.length)
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const byte = unit < 256 ? unit : BYTE_OF.get(unit)
    length = append(out, length, byte === undefined ? unit : map[byte]!)
  }
  return utf16.decode(out.subarray(0, length))
}
