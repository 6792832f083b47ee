import type { Sample, Slots } from './sketch.ts'

/** How much two sampled sets share. */
export interface Overlap {
  /** Of the samples: hashes in both, and the size of the smaller. */
  readonly shared: number
  readonly smaller: number
  /** Estimates, 0 … 1: the share of the smaller set that is in the other, and of the union that is in both. */
  readonly contained: number
  readonly jaccard: number
}

/** Estimates the overlap of the two sets that were sampled. Symmetric. */
export function overlap(a: Sample, b: Sample): Overlap {
  const scale = Math.min(a.scale, b.scale)
  const inA = widen(a, scale)
  const inB = widen(b, scale)
  const limit = Math.min(a.whole ? 0x10000 : (inA.at(-1) ?? 0), b.whole ? 0x10000 : (inB.at(-1) ?? 0))
  // Sets again: at the coarser scale two hashes may have become one.
  const left = new Set(inA.filter((hash) => hash <= limit))
  const right = new Set(inB.filter((hash) => hash <= limit))
  let shared = 0
  for (const hash of left) if (right.has(hash)) shared += 1
  const smaller = Math.min(left.size, right.size)
  return {
    shared,
    smaller,
    contained: smaller === 0 ? 0 : shared / smaller,
    jaccard: shared === 0 ? 0 : shared / (left.size + right.size - shared),
  }
}

function widen(sample: Sample, scale: number): number[] {
  return Array.from(sample.hashes, (hash) => hash >>> (sample.scale - scale))
}

/** Values that stand between the same neighbours in both texts: how many are equal, how many not. */
export interface Agreement {
  readonly agree: number
  readonly differ: number
  /** Of those that differ, the ones whose lowest bit is set in both: dates and scores. */
  readonly dated: number
}

/** Compares the slots that both sketches hold. Symmetric. */
export function agreement(a: Slots, b: Slots): Agreement {
  const other = new Map(Array.from(b.contexts, (context, at) => [context, b.values[at]!]))
  let agree = 0
  let differ = 0
  let dated = 0
  for (const [at, context] of a.contexts.entries()) {
    const value = other.get(context)
    if (value === undefined) continue
    const mine = a.values[at]!
    if (value === mine) agree += 1
    else {
      differ += 1
      dated += value & mine & 1
    }
  }
  return { agree, differ, dated }
}
