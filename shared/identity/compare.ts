import { unpack } from './pack.ts'
import type { Sample, Sketch, Slots } from './sketch.ts'

/** What two sketches say of each other. */
export interface Likeness {
  readonly same: boolean
  /** 0 … 1, for choosing the best of several. */
  readonly score: number
}

/** Whether two articles of different drops are one, from their sketches. Symmetric; unreadable sketches are like none. */
export function compare(a: Uint8Array, b: Uint8Array): Likeness {
  const one = unpack(a)
  const two = unpack(b)
  if (one === null || two === null) return { same: false, score: 0 }
  return compareSketches(one, two)
}

function compareSketches(a: Sketch, b: Sketch): Likeness {
  const slots = agreement(a.slots, b.slots)
  const text = overlap(a.text, b.text)
  const lead = overlap(a.lead, b.lead)
  const title = titleLikeness(a, b)
  const short = Math.min(a.length, b.length) === 0
  const score = short ? title : Math.max(text.contained, lead.contained)
  const contradicted = slots.differ >= 1 && slots.differ / (slots.agree + slots.differ) > 0.3
  return { same: score >= 0.45 && !contradicted, score: contradicted ? score / 2 : score }
}

/** How much of the smaller and of both together is shared, 0 … 1. */
export interface Overlap {
  readonly contained: number
  readonly jaccard: number
}

/** Estimates the overlap of the two sets that were sampled. */
export function overlap(a: Sample, b: Sample): Overlap {
  const scale = Math.min(a.scale, b.scale)
  const inA = widen(a, scale)
  const inB = widen(b, scale)
  const limit = Math.min(a.whole ? 0x10000 : (inA.at(-1) ?? 0), b.whole ? 0x10000 : (inB.at(-1) ?? 0))
  const left = inA.filter((hash) => hash <= limit)
  const right = inB.filter((hash) => hash <= limit)
  const set = new Set(left)
  const shared = right.filter((hash) => set.has(hash)).length
  const smaller = Math.min(left.length, right.length)
  return {
    contained: smaller === 0 ? 0 : shared / smaller,
    jaccard: shared === 0 ? 0 : shared / (left.length + right.length - shared),
  }
}

function widen(sample: Sample, scale: number): number[] {
  return Array.from(sample.hashes, (hash) => hash >>> (sample.scale - scale))
}

/** Numbers and names that stand between the same neighbours in both texts: how many are equal, how many not. */
export interface Agreement {
  readonly agree: number
  readonly differ: number
}

/** Compares the slots that both sketches hold. */
export function agreement(a: Slots, b: Slots): Agreement {
  const other = new Map(Array.from(b.contexts, (context, at) => [context, b.values[at]]))
  let agree = 0
  let differ = 0
  for (const [at, context] of a.contexts.entries()) {
    const value = other.get(context)
    if (value === undefined) continue
    if (value === a.values[at]) agree += 1
    else differ += 1
  }
  return { agree, differ }
}

function titleLikeness(a: Sketch, b: Sketch): number {
  if (a.headline === 0 || b.headline === 0) return 0
  if (a.headline === b.headline) return 1
  if (a.headlineNumbers !== b.headlineNumbers) return 0
  const other = new Set(b.headlineWords)
  const shared = a.headlineWords.filter((byte) => other.has(byte)).length
  return shared / Math.max(a.headlineWords.length, b.headlineWords.length, 1)
}

/** How surely `next` is a correction of `old` under the same key, 0 … 1. The prior is high, so less likeness serves. */
export function compareRevision(old: Uint8Array, next: Uint8Array): number {
  const one = unpack(old)
  const two = unpack(next)
  if (one === null || two === null) return 0
  return Math.max(overlap(one.text, two.text).contained, overlap(one.lead, two.lead).contained, titleLikeness(one, two))
}
