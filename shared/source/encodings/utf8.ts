/**
 * Whether bytes from one place to another are UTF-8 (without overlong forms and surrogates, RFC 3629). A loop: asking a
 * TextDecoder line by line costs an exception a line, which is thirty times as slow.
 */
export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; ) {
    const lead = bytes[i]!
    if (lead < 0x80) {
      i++
      continue
    }
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    if (lead < 0xc2 || lead > 0xf4 || i + length > to) return false
    const second = bytes[i + 1]!
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    if (second < least || second > most) return false
    for (let k = 2; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return false
    i += length
  }
  return true
}

/** Whether a byte beyond ASCII stands between two places. */
export function hasMarked(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! > 127) return true
  return false
}
