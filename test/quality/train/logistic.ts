/** One block to learn from. */
export interface Example {
  readonly on: Int32Array
  readonly y: number
  readonly weight: number
}

/**
 * Logistic regression by AdaGrad over sparse features, with shrinkage; the order is fixed, so a run repeats. The mean of
 * the later passes is what was learned: it does better on pages not seen than the last of them.
 */
export function learn(examples: readonly Example[], size: number, passes = 10, shrink = 1e-5): Float64Array {
  const weights = new Float64Array(size)
  const mean = new Float64Array(size)
  const settled = passes >> 1
  const squares = new Float64Array(size).fill(1e-6)
  let seed = 42
  const order = examples.map((_, i) => i)
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const j = seed % (i + 1)
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    for (const i of order) {
      const { on, y, weight } = examples[i]!
      const error = (sigmoid(score(weights, on)) - y) * weight
      for (const f of on) {
        const gradient = error + shrink * weights[f]! * examples.length * 0.01
        squares[f] = squares[f]! + gradient * gradient
        weights[f] = weights[f]! - (0.3 * gradient) / Math.sqrt(squares[f]!)
      }
    }
    if (pass >= settled) for (let f = 0; f < size; f++) mean[f] = mean[f]! + weights[f]! / (passes - settled)
  }
  return mean
}

/** The sum of the weights that are on. */
export function score(weights: Float64Array, on: Int32Array): number {
  let sum = 0
  for (const f of on) sum += weights[f]!
  return sum
}

/** From a score to a probability. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
