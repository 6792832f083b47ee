import { writeFileSync } from 'node:fs'
import { contentFeatures, contentFeaturesOf } from '../../../shared/source/content-features.ts'
import { contextFeatures, contextFeaturesOf } from '../../../shared/source/context-features.ts'
import { learned, type Page, pagesOf } from './corpus.ts'
import { type Example, learn, score, sigmoid } from './logistic.ts'
import { packed } from './packed.ts'

/**
 * Learns the weights of shared/source/content-weights.ts: `node test/quality/train/train.ts DIR… [--write]`.
 * Without --write it only reports how a model learned on four fifths of the pages does on the rest.
 */
const folders = process.argv.slice(2).filter((word) => !word.startsWith('--') && !/^\d$/.test(word))
const pages = learned(folders.flatMap(pagesOf), process.argv)
const FOLDS = 5

const groups = [...new Set(pages.map((page) => page.group))].sort()
const foldOf = new Map(groups.map((group, i) => [group, (i * 7919) % FOLDS]))
const first = pages.map((page) => contentFeaturesOf(page.traits))

function examples(on: readonly (readonly Int32Array[])[], chosen: (page: Page) => boolean): Example[] {
  return pages.flatMap((page, p) => {
    if (!chosen(page)) return []
    return page.traits.map((trait, i) => ({
      on: on[p]![i]!,
      y: page.body[i]!,
      weight: page.weight * Math.min(2, 0.35 + Math.sqrt(trait.shape.words) / 6),
    }))
  })
}

const inFold = (fold: number) => (page: Page) => foldOf.get(page.group) === fold
const outOfFold = (fold: number) => (page: Page) => foldOf.get(page.group) !== fold

function predict(weights: Float64Array, on: readonly Int32Array[]): Float64Array {
  return Float64Array.from(on, (each) => sigmoid(score(weights, each)))
}

function report(name: string, guess: readonly Float64Array[]): void {
  const sets = new Map<string, { f: number; n: number }>()
  pages.forEach((page, p) => {
    let hit = 0
    let said = 0
    let gold = 0
    page.traits.forEach((trait, i) => {
      const words = trait.shape.words
      if (page.body[i]) gold += words
      if (guess[p]![i]! > 0.5) {
        said += words
        if (page.body[i]) hit += words
      }
    })
    const f = gold + said === 0 ? 1 : (2 * hit) / (gold + said)
    const set = page.name.split('/').at(-2)!.replace(/^\d.*/, 'dumps')
    const sum = sets.get(set) ?? { f: 0, n: 0 }
    sets.set(set, { f: sum.f + f, n: sum.n + 1 })
  })
  const row = [...sets].map(([set, { f, n }]) => `${set} ${(f / n).toFixed(4)}`).join('  ')
  console.log(`${name}: ${row}`)
}

// What the first pass says of pages it has not seen: the second pass learns from that, and both are judged by it.
const unseen: Float64Array[] = []
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = learn(examples(first, outOfFold(fold)), contentFeatures)
  pages.forEach((page, p) => {
    if (inFold(fold)(page)) unseen[p] = predict(weights, first[p]!)
  })
}
report('first pass, unseen pages', unseen)

const second = pages.map((page, p) => contextFeaturesOf(page.traits, unseen[p]!))
const judged: Float64Array[] = []
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = learn(examples(second, outOfFold(fold)), contextFeatures)
  pages.forEach((page, p) => {
    if (inFold(fold)(page)) judged[p] = predict(weights, second[p]!)
  })
}
report('second pass, unseen pages', judged)

if (process.argv.includes('--write')) {
  const always = () => true
  const one = learn(examples(first, always), contentFeatures)
  const two = learn(examples(second, always), contextFeatures)
  const path = new URL('../../../shared/source/content-weights.ts', import.meta.url)
  writeFileSync(path, source(one, two))
}

function source(one: Float64Array, two: Float64Array): string {
  return `/**
 * Weights of the two passes over a page's blocks, in 64ths: what test/quality/train/train.ts learned, not edited by hand.
 * The features they belong to are named in content-features.ts and context-features.ts.
 */
const unpack = (packed: string): Float64Array => Float64Array.from(packed.split(' '), (n) => Number(n) / 64)

/** Weights of content-features.ts. */
export const firstWeights: Float64Array = unpack(
${packed(one)},
)

/** Weights of context-features.ts. */
export const contextWeights: Float64Array = unpack(
${packed(two)},
)
`
}
