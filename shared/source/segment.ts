import { captionBlocks } from './captions.ts'
import { completed } from './completed.ts'
import { contentOf } from './content.ts'
import { type Headline, headlineOf } from './headline.ts'
import { type HeadlinePlace, titlesNear } from './headline-features.ts'
import { bodyPath } from './path.ts'
import type { Span } from './sections.ts'
import { type Shared, sharedWords } from './shared-words.ts'
import { withoutStrays } from './strays.ts'
import { headlineLike, summaryLike, type Teaser } from './teasers.ts'
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

/** Finds the article of a section: its text and its title, which a header block may have given. */
export function segment(traits: readonly Trait[], teasers: readonly Teaser[], given: string | null = null): Segmented {
  const logits = contentOf(traits)
  const caption = captionBlocks(traits)
  for (const teaser of teasers) for (let i = teaser.from; i < teaser.to; i++) logits[i] = -6
  const aside = goOn(traits, logits, caption)
  const body = bodyPath(traits, logits, aside)
  const on: number[] = []
  for (let i = 0; i < body.length; i++) if (body[i]) on.push(i)
  const blocks = [...withoutStrays(traits, on)]
  if (given !== null) blocks.splice(0, blocks.length, ...trusted(traits, logits, aside, blocks))
  if (blocks.length === 0) blocks.push(...weakest(traits, logits, aside))
  if (blocks.length === 0) return { segments: [], logits, caption, body }
  const segments = [segmentOf(traits, logits, blocks, 0, traits.length, caption, aside, given)]
  return { segments, logits, caption, body }
}

/** The line that repeats a title which a header block has given. */
function givenTitle(traits: readonly Trait[], given: string): Headline | null {
  const at = traits.slice(0, 40).findIndex(({ block }) => block.text === given)
  return at < 0 ? null : { at, why: () => 'the title that the header block gives' }
}

/** Under a header block that names the title there is an article: prose between other prose needs no further evidence. */
function trusted(
  traits: readonly Trait[],
  logits: Float64Array,
  aside: readonly boolean[],
  body: readonly number[],
): number[] {
  const own = new Set(body)
  traits.forEach((trait, i) => {
    if (!aside[i] && logits[i]! > -3.2 && summaryLike(trait) && trait.shape.ends !== '') own.add(i)
  })
  return [...own].sort((a, b) => a - b)
}

/** Where nothing outweighs the furniture: the prose there is, if it is the better part of a small text. */
function weakest(traits: readonly Trait[], logits: Float64Array, aside: readonly boolean[]): number[] {
  const own = traits.flatMap((trait, i) =>
    !aside[i] && logits[i]! > -2.6 && summaryLike(trait) && !headlineLike(trait) ? [i] : [],
  )
  if (traits.length <= 40 && own.some((i) => logits[i]! > -1.2)) return own
  return own.length === 0 ? verses(traits, aside) : []
}

/** A poem: six lines or more in a row, alike in length, of few words, without numbers, capitals within or furniture. */
function verses(traits: readonly Trait[], aside: readonly boolean[]): number[] {
  let run: number[] = []
  for (let i = 0; i <= traits.length; i++) {
    const trait = traits[i]
    if (trait && !aside[i] && isVerse(trait)) {
      run.push(i)
      continue
    }
    if (run.length >= 6) break
    run = []
  }
  if (run.length < 6) return []
  const words = run.reduce((sum, i) => sum + traits[i]!.shape.words, 0) / run.length
  return words >= 5 && words <= 10 ? run : []
}

function isVerse({ kind, shape, coverage }: Trait): boolean {
  if (kind !== 'plain' || coverage.share > 0.3 || shape.digits > 0 || shape.bars > 0) return false
  return shape.words >= 4 && shape.words <= 12 && shape.ends !== ':' && shape.capitalized <= 2
}

