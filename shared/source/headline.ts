import { type HeadlinePlace, headlineFeatureName, headlineFeaturesOf } from './headline-features.ts'
import { headlineBias, headlineWeights } from './headline-weights.ts'

/** A block taken for an article's title, with what speaks for it. */
export interface Headline {
  readonly at: number
  /** Logits above the choice that there is no title. */
  readonly score: number
  readonly why: string
}

/** The blocks that may be an article's title. */
export function titleCandidates(place: HeadlinePlace, captions: readonly boolean[]): number[] {
  return [...place.shared.keys()].filter((i) => !captions[i])
}

/** The title of the article whose text begins at a block, or null where no line is likelier than none. */
export function headlineOf(place: HeadlinePlace, captions: readonly boolean[]): Headline | null {
  let best: { readonly at: number; readonly score: number; readonly on: readonly number[] } | null = null
  for (const at of titleCandidates(place, captions)) {
    const on = headlineFeaturesOf(place, at)
    let score = -headlineBias
    for (const f of on) score += headlineWeights[f]!
    if (score > 0 && (best === null || score > best.score)) best = { at, score, on }
  }
  return best === null ? null : chosen(best)
}

/** What speaks for a title is put into words only where it is asked for, by `--explain`. */
function chosen({ at, score, on }: { at: number; score: number; on: readonly number[] }): Headline {
  return {
    at,
    score,
    get why() {
      return whyOf(on)
    },
  }
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
