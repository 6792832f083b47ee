import { writeFileSync } from 'node:fs'
import { learned, pagesOf } from './corpus.ts'
import { packed } from './packed.ts'
import { type Choice, choiceOf, chooses, learnTitles } from './titles.ts'

/**
 * Learns the weights of shared/source/headline-weights.ts: `node test/quality/train/train-titles.ts DIR… [--write]`.
 * Run it after train.ts: which blocks are the text decides where a title is looked for.
 */
const folders = process.argv.slice(2).filter((word) => !word.startsWith('--') && !/^\d$/.test(word))
const choices = learned(folders.flatMap(pagesOf), process.argv)
  .map(choiceOf)
  .filter((choice): choice is Choice => choice !== null)
const FOLDS = 6
const groups = [...new Set(choices.map((choice) => choice.group))].sort()
const foldOf = new Map(groups.map((group, i) => [group, (i * 7919) % FOLDS]))

const sets = new Map<string, [number, number]>()
for (let fold = 0; fold < FOLDS; fold++) {
  const { weights, bias } = learnTitles(choices.filter((choice) => foldOf.get(choice.group) !== fold))
  for (const choice of choices) {
    if (foldOf.get(choice.group) !== fold) continue
    const { ok, text } = chooses(choice, weights, bias)
    const set = choice.name.split('/').at(-2)!.replace(/^\d.*/, 'dumps')
    const [right, all] = sets.get(set) ?? [0, 0]
    sets.set(set, [right + (ok ? 1 : 0), all + 1])
    if (!ok && process.argv.includes('--fails')) console.log(`${choice.name}\n  got  ${text}\n  want ${choice.title}`)
  }
}
console.log([...sets].map(([set, [right, all]]) => `${set} ${right}/${all}`).join('  '))

if (process.argv.includes('--write')) {
  const { weights, bias } = learnTitles(choices)
  const path = new URL('../../../shared/source/headline-weights.ts', import.meta.url)
  writeFileSync(
    path,
    `/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
${packed(weights)}
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = ${bias.toFixed(3)}
`,
  )
}
