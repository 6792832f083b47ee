import { samplePieces } from './sample.ts'

/** `utf-16le` or `utf-16be` where a byte order mark or the bytes themselves say so, else null. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length < 4) return null
  const pieces = samplePieces(bytes, 8)
  if (looksWide(pieces, 0)) return 'utf-16le'
  return looksWide(pieces, 1) ? 'utf-16be' : null
}

/**
 * Whether the bytes, taken in pairs, are text: every control is white space, no surrogate stands alone, blanks or line
 * breaks occur, and the high bytes come from the few blocks that living scripts are written in. `high` is the place of
 * the low byte's neighbour: 0 for little endian, whose second byte is the high one.
 */
function looksWide(pieces: readonly Uint8Array[], order: 0 | 1): boolean {
  let pairs = 0
  let blanks = 0
  let latin = 0
  let odd = 0
  let other = 0
  // In text of one byte a letter nearly every pair is odd: the verdict stands after a fiftieth of them.
  const most = pieces.reduce((sum, piece) => sum + (piece.length >> 1), 0) / 50
  for (const piece of pieces) {
    if (odd > most) return false
    for (let i = 0; i + 1 < piece.length && odd <= most; i += 2) {
      const high = piece[i + 1 - order]!
      const low = piece[i + order]!
      pairs++
      if (high === 0) {
        if (low === 32 || low === 10 || low === 13) blanks++
        if (low < 32 && low !== 9 && low !== 10 && low !== 13) odd++
        else latin++
      } else if (high === 1 || high === 3 || high === 0x1e || high === 0x20) latin++
      else if (high >= 0xe0 && high < 0xff) odd++
      else if (
        !(
          high === 4 ||
          high === 0x30 ||
          (high >= 0x4e && high <= 0x9f) ||
          (high >= 0xac && high <= 0xd7) ||
          high === 0xff
        )
      )
        odd++
      else other++
    }
  }
  if (odd * 50 > pairs) return false
  if (latin * 2 > pairs) return blanks > 0 || pairs < 40
  return blanks * 50 > pairs && other > 0
}
