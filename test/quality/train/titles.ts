import { captionBlocks } from '../../../shared/source/captions.ts'
import { contentOf } from '../../../shared/source/content.ts'
import { titleCandidates } from '../../../shared/source/headline.ts'
import { headlineFeatures, headlineFeaturesOf } from '../../../shared/source/headline-features.ts'
import { bodyPath } from '../../../shared/source/path.ts'
import { placeOf } from '../../../shared/source/segment.ts'
import type { Page } from './corpus.ts'

/** The choice of one page's title: the features of each candidate, and which is right; -1 where none is. */
export interface Choice {
  readonly group: string
  readonly name: string
  readonly options: readonly (readonly number[])[]
  readonly texts: readonly string[]
  readonly right: readonly number[]
  readonly title: string
}

const plain = (text: string): string =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')

/** The choice that a page with one article sets. */
export function choiceOf(page: Page): Choice | null {
  if (page.titles === null) return null
  const { traits } = page
  const logits = contentOf(traits)
  const captions = captionBlocks(traits)
  const body = bodyPath(traits, logits, captions)
  const own = body.flatMap((on, i) => (on ? [i] : []))
  if (own.length === 0) return null
  const place = placeOf(traits, logits, own, 0)
  const at = titleCandidates(place, captions)
  const golds = new Set(page.titles.map(plain))
  const right = at.flatMap((i, k) => (golds.has(plain(traits[i]!.block.text)) ? [k] : []))
  if (right.length === 0 && page.titles.length > 0) return null
  return {
    group: page.group,
    name: page.name,
    options: at.map((i) => headlineFeaturesOf(place, i)),
    texts: at.map((i) => traits[i]!.block.text),
    right,
    title: page.titles[0] ?? '',
  }
}

/** Learns weights by which the right candidate, or none, has the highest sum. */
export function learnTitles(
  choices: readonly Choice[],
  passes = 60,
  shrink = 0.004,
): { weights: Float64Array; bias: number } {
  const size = headlineFeatures + 1
  const weights = new Float64Array(size)
  const squares = new Float64Array(size).fill(1e-4)
  const none = headlineFeatures
  for (let pass = 0; pass < passes; pass++) {
    for (const choice of choices) {
      const scores = choice.options.map((on) => on.reduce((sum, f) => sum + weights[f]!, 0))
      scores.push(weights[none]!)
      const most = Math.max(...scores)
      const odds = scores.map((score) => Math.exp(score - most))
      const all = odds.reduce((a, b) => a + b, 0)
      const rightOnes = choice.right.length === 0 ? [choice.options.length] : choice.right
      const rightSum = rightOnes.reduce((sum, k) => sum + odds[k]!, 0)
      const gradient = new Map<number, number>()
      odds.forEach((odd, k) => {
        const error = odd / all - (rightOnes.includes(k) ? odd / rightSum : 0)
        for (const f of k < choice.options.length ? choice.options[k]! : [none])
          gradient.set(f, (gradient.get(f) ?? 0) + error)
      })
      for (const [f, g0] of gradient) {
        const g = g0 + shrink * weights[f]!
        squares[f] = squares[f]! + g * g
        weights[f] = weights[f]! - (0.25 * g) / Math.sqrt(squares[f]!)
      }
    }
  }
  return { weights: weights.slice(0, headlineFeatures), bias: weights[none]! }
}

/** Whether the weights choose right. */
export function chooses(choice: Choice, weights: Float64Array, bias: number): { ok: boolean; text: string } {
  let best = -1
  let most = bias
  choice.options.forEach((on, k) => {
    const score = on.reduce((sum, f) => sum + weights[f]!, 0)
    if (score > most) {
      most = score
      best = k
    }
  })
  const ok = best < 0 ? choice.right.length === 0 : choice.right.includes(best)
  return { ok, text: best < 0 ? '' : choice.texts[best]! }
}