/**
 * A pointer to one other story inside a text (`Read more`, a headline) does not end it: the paragraph after it goes on,
 * unless further headlines with summaries say that this is a list of stories.
 */
function goOn(traits: readonly Trait[], logits: Float64Array, caption: readonly boolean[]): boolean[] {
  const aside = [...caption]
  for (let i = 1; i + 2 < traits.length; i++) {
    if (traits[i]!.kind !== 'related' || !headlineLike(traits[i + 1]!)) continue
    const next = traits[i + 2]!
    if (!summaryLike(next) || headlineLike(next) || logits[i + 2]! < -2.5) continue
    const after = traits[i + 3]
    if (after && headlineLike(after)) continue
    if (!within(logits, i, traits)) continue
    aside[i + 1] = true
    logits[i + 2] = Math.max(logits[i + 2]!, 1.5)
  }
  return aside
}

function within(logits: Float64Array, at: number, traits: readonly Trait[]): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) if (logits[i]! > -1 && summaryLike(traits[i]!)) return true
  return false
}

function segmentOf(
  traits: readonly Trait[],
  logits: Float64Array,
  own: readonly number[],
  floor: number,
  to: number,
  caption: readonly boolean[],
  aside: readonly boolean[],
  given: string | null,
): Segment {
  const title = given === null ? headlineOf(placeOf(traits, logits, own, floor), caption) : givenTitle(traits, given)
  const text = title === null ? '' : traits[title.at]!.block.text
  const after = title === null ? own : own.filter((i) => i > title.at)
  const body = completed({ traits, logits, aside, to }, after, title?.at ?? null).filter(
    (i) => traits[i]!.block.text !== text,
  )
  const start = body[0] ?? own[0]!
  const head = title === null ? Math.max(floor, start - 4) : title.at
  const last = body.at(-1) ?? start
  const captions: number[] = []
  const kept = new Set(body)
  for (let i = head; i < Math.min(to, last + 2); i++)
    if (caption[i] || captionByPlace(traits, kept, caption, i)) captions.push(i)
  return { from: floor, to, title, body, captions }
}

/** A single short line that is no text between two paragraphs that are, under no heading of other stories: a caption. */
function captionByPlace(
  traits: readonly Trait[],
  body: ReadonlySet<number>,
  caption: readonly boolean[],
  i: number,
): boolean {
  const { kind, shape, block } = traits[i]!
  if (kind !== 'plain' || body.has(i) || shape.chars < 18 || shape.chars > 260 || shape.words < 4) return false
  if (/^(?:>|»|→|\*|-|\+|#)/u.test(block.text) || shape.ends === ':') return false
  return body.has(i - 1) && (body.has(i + 1) || (caption[i + 1] === true && body.has(i + 2)))
}

/** Where the title of the article with these blocks is looked for. */
export function placeOf(
  traits: readonly Trait[],
  logits: Float64Array,
  own: readonly number[],
  floor: number,
): HeadlinePlace {
  const start = own[0]!
  const near = titlesNear(traits, floor, start)
  return { traits, logits, floor, start, near, shared: () => sharedOf(traits, near, own) }
}

/** Which words of the blocks that may be a title stand in the article with these blocks. */
function sharedOf(
  traits: readonly Trait[],
  near: readonly number[],
  own: readonly number[],
): ReadonlyMap<number, Shared> {
  const texts: string[] = []
  let size = 0
  // The first blocks may hold the title itself: words count from the third on, where there are so many.
  for (const i of own.length > 4 ? own.slice(2) : own.length > 2 ? own.slice(1) : own.slice(-1)) {
    if (size > 6000) break
    const { text } = traits[i]!.block
    size += text.length
    texts.push(text.length > 3000 ? text.slice(0, 3000) : text)
  }
  const used = sharedWords(
    near.map((i) => traits[i]!.block.text),
    texts,
  )
  return new Map(near.map((i, k) => [i, used[k]!] as const))
}
