import { numberOf } from './heads.ts'
import type { Segment } from './segment.ts'
import { headlineLike, summaryLike, type Teaser } from './teasers.ts'
import type { Trait } from './trait.ts'

/** Fewer headlines than this are no listing. */
const FEW = 3
/** So many headlines above a text without a date say that the text is the foot of a listing. */
const MANY = 8
/** Characters of an article that is one whatever surrounds it. */
const SOLID = 700

/**
 * Whether a page is a listing of headlines and not an article: many headlines with at most one paragraph each, and no
 * stretch of text but one that itself is headline, paragraph, headline, or that follows below all headlines undated.
 */
export function isListing(traits: readonly Trait[], segments: readonly Segment[], teasers: readonly Teaser[]): boolean {
  if (teasers.length < FEW) return false
  if (segments.some((segment) => dated(traits, segment) && runIn(traits, segment) >= 2)) return false
  if (enumerated(traits, teasers) || holdsText(traits)) return false
  if (onlyTeasers(traits, teasers)) return true
  return segments.every((segment) => {
    if (alternates(traits, segment) && (!dated(traits, segment) || dates(traits, segment) >= 3)) return true
    const core = coreOf(traits, segment)
    const above = teasers.filter((teaser) => teaser.to <= core.from).length
    const late = core.from > traits.length * 0.6
    if (above >= MANY && late && !dated(traits, { ...segment, title: null, body: core.body }))
      return core.size < 4 * SOLID
    return core.body.length <= 2 && core.size < SOLID && above + teasers.length >= MANY && !dated(traits, segment)
  })
}

/** Paragraphs in a row that no listing has above its foot, and the characters of all of them. */
const ROW = 4

/** Whether paragraphs follow one another as in an article, before the page's last part. */
function holdsText(traits: readonly Trait[]): boolean {
  let row = 0
  let size = 0
  for (let i = 0; i < traits.length * 0.6; i++) {
    const trait = traits[i]!
    if (summaryLike(trait) && !headlineLike(trait)) {
      size += trait.shape.chars
      if (++row >= ROW && size >= SOLID) return true
    } else if (trait.kind !== 'caption' && trait.kind !== 'number' && trait.kind !== 'advert') {
      row = 0
      size = 0
    }
  }
  return false
}

/** The longest run of paragraphs of a stretch with neither a headline nor a date between them. */
function runIn(traits: readonly Trait[], segment: Segment): number {
  let longest = 0
  let run = 0
  const own = new Set(segment.body)
  for (let i = segment.body[0] ?? 0; i <= (segment.body.at(-1) ?? -1); i++) {
    if (own.has(i) && summaryLike(traits[i]!) && !headlineLike(traits[i]!)) longest = Math.max(longest, ++run)
    else if (headlineLike(traits[i]!) || traits[i]!.kind === 'dateline') run = 0
  }
  return longest
}

/** The densest part of a stretch's text: paragraphs far from it are strays. */
function coreOf(traits: readonly Trait[], segment: Segment): { from: number; size: number; body: readonly number[] } {
  let best = { from: segment.title?.at ?? segment.body[0] ?? 0, size: 0, body: [] as readonly number[] }
  let start = 0
  segment.body.forEach((at, k) => {
    const next = segment.body[k + 1]
    if (next !== undefined && next - at <= 8) return
    const body = segment.body.slice(start, k + 1)
    const size = body.reduce((sum, i) => sum + traits[i]!.shape.chars, 0)
    if (size > best.size) best = { from: start === 0 ? best.from : body[0]!, size, body }
    start = k + 1
  })
  return best
}

/** Whether most headlines are the numbered points or the questions of one article: `1. …`, `2. …`. */
function enumerated(traits: readonly Trait[], teasers: readonly Teaser[]): boolean {
  let asked = 0
  let counted = 0
  for (const { title } of teasers) {
    const { shape, block } = traits[title!]!
    if (shape.ends === '?') asked++
    if (numberOf(block.text).value === counted + 1) counted++
  }
  return asked * 2 > teasers.length || (counted >= FEW && counted * 2 >= teasers.length)
}

