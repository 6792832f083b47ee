import { leadTagOf } from '../fields/lead-tag.ts'
import { bucket } from './bucket.ts'
import type { Shared } from './shared-words.ts'
import { headlineLike } from './teasers.ts'
import type { Trait } from './trait.ts'

const groups = [
  ['length', 8],
  ['ending', 7],
  ['sentences inside', 3],
  ['capitals', 6],
  ['upper case', 3],
  ['its words stand in the text', 7],
  ['many words of it stand in the text', 4],
  ['kind', 5],
  ['words of furniture', 4],
  ['stands twice', 4],
  ['a date below it', 5],
  ['a name below it', 5],
  ['above it', 7],
  ['below it', 7],
  ['distance from the text', 8],
  ['a headline right above', 4],
  ['a headline right below', 4],
  ['within the text', 2],
  ['first', 2],
  ['markup', 5],
  ['mark of an agency', 2],
  ['blank line', 4],
  ['list mark', 2],
  ['headlines between it and the text', 5],
  ['a heading of other stories between', 2],
  ['begins', 4],
  ['content', 6],
] as const

type Group = (typeof groups)[number][0]
const offsets = new Map<Group, number>()
let total = 0
for (const [name, size] of groups) {
  offsets.set(name, total)
  total += size
}

/** Where each group begins. */
const O = Object.fromEntries(offsets) as Readonly<Record<Group, number>>

/** Number of weights of the choice of a title. */
export const headlineFeatures = total

/** What a feature's index stands for. */
export function headlineFeatureName(index: number): string {
  return groups.findLast(([name]) => O[name] <= index)![0]
}

/** What is known of a page while the title of one of its articles is looked for. */
export interface HeadlinePlace {
  readonly traits: readonly Trait[]
  readonly logits: Float64Array
  /** First block that may be the title, and the article's first block. */
  readonly floor: number
  readonly start: number
  /** The blocks that may be the title, and which of their words stand in the article, which is costly to tell. */
  readonly near: readonly number[]
  readonly shared: () => ReadonlyMap<number, Shared>
}

/** How far above an article's first paragraph, and below it, its title is looked for, in blocks. */
const ABOVE = 34
const WITHIN = 3

/** The blocks about an article's beginning that may be its title. */
export function titlesNear(traits: readonly Trait[], floor: number, start: number): number[] {
  const out: number[] = []
  for (let i = Math.max(floor, start - ABOVE); i < Math.min(traits.length, start + WITHIN); i++) {
    if (mayBeTitle(traits[i]!)) out.push(i)
  }
  return out
}

/** Whether a block may be a title at all. */
function mayBeTitle(trait: Trait): boolean {
  const { shape, kind } = trait
  if (shape.chars < 4 || shape.chars > 240 || shape.letters < 2) return false
  if (kind === 'byline') return trait.byline!.sure < 3
  if (kind === 'dateline') return shape.words > 7 && trait.byline === null
  return kind === 'plain' || kind === 'breadcrumb'
}

const endings = '|.|?|:|…|,|;'.split('|')

/** The features of the candidate at hand, gathered in place: a growing list would be copied thrice for every one. */
const buffer = new Int32Array(32)
let filled = 0

function put(feature: number): void {
  buffer[filled++] = feature
}

/** The features of one candidate. */
export function headlineFeaturesOf(place: HeadlinePlace, i: number): number[] {
  gather(place, i, place.shared().get(i)!)
  return [...buffer.subarray(0, filled)]
}

/**
 * The sum of the weights of a candidate's features above a bias; without those of the words that it shares with the text
 * where these are not given.
 */
export function headlineSum(
  { weights, bias }: { readonly weights: Float64Array; readonly bias: number },
  place: HeadlinePlace,
  i: number,
  shared: Shared | null,
): number {
  gather(place, i, shared)
  let sum = -bias
  for (let k = 0; k < filled; k++) sum += weights[buffer[k]!]!
  return sum
}

const SHARES = 'its words stand in the text'
const COUNTS = 'many words of it stand in the text'

/** The least and the most that the words which a candidate shares with the text can add to its sum. */
export function sharedBounds(weights: Float64Array): readonly [least: number, most: number] {
  const of = (group: Group): Float64Array => {
    const [, size] = groups.find(([name]) => name === group)!
    return weights.subarray(O[group], O[group] + size)
  }
  return [Math.min(...of(SHARES)) + Math.min(...of(COUNTS)), Math.max(...of(SHARES)) + Math.max(...of(COUNTS))]
}

