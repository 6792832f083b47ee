import { likeness } from './compare.ts'
import { evidenceOf } from './evidence.ts'
import { unpack } from './pack.ts'

/**
 * How surely `next` is a correction of `old` under the same key, 0 … 1. The prior is high: other figures are what a
 * correction corrects, so they do not speak against it.
 */
export function compareRevision(old: Uint8Array, next: Uint8Array): number {
  const one = unpack(old)
  const two = unpack(next)
  if (one === null || two === null) return 0
  const evidence = evidenceOf(one, two)
  const heading = evidence.title === 'equal' ? 0.6 : evidence.title === 'alike' || evidence.title === 'differ' ? 0.4 : 0
  if (old.length === next.length && old.every((byte, at) => byte === next[at])) return 1
  // Of several like it, the former with the same figures comes first.
  const { agree, differ } = evidence.figureSlots
  return Math.max(likeness(evidence), heading) * (0.99 - (0.2 * differ) / Math.max(1, agree + differ))
}

/** Below this a new article of the same key is taken for another one, not for a correction. */
const leastLikeness = 0.25

/**
 * For each new article of an overwritten file, the place of the old one that it corrects, or null where it is new:
 * the surest pairs first, neighbours of equal order before others. `([a, b], [b', c])` → `[1, null]`.
 */
export function pairRevisions(old: readonly Uint8Array[], next: readonly Uint8Array[]): readonly (number | null)[] {
  const pairs = next.flatMap((candidate, to) =>
    old.map((former, from) => ({ from, to, score: compareRevision(former, candidate) })),
  )
  pairs.sort((a, b) => b.score - a.score || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.to - b.to)
  const taken = new Set<number>()
  const result: (number | null)[] = next.map(() => null)
  for (const { from, to, score } of pairs) {
    if (score < leastLikeness) break
    if (taken.has(from) || result[to] !== null) continue
    taken.add(from)
    result[to] = from
  }
  return result
}