/** Whether all prose of a page stands alone under headlines of its own: one paragraph each, never two in a row. */
function onlyTeasers(traits: readonly Trait[], teasers: readonly Teaser[]): boolean {
  const summarized = teasers.filter((teaser) => teaser.summary !== null)
  if (summarized.length < FEW) return false
  let run = 0
  let longest = 0
  let paragraphs = 0
  traits.forEach((trait, i) => {
    if (summaryLike(trait) && !headlineLike(trait)) {
      paragraphs++
      run++
      if (run > longest) longest = run
    } else if (headlineLike(trait) || trait.kind === 'dateline' || !traits[i]) run = 0
  })
  const withDate = summarized.filter((teaser) => teaser.date !== null).length
  if (withDate < summarized.length * 0.6 && (summarized.length <= FEW || headed(traits, summarized[0]!.from)))
    return false
  return longest <= (summarized.length >= 8 ? 2 : 1) && summarized.length >= paragraphs * 0.75
}

/** Whether an article's head or foot is there: a date above all headlines, or a name below all text. */
function headed(traits: readonly Trait[], first: number): boolean {
  for (let i = 0; i <= first + 2 && i < traits.length; i++) if (traits[i]!.kind === 'dateline') return true
  const names = traits.filter(({ kind, byline }) => kind === 'byline' && byline!.sure > 1).length
  return names > 0 && names < FEW
}

/** Whether most of a stretch's paragraphs have a headline of their own and stand alone under it. */
function alternates(traits: readonly Trait[], segment: Segment): boolean {
  const from = segment.title?.at ?? segment.body[0] ?? segment.from
  const to = segment.body.at(-1) ?? from
  let paragraphs = 0
  let alone = 0
  let headline = false
  for (let i = from; i <= to; i++) {
    const trait = traits[i]!
    if (headlineLike(trait) && !(summaryLike(trait) && trait.shape.chars > 110)) {
      headline = true
      continue
    }
    if (!summaryLike(trait)) continue
    paragraphs++
    if (headline && !(traits[i + 1] && summaryLike(traits[i + 1]!) && !headlineLike(traits[i + 1]!))) alone++
    headline = false
  }
  return paragraphs >= 3 && alone >= paragraphs * 0.6
}

/** Dates inside a stretch: a listing states one for each of its stories. */
function dates(traits: readonly Trait[], segment: Segment): number {
  let n = 0
  for (let i = segment.body[0] ?? 0; i <= (segment.body.at(-1) ?? -1); i++) if (traits[i]!.kind === 'dateline') n++
  return n
}

/** Whether a date or a name stands at a stretch's head, as at an article's. */
function dated(traits: readonly Trait[], segment: Segment): boolean {
  const start = segment.body[0] ?? segment.from
  const head = segment.title?.at ?? start
  for (let i = Math.max(segment.from, head - 3); i <= Math.min(start + 2, traits.length - 1); i++) {
    const { kind, byline } = traits[i]!
    if (kind === 'dateline' || (kind === 'byline' && byline!.sure > 1)) return true
  }
  return false
}

const connective =
  /^(?:tuy nhiên|tuy vậy|ngoài ra|bên cạnh đó|trong khi đó|trước đó|sau đó|do đó|vì vậy|vì thế|theo đó|đồng thời|mặt khác|ngược lại|cùng ngày|cũng theo|cũng trong|về phần mình|đáng chú ý|được biết|hiện nay|hiện|như vậy|đây là|điều này|việc này|ông này|bà này|họ|người này|however|but|and|meanwhile|in addition|also|he|she|they|it|this|these|that|the company|후|또|그|이|하지만|"|“|«|[-–—])/iu

/**
 * Lines that are the summaries of different stories although no headline stands between them: four or more, each one
 * sentence or two of much the same length, none leaning on the one before, nothing of a page around them.
 */
export function isUntitledListing(traits: readonly Trait[]): boolean {
  let texts = 0
  let sum = 0
  let single = 0
  for (let i = 0; i < traits.length; i++) {
    const { block, shape, kind } = traits[i]!
    if (block.text === '') continue
    if (kind !== 'plain' || shape.chars < 60 || shape.ends === '') return false
    texts++
    sum += shape.chars
    if (shape.stops <= 1) single++
  }
  const mean = sum / texts
  if (texts < FEW || mean < 90 || mean > 360 || single < texts * 0.9) return false
  let squares = 0
  let leaning = 0
  for (const { block, shape } of traits) {
    if (block.text === '') continue
    squares += (shape.chars - mean) ** 2
    if (connective.test(block.text)) leaning++
  }
  return Math.sqrt(squares / texts) / mean <= 0.42 && leaning <= texts * 0.12
}
