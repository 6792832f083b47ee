import { type Legacy, vietnameseLegacy, westernLegacy } from './legacy.ts'
import { countUtf8 } from './utf8.ts'

/** Text of a file that is UTF-8 but for some of its bytes, and what the other lines are in, if that is known. */
export interface Mixed {
  readonly text: string
  readonly other: string | null
}

const lenient = new TextDecoder('utf-8')

/** Broken lines are collected up to this many bytes to tell their encoding. */
const ENOUGH = 65_536
/** Beyond this many lines in another encoding nothing but harm was meant, and all is read as UTF-8. */
const MANY = 200_000

/**
 * Reads a file most of which is UTF-8: lines in another encoding on their own (a dump pasted to a dump), and what fits
 * nothing as U+FFFD. Null where UTF-8 is the exception and not the rule, as it is by chance in any other encoding.
 */
export function readMixed(bytes: Uint8Array): Mixed | null {
  const { right, wrong } = countUtf8(bytes, 0, bytes.length)
  if (right * 3 < wrong) return null
  const parts = new Uint8Array(ENOUGH)
  let length = 0
  for (const [from, to] of brokenLines(bytes)) {
    const line = bytes.subarray(from, Math.min(to, from + ENOUGH - length))
    parts.set(line, length)
    length += line.length
    if (length >= ENOUGH) break
    parts[length++] = 10
  }
  const sample = parts.subarray(0, length)
  const legacy = length === 0 ? null : (vietnameseLegacy(sample) ?? westernLegacy(sample))
  // A file that was cut off ends in half a character, which is nobody's.
  const text = legacy ? readLines(bytes, legacy) : lenient.decode(bytes)
  return { text: text.replace(/\ufffd$/u, ''), other: legacy?.name ?? null }
}

/** Lines in which bytes that are no UTF-8 outweigh those that are. */
function* brokenLines(bytes: Uint8Array): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < bytes.length; ) {
    let to = bytes.indexOf(10, from)
    if (to < 0) to = bytes.length
    const { right, wrong } = countUtf8(bytes, from, to)
    if (wrong > 0 && right <= wrong) yield [from, to]
    from = to + 1
  }
}

function readLines(bytes: Uint8Array, legacy: Legacy): string {
  const out: string[] = []
  let at = 0
  for (const [from, to] of brokenLines(bytes)) {
    if (out.length > MANY) break
    out.push(lenient.decode(bytes.subarray(at, from)), legacy.read(bytes.subarray(from, to)))
    at = to
  }
  out.push(lenient.decode(bytes.subarray(at)))
  return out.join('')
}
