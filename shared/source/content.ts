import { eachContentFeatures } from './content-features.ts'
import { contextWeights, firstWeights } from './content-weights.ts'
import { eachContextFeatures } from './context-features.ts'
import { reused } from './reused.ts'
import type { Trait } from './trait.ts'

const firstFor = reused((length) => new Float64Array(length))

/** For every block the evidence, in logits, that it is an article's own text: above 0 it more likely is. */
export function contentOf(traits: readonly Trait[]): Float64Array {
  const first = firstFor(traits.length)
  eachContentFeatures(traits, (on, count, i) => {
    first[i] = sigmoid(sum(firstWeights, on, count))
  })
  const out = new Float64Array(traits.length)
  eachContextFeatures(traits, first, (on, i) => {
    out[i] = sum(contextWeights, on, on.length)
  })
  return out
}

function sum(weights: Float64Array, on: Int32Array, count: number): number {
  let total = 0
  for (let k = 0; k < count; k++) total += weights[on[k]!]!
  return total
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
