/** A 32-bit hash of a string's code units (FNV-1a, then MurmurHash3's finalizer, since FNV's high bits mix badly). */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) | 0
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return finish(hash)
}

/** Mixes a further number into a hash; order matters: `join(join(a, b), c)` is not `join(join(b, a), c)`. */
export function join(hash: number, next: number): number {
  return finish((Math.imul(hash, 0x9e3779b1) + next) | 0)
}

/** Two 32-bit hashes as 13 characters of a key: `00gb9cn1y2p0z`. */
export function keyOf(high: number, low: number): string {
  return ((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString(36).padStart(13, '0')
}

function finish(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
