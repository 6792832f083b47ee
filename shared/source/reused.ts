/** Longer lists than this are made anew, so that one huge page does not hold its memory for ever. */
const KEPT = 16_384

/**
 * Gives a list of so many numbers, all 0, which is valid until the next is asked for: a typed array costs more to make
 * than most pages have numbers to put into it.
 */
export function reused<List extends Int32Array | Float64Array | Uint8Array>(
  make: (length: number) => List,
): (length: number) => List {
  let kept = make(256)
  return (length) => {
    if (length > KEPT) return make(length)
    if (length > kept.length) kept = make(length * 2)
    else kept.fill(0, 0, length)
    return kept
  }
}
