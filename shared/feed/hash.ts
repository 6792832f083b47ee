/**
 * A 32-bit hash of a string's code units (FNV-1a with a final mix), equal on every machine and day. Cuts of the
 * history and fractions of a second are derived from it, so changing it renames published documents.
 * `hash32('urn:uuid:…')` → 0…4294967295; `seed` gives independent hashes of one string.
 */
export function hash32(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
