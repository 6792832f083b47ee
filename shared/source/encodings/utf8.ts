/** Length of the UTF-8 sequence at a place (RFC 3629: no overlong forms, no surrogates), or 0 where there is none. */
function sequenceAt(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4 || at + length > to) return 0
  const second = bytes[at + 1]!
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return 0
  for (let k = 2; k < length; k++) if ((bytes[at + k]! & 0xc0) !== 0x80) return 0
  return length
}

/** How far bytes are UTF-8: sequences beyond ASCII that are right, and bytes that belong to none. */
export interface Utf8Count {
  readonly right: number
  readonly wrong: number
}

/**
 * Counts from one place to another. A loop: asking a TextDecoder line by line costs an exception a line, which is thirty
 * times as slow.
 */
export function countUtf8(bytes: Uint8Array, from: number, to: number): Utf8Count {
  let right = 0
  let wrong = 0
  for (let at = from; at < to; ) {
    const length = sequenceAt(bytes, at, to)
    if (length > 1) right++
    else if (length === 0) wrong++
    at += length || 1
  }
  return { right, wrong }
}
