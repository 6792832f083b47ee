const PIECE = 4096

/** Pieces from all over the bytes, at most `pieces` of 4 KiB: what a large file is judged by. */
export function samplePieces(bytes: Uint8Array, pieces = 32): readonly Uint8Array[] {
  if (bytes.length <= PIECE * pieces) return [bytes]
  const step = Math.floor((bytes.length - PIECE) / (pieces - 1) / 2) * 2
  return Array.from({ length: pieces }, (_, i) => bytes.subarray(i * step, i * step + PIECE))
}

/** Lines that hold a byte beyond ASCII, from all over the file, at most about 64 KiB: where an encoding shows. */
export function sampleMarkedLines(bytes: Uint8Array): Uint8Array {
  const limit = 65_536
  const out = new Uint8Array(limit)
  let length = 0
  const stride = Math.max(1, Math.floor(bytes.length / 128))
  for (let at = 0; at < bytes.length && length < limit; ) {
    while (at < bytes.length && bytes[at]! < 0x80) at++
    if (at >= bytes.length) break
    let start = at
    while (start > 0 && at - start < 512 && bytes[start - 1] !== 10) start--
    let end = at
    while (end < bytes.length && end - at < 512 && bytes[end] !== 10) end++
    const piece = bytes.subarray(start, Math.min(end, start + limit - length))
    out.set(piece, length)
    length += piece.length
    if (length < limit) out[length++] = 10
    at = Math.max(end + 1, bytes.length > limit * 2 ? start + stride : 0)
  }
  return out.subarray(0, length)
}
