import { leadTagOf } from '../fields/lead-tag.ts'
import type { Trait } from './trait.ts'

/** What the looks of a block are read from. */
type Seen = Pick<Trait, 'block' | 'shape' | 'coverage' | 'kind'>

/** Whether a block is shaped like a headline: some words, no full stop, no furniture. */
export function looksLikeHeadline({ block, shape, coverage, kind }: Seen): boolean {
  if (kind !== 'plain' || block.markup === 'image') return false
  if (shape.chars < 18 || shape.chars > 190 || shape.lower) return false
  if (shape.ends === '.' || shape.ends === ':' || shape.ends === ',' || shape.ends === ';') return false
  if (shape.ends === '…' ? shape.chars > 90 : shape.ends === '?' && shape.chars > 110) return false
  // A paragraph whose writer ends no sentence.
  if (shape.chars > 120 && shape.commas > 1) return false
  if (shape.chars > 60 && leadTagOf(block.text) !== null) return false
  if (shape.ideographs > 0) return shape.chars >= 16 && shape.stops === 0
  return shape.words >= 4 && coverage.share < 0.5
}

/** Whether a block reads like the sentence or two that a listing shows of a story. */
export function looksLikeSummary({ block, shape, kind }: Seen): boolean {
  if (kind !== 'plain') return false
  if (shape.chars < 45 || shape.chars > 700) return false
  return (
    shape.ends === '.' || shape.ends === '…' || shape.ends === '?' || shape.stops > 0 || leadTagOf(block.text) !== null
  )
}
