import { captionBlocks } from './captions.ts'
import { contentOf } from './content.ts'
import { type Headline, headlineOf, wordsOf } from './headline.ts'
import { bodyPath } from './path.ts'
import { type Span, sectionsOf } from './sections.ts'
import type { Teaser } from './teasers.ts'
import type { Trait } from './trait.ts'

/** One article as a stretch of blocks. */
export interface Segment extends Span {
  readonly title: Headline | null
  /** Blocks of its own text, in order. */
  readonly body: readonly number[]
  /** Blocks between its head and its end that are captions. */
  readonly captions: readonly number[]
}

/** A page taken apart. */
export interface Segmented {
  readonly segments: readonly Segment[]
  readonly logits: Float64Array
  readonly caption: readonly boolean[]
  readonly body: readonly boolean[]
}

/** Finds the articles of a file: their sections, within each the runs of text, and above each run its title. */
export function segment(traits: readonly Trait[], teasers: readonly Teaser[]): Segmented {
  const logits = contentOf(traits)
  const caption = captionBlocks(traits)
  for (const teaser of teasers) for (let i = teaser.from; i < teaser.to; i++) logits[i] = -6
  const body = bodyPath(traits, logits, caption)
  const segments: Segment[] = []
  for (const span of sectionsOf(traits, body)) {
    for (const part of articlesOf(traits, span, body, caption)) segments.push(part)
  }
  return { segments, logits, caption, body }
}

function articlesOf(
  traits: readonly Trait[],
  span: Span,
  body: readonly boolean[],
  caption: readonly boolean[],
): Segment[] {
  const blocks: number[] = []
  for (let i = span.from; i < span.to; i++) if (body[i]) blocks.push(i)
  if (blocks.length === 0) return []
  const starts = boundaries(traits, blocks)
  return starts.map((start, k) => {
    const end = starts[k + 1] ?? blocks.length
    const own = blocks.slice(start, end)
    const floor = k === 0 ? span.from : blocks[start - 1]! + 1
    const to = k + 1 < starts.length ? own.at(-1)! + 1 : span.to
    return segmentOf(traits, own, floor, to, caption)
  })
}

function segmentOf(
  traits: readonly Trait[],
  own: readonly number[],
  floor: number,
  to: number,
  caption: readonly boolean[],
): Segment {
  const words = new Set<string>()
  let size = 0
  for (const i of own) {
    if (size > 6000) break
    const { text } = traits[i]!.block
    size += text.length
    for (const word of wordsOf(text.slice(0, 3000))) words.add(word)
  }
  let start = own[0]!
  let body = own
  let title = headlineOf(traits, floor, start, words, caption)
  const inside = title === null || title.score < 2.2 ? titleInside(traits, own, floor, caption) : null
  if (inside !== null && (title === null || inside.score > title.score)) {
    title = inside
    body = own.filter((i) => i > inside.at)
    start = body[0]!
  }
  body = completed(traits, body, title?.at ?? null, to, caption)
  start = body[0] ?? start
  const text = title === null ? '' : traits[title.at]!.block.text
  body = body.filter((i) => traits[i]!.block.text !== text && (title === null || i > title.at))
  const head = title === null ? Math.max(floor, start - 4) : title.at
  const last = body.at(-1) ?? start
  const captions: number[] = []
  for (let i = head; i < Math.min(to, last + 2); i++) if (caption[i]) captions.push(i)
  return { from: floor, to, title, body, captions }
}

/** A text whose first line is its title, taken for text because nothing stands above it. */
function titleInside(
  traits: readonly Trait[],
  own: readonly number[],
  floor: number,
  caption: readonly boolean[],
): Headline | null {
  for (let k = 1; k <= 3 && k < own.length; k++) {
    const words = new Set<string>()
    for (const i of own.slice(k, k + 12))
      for (const word of wordsOf(traits[i]!.block.text.slice(0, 3000))) words.add(word)
    const found = headlineOf(traits, Math.max(floor, own[0]!), own[k]!, words, caption)
    if (found && found.score >= 1.6) return found
  }
  return null
}

/** Where among the text's blocks a new article begins: at its first block, and wherever a new head stands before one. */
function boundaries(traits: readonly Trait[], blocks: readonly number[]): number[] {
  const starts = [0]
  for (let k = 1; k < blocks.length; k++) {
    const from = blocks[k - 1]! + 1
    const to = blocks[k]!
    if (to - from >= 1 && newHead(traits, from, to) && weight(traits, blocks, k) >= 2) starts.push(k)
  }
  return starts
}

function weight(traits: readonly Trait[], blocks: readonly number[], k: number): number {
  let n = 0
  for (let i = k; i < blocks.length; i++) {
    if (i > k && blocks[i]! - blocks[i - 1]! > 2) break
    if (traits[blocks[i]!]!.shape.chars >= 60) n++
  }
  return n
}

/** Whether the blocks between two paragraphs end one article and begin another. */
function newHead(traits: readonly Trait[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const trait = traits[i]!
    const dated = trait.kind === 'dateline' && trait.dates.some((date) => date.hasYear)
    if (!dated) continue
    const above = traits[i - 1]
    const below = traits[i + 1]
    const near = to - i <= 3
    if (near && above && i - 1 >= from && headlineLike(above)) return true
    if (near && below && i + 1 < to && headlineLike(below)) return true
  }
  return false
}

function headlineLike(trait: Trait): boolean {
  return (
    trait.kind === 'plain' &&
    trait.shape.chars >= 18 &&
    trait.shape.chars <= 180 &&
    trait.shape.ends !== '.' &&
    trait.shape.words >= 4
  )
}

/**
 * The lead and the last paragraph stand apart from the rest where a caption, a date or an advert parts them. Prose
 * between the title and the text belongs to it, and so does prose between the text and the name that ends it.
 */
function completed(
  traits: readonly Trait[],
  body: readonly number[],
  title: number | null,
  to: number,
  caption: readonly boolean[],
): number[] {
  const out = [...body]
  const start = body[0]
  const last = body.at(-1)
  if (start === undefined || last === undefined) return out
  if (title !== null && start - title <= 9) {
    const lead: number[] = []
    for (let i = title + 1; i < start; i++) if (!caption[i] && prose(traits[i]!)) lead.push(i)
    if (lead.length <= 2) out.unshift(...lead)
  }
  for (let i = last + 1; i < Math.min(to, last + 4); i++) {
    const kind = traits[i]!.kind
    if (kind === 'byline' || kind === 'end' || kind === 'tags') {
      for (let k = last + 1; k < i; k++) if (!caption[k] && prose(traits[k]!)) out.push(k)
      break
    }
    if (kind !== 'plain' && kind !== 'caption') break
  }
  return out
}

function prose(trait: Trait): boolean {
  const { shape, kind } = trait
  if (kind !== 'plain') return false
  return (
    shape.chars >= 60 && (shape.ends === '.' || shape.ends === '?' || shape.ends === '…') && trait.coverage.share < 0.4
  )
}
