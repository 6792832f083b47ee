import {
  type HeadlinePlace,
  headlineFeatureName,
  headlineFeaturesOf,
  headlineSum,
  sharedBounds,
} from './headline-features.ts'
import { headlineBias, headlineWeights } from './headline-weights.ts'

/** A block taken for an article's title. */
export interface Headline {
  readonly at: number
  /** What speaks for it, put into words where it is asked for, by `--explain`. */
  readonly why: () => string
}

/** The blocks that may be an article's title. */
export function titleCandidates(place: HeadlinePlace, captions: readonly boolean[]): number[] {
  return place.near.filter((i) => !captions[i])
}

/** The title of the article whose text begins at a block, or null where no line is likelier than none. */
export function headlineOf(place: HeadlinePlace, captions: readonly boolean[]): Headline | null {
  const candidates = titleCandidates(place, captions)
  const found = byLooks(place, candidates)
  const at = found === UNDECIDED ? byAll(place, candidates) : found
  return at === NONE ? null : { at, why: () => whyOf(headlineFeaturesOf(place, at)) }
}

const NONE = -1
const UNDECIDED = -2
const learned = { weights: headlineWeights, bias: headlineBias }
const [LEAST, MOST] = sharedBounds(headlineWeights)
/** More than sums of weights in another order can differ by. */
const CLOSE = 1e-6

/** The title, where the words that it shares with the text can change nothing: counting them reads all of the text. */
function byLooks(place: HeadlinePlace, candidates: readonly number[]): number {
  let best = NONE
  let first = Number.NEGATIVE_INFINITY
  let second = Number.NEGATIVE_INFINITY
  for (const at of candidates) {
    const sum = headlineSum(learned, place, at, null)
    if (sum > first) {
      second = first
      first = sum
      best = at
    } else if (sum > second) second = sum
  }
  if (first + MOST < -CLOSE) return NONE
  return first + LEAST > CLOSE && first + LEAST > second + MOST + CLOSE ? best : UNDECIDED
}

function byAll(place: HeadlinePlace, candidates: readonly number[]): number {
  const shared = place.shared()
  let best = NONE
  let most = 0
  for (const at of candidates) {
    const sum = headlineSum(learned, place, at, shared.get(at)!)
    if (sum > most) {
      best = at
      most = sum
    }
  }
  return best
}

function whyOf(on: readonly number[]): string {
  return on
    .map((f) => ({ f, weight: headlineWeights[f]! }))
    .filter(({ weight }) => weight > 0.35)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 4)
    .map(({ f }) => headlineFeatureName(f))
    .join(', ')
}
