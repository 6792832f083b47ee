import { type HeadlinePlace, headlineFeatureName, headlineFeaturesOf, mayBeTitle } from './headline-features.ts'
import { headlineBias, headlineWeights } from './headline-weights.ts'

/** A block taken for an article's title, with what speaks for it. */
export interface Headline {
  readonly at: number
  /** Logits above the choice that there is no title. */
  readonly score: number
  readonly why: string
}

/** How far above an article's first paragraph, and below it, its title is looked for, in blocks. */
const ABOVE = 34
const WITHIN = 3

/** The blocks that may be an article's title. */
export function titleCandidates(place: HeadlinePlace, captions: readonly boolean[]): number[] {
  const { traits, floor, start } = place
  const out: number[] = []
  for (let i = Math.max(floor, start - ABOVE); i < Math.min(traits.length, start + WITHIN); i++) {
    if (!captions[i] && mayBeTitle(traits[i]!)) out.push(i)
  }
  return out
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
  return best === null ? null : { at: best.at, score: best.score, why: whyOf(best.on) }
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