function gather(place: HeadlinePlace, i: number, shared: Shared | null): void {
  const { traits, start, floor } = place
  const trait = traits[i]!
  const { shape, block, kind } = trait
  filled = 0
  put(O.length + bucket(shape.chars, 14, 22, 32, 45, 65, 100, 150))
  put(O.ending + Math.max(0, endings.indexOf(shape.ends)))
  put(O['sentences inside'] + bucket(shape.stops, 1, 2))
  put(O.capitals + bucket(shape.lettered === 0 ? 0 : shape.capitalized / shape.lettered, 0.1, 0.25, 0.45, 0.65, 0.85))
  put(O['upper case'] + bucket(shape.letters === 0 ? 0 : shape.upper / shape.letters, 0.3, 0.7))
  if (shared !== null) {
    put(O[SHARES] + bucket(shared[0], 0.15, 0.3, 0.45, 0.6, 0.75, 0.9))
    put(O[COUNTS] + bucket(shared[1], 2, 4, 7))
  }
  put(
    O.kind +
      (kind === 'plain' ? 0 : kind === 'breadcrumb' ? 1 : kind === 'dateline' ? 2 : trait.byline!.sure === 1 ? 3 : 4),
  )
  put(O['words of furniture'] + bucket(trait.coverage.share, 0.01, 0.25, 0.5))
  put(O['stands twice'] + twice(place, i))
  put(O['a date below it'] + below(place, i, 'dateline'))
  put(O['a name below it'] + below(place, i, 'byline'))
  put(O['above it'] + neighbour(i > floor ? traits[i - 1] : undefined))
  put(O['below it'] + neighbour(traits[i + 1]))
  put(O['distance from the text'] + bucket(start - i, 1, 2, 3, 4, 6, 10, 20))
  put(O['a headline right above'] + adjacent(trait, i > floor ? traits[i - 1] : undefined))
  put(O['a headline right below'] + adjacent(trait, i + 1 < start ? traits[i + 1] : undefined))
  put(O['within the text'] + (i >= start ? 1 : 0))
  put(O.first + (i === floor ? 1 : 0))
  put(
    O.markup +
      (block.markup === 'heading'
        ? 1
        : block.markup === 'subheading'
          ? 2
          : block.markup === 'bold'
            ? 3
            : block.markup === null
              ? 0
              : 4),
  )
  put(O['mark of an agency'] + (leadTagOf(block.text) ? 1 : 0))
  put(O['blank line'] + (block.gap > 0 ? 1 : 0) + ((traits[i + 1]?.block.gap ?? 1) > 0 ? 2 : 0))
  put(O['list mark'] + (block.bullet === '' ? 0 : 1))
  let between = 0
  let others = 0
  for (let k = i + 1; k < start; k++) {
    const other = traits[k]!
    if (other.kind === 'related' || other.kind === 'comment' || other.kind === 'footer') others = 1
    if (headlineLike(other) && other.block.text !== block.text) between++
  }
  put(O['headlines between it and the text'] + bucket(between, 1, 2, 4, 8))
  put(O['a heading of other stories between'] + others)
  const char = block.text.charAt(0)
  put(O.begins + (shape.lower ? 1 : char >= '0' && char <= '9' ? 2 : '"“‘«\'('.includes(char) ? 3 : 0))
  put(O.content + bucket(place.logits[i]!, -5, -3, -1, 1, 3))
}

function twice({ traits, start, floor }: HeadlinePlace, i: number): number {
  const { text } = traits[i]!.block
  if (traits[i + 1]?.block.text === text || traits[i - 1]?.block.text === text) return 3
  for (let k = Math.max(0, floor - 12); k < Math.min(traits.length, start + 3); k++) {
    if (k === i) continue
    const other = traits[k]!.block.text
    if (other === text) return 2
    if (other.length > text.length && text.length > 20 && other.includes(text)) return 1
  }
  return 0
}

function below({ traits }: HeadlinePlace, i: number, kind: Trait['kind']): number {
  for (let k = 1; k <= 4; k++) {
    const other = traits[i + k]
    if (other?.kind === kind && (kind !== 'byline' || other.byline!.sure > 1)) return k
  }
  return 0
}

function neighbour(trait: Trait | undefined): number {
  if (trait === undefined) return 0
  if (trait.kind === 'dateline' || trait.kind === 'relative') return 1
  if (trait.kind === 'byline') return 2
  if (trait.kind === 'breadcrumb') return 3
  if (trait.kind === 'plain') return headlineLike(trait) ? 4 : 5
  return 6
}

/** Whether a headline stands right beside, and whether it is shorter or longer than this one. */
function adjacent(trait: Trait, other: Trait | undefined): number {
  if (other === undefined || !headlineLike(other) || other.block.text === trait.block.text) return 0
  const ratio = other.shape.chars / Math.max(1, trait.shape.chars)
  return ratio < 0.75 ? 1 : ratio > 1.33 ? 3 : 2
}
