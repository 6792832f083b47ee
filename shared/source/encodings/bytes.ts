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

/** Bytes of a single-byte encoding as text. Through a UTF-16 buffer: concatenating 64 MiB by letters takes minutes. */
export function fromTable(bytes: Uint8Array, table: ByteTable): string {
  const map = unitsOf(table)
  const out = new Uint16Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) out[i] = map[bytes[i]!]!
  return utf16.decode(out)
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
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const byte = unit < 256 ? unit : BYTE_OF.get(unit)
    out[i] = byte === undefined ? unit : map[byte]!
  }
  return utf16.decode(out)
}
