import { leadTagOf } from '../fields/lead-tag.ts'
import { classOf } from './content-features.ts'
import type { Trait } from './trait.ts'

/** A block taken for an article's title, with what speaks for it. */
export interface Headline {
  readonly at: number
  readonly score: number
  readonly why: string
}

/** How far above an article's first paragraph its title is looked for, in blocks. */
const REACH = 30
/** Below this score a text has no title. */
const ENOUGH = 1.2

/**
 * The title of the article whose text begins at a block: the line above it that is shaped like a headline, whose words
 * the article uses, and beside which a date or a name stands.
 */
export function headlineOf(
  traits: readonly Trait[],
  floor: number,
  start: number,
  words: ReadonlySet<string>,
  captions: readonly boolean[],
): Headline | null {
  let best: Headline | null = null
  const from = Math.max(floor, start - REACH)
  for (let i = from; i < start; i++) {
    if (captions[i]) continue
    const found = rate(traits, i, start, words, i === floor)
    if (found && (best === null || found.score > best.score)) best = found
  }
  return best && best.score >= ENOUGH ? best : null
}

function rate(
  traits: readonly Trait[],
  i: number,
  start: number,
  words: ReadonlySet<string>,
  top: boolean,
): Headline | null {
  const trait = traits[i]!
  const { shape, block, kind } = trait
  if (kind !== 'plain' && kind !== 'byline' && kind !== 'breadcrumb') {
    if (!(kind === 'dateline' && shape.words > 6)) return null
  }
  if (shape.chars < 8 || shape.chars > 220 || shape.words < 2) return null
  if (kind === 'byline' && trait.byline!.sure === 3) return null
  let score = 0
  const why: string[] = []
  const add = (points: number, reason: string): void => {
    score += points
    if (reason !== '') why.push(reason)
  }
  if (block.markup === 'heading') add(3, 'marked as the heading')
  if (block.markup === 'bold') add(-0.5, '')
  if (shape.words >= 4 && shape.chars >= 20) add(1, 'shaped like a headline')
  if (shape.chars < 16) add(-1, '')
  if (shape.chars > 150) add(-1, '')
  if (shape.ends === '.') add(-1.6, '')
  if (shape.ends === ':' || shape.ends === ',') add(-1.2, '')
  if (shape.stops > 1) add(-0.8, '')
  if (shape.lower) add(-1, '')
  if (kind === 'byline') add(trait.byline!.sure === 2 ? -2.5 : -1, '')
  if (kind === 'breadcrumb') add(-2, '')
  if (leadTagOf(block.text)) add(-2.5, '')
  add(-1.5 * trait.coverage.share, '')
  const shared = overlap(block.text, words)
  add(2.6 * shared - 0.5, shared > 0.3 ? `its words stand in the text (${Math.round(shared * 100)} %)` : '')
  const beside = neighbours(traits, i, start)
  add(beside.points, beside.why)
  const distance = start - i
  add(-0.07 * Math.max(0, distance - 2), '')
  if (top) add(0.6, 'first line')
  if (block.gap > 0) add(0.15, '')
  return { at: i, score, why: why.join(', ') }
}

/** What stands around a title: a date, a name, the same words once more. */
function neighbours(
  traits: readonly Trait[],
  i: number,
  start: number,
): { readonly points: number; readonly why: string } {
  let points = 0
  const why: string[] = []
  const text = traits[i]!.block.text
  for (let k = Math.max(0, i - 12); k < Math.min(traits.length, start + 2); k++) {
    if (k !== i && traits[k]!.block.text === text) {
      points += 0.7
      why.push('stands twice')
      break
    }
  }
  for (let k = i + 1; k <= Math.min(i + 4, traits.length - 1); k++) {
    const kind = traits[k]!.kind
    if (kind === 'dateline' || kind === 'relative') {
      points += k === i + 1 ? 1.6 : 1
      why.push('a date below it')
      break
    }
    if (kind === 'byline' && traits[k]!.byline!.sure > 1) {
      points += 0.9
      why.push('a name below it')
      break
    }
  }
  if (i > 0 && traits[i - 1]!.kind === 'dateline') {
    points += 0.8
    why.push('a date above it')
  }
  // A line between the title and the text that reads like prose is a standfirst; a headline-like one may be the title.
  for (let k = i + 1; k < start; k++) {
    const other = traits[k]!
    if (other.kind === 'related' || other.kind === 'comment' || other.kind === 'footer') points -= 0.8
    else if (classOf(other) === 3 && other.block.text !== text) points -= 0.15
  }
  return { points: Math.max(-3, points), why: why.join(', ') }
}

/** The share of a line's words of three letters or more that the article uses. */
export function overlap(text: string, words: ReadonlySet<string>): number {
  let all = 0
  let hit = 0
  for (const word of wordsOf(text)) {
    all++
    if (words.has(word)) hit++
  }
  return all === 0 ? 0 : hit / all
}

const letters = /[\p{L}\p{N}]{2,}/gu

/** Words of a text in lower case; pairs of characters where words are not parted by blanks. */
export function wordsOf(text: string): string[] {
  const out: string[] = []
  for (const word of text.toLowerCase().match(letters) ?? []) {
    if (/[\u3040-\u9fff]/.test(word)) for (let i = 0; i + 1 < word.length; i++) out.push(word.slice(i, i + 2))
    else out.push(word)
  }
  return out
}
