import { type Byline, readByline } from '../fields/byline.ts'
import { captionLabel, creditsPicture } from '../fields/caption.ts'
import { type DateReading, readDates } from '../fields/date.ts'
import type { Block } from './block.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { looksLikeHeadline, looksLikeSummary } from './looks.ts'
import type { Furniture } from './phrases/furniture.ts'
import { type Shape, shapeOf } from './shape.ts'
import { tellTale } from './tell-tale.ts'
import { CREDITING, ILLUSTRATION, PICTURE_AGENCY, PICTURED } from './watchwords.ts'

/** What a block looks like on its own, before its neighbours are asked. */
export type Kind =
  | Furniture
  | 'separator'
  | 'dateline'
  | 'byline'
  | 'caption'
  | 'caption-label'
  | 'breadcrumb'
  | 'contact'
  | 'url'
  | 'relative'
  | 'number'
  | 'plain'

/** A block with all that can be said of it alone. */
export interface Trait {
  readonly block: Block
  readonly shape: Shape
  readonly coverage: Coverage
  readonly kind: Kind
  /** The evidence for `kind`, in words for `--explain`. */
  readonly why: string
  /** Dates that a short line states; longer lines are asked when a date is looked for. */
  readonly dates: readonly DateReading[]
  readonly byline: Byline | null
  /** Looks like a headline, and like a listing's summary; read once, for every later step asks. */
  readonly headline: boolean
  readonly summary: boolean
}

const nothing: Coverage = { kind: null, share: 0, whole: null }
const undated: readonly DateReading[] = []
/** Lines above this length are prose or rubbish, never a bar, a byline or a dateline. */
const SHORT = 200

/** What was found out about a block, which its kind is then added to. */
interface Known {
  readonly block: Block
  readonly shape: Shape
  readonly coverage: Coverage
  readonly dates: readonly DateReading[]
}

/** Written out so that all traits have one layout, which every later step reads fastest. */
function trait({ block, shape, coverage, dates }: Known, kind: Kind, why: string, byline: Byline | null = null): Trait {
  const made = { block, shape, coverage, kind, why, dates, byline, headline: false, summary: false }
  made.headline = looksLikeHeadline(made)
  made.summary = looksLikeSummary(made)
  return made
}

/** The same block as a mark between texts. */
export function separated(trait: Trait, why: string): Trait {
  return { ...trait, kind: 'separator', why, byline: null, headline: false, summary: false }
}

/** Looks at one block. Cheap tests come first: most lines are prose and need none of the readers. */
export function traitOf(block: Block): Trait {
  const { text } = block
  const shape = block.shape ?? shapeOf(text)
  const known = { block, shape, coverage: nothing, dates: undated }
  const ruled = separator(block)
  if (ruled) return trait(known, 'separator', ruled)
  if (block.markup === 'image') return trait(known, 'caption', 'the words of a picture')
  if (shape.letters + shape.digits === 0) return trait(known, 'number', 'no letter')
  if (shape.chars > SHORT) {
    const told = tellTale(text, shape)
    if (told) return trait(known, told.kind, told.why)
    if (shape.chars < 420 && credits(shape) && creditsPicture(text)) return trait(known, 'caption', 'credits a picture')
    return trait(known, 'plain', 'long line')
  }
  return shortTrait(block, shape)
}

function shortTrait(block: Block, shape: Shape): Trait {
  const { text } = block
  const coverage = shape.chars <= 160 ? coverageOf(text) : nothing
  const dates = shape.digits > 1 && shape.chars < 170 ? readDates(text) : undated
  const known = { block, shape, coverage, dates }
  if (shape.letters === 0 && dates.length === 0) return trait(known, 'number', 'no letter')
  const told = tellTale(text, shape)
  if (told) return trait(known, told.kind, told.why)
  if (captionLabel(text) > 0) {
    const bare = text.length - captionLabel(text) < 12
    return trait(known, bare ? 'caption-label' : 'caption', 'says it is a caption')
  }
  if (dates.length > 0 && dates.some((date) => date.hasYear) && !quoted.test(text)) {
    const rest = withoutDates(text, dates)
    const byline = rest.length > 1 && rest.length < 120 && coverageOf(rest).share < 0.6 ? readByline(rest) : null
    if (wordsOf(rest) <= 6 || byline !== null || (endsWithTime(text, dates) && wordsOf(rest) <= 14))
      return trait(known, 'dateline', `a date and ${rest === '' ? 'nothing else' : `little else`}`, byline)
  }
  if ((shape.bars > 0 || text.includes('»')) && breadcrumb.test(text) && !text.startsWith('By '))
    return trait(known, 'breadcrumb', 'short parts with bars')
  if (coverage.whole) return trait(known, coverage.whole, `the phrase of a ${coverage.whole}`)
  if (coverage.kind && coverage.share >= 0.6 && shape.ends !== '.')
    return trait(known, coverage.kind, `${Math.round(coverage.share * 100)} % words of a ${coverage.kind}`)
  if (credits(shape) && creditsPicture(text)) return trait(known, 'caption', 'credits a picture')
  const byline = shape.chars < 130 ? readByline(text) : null
  if (byline) return trait(known, 'byline', bylineWhy[byline.sure], byline)
  return trait(known, 'plain', 'a short line')
}

/** Whether a line has the words that one which credits a picture must have. */
function credits({ watched }: Shape): boolean {
  return (watched & PICTURED && watched & CREDITING) !== 0 || (watched & (PICTURE_AGENCY | ILLUSTRATION)) !== 0
}

const bylineWhy = { 1: 'shaped like a name', 2: 'a family name, initials or an agency', 3: 'a role word and a name' }
const breadcrumb = /^[»›>/]?\s*[\p{L}\d &,.-]{2,32}(?:\s+[/>»›|]\s+[\p{L}\d &,.-]{2,32}){1,4}$/u

/** The signature of a post that an article quotes: `— Name (@name) November 18, 2019`. */
const quoted = /^[—–-] .{2,60}\(@\w+\)/u

function endsWithTime(text: string, dates: readonly DateReading[]): boolean {
  return dates.some((date) => date.hasYear && date.value.length > 10 && date.end >= text.length - 2)
}

function separator(block: Block): string | null {
  if (block.markup === 'formfeed') return 'form feed'
  const { text } = block
  if (text.length < 3 || text.length > 400 || !'=-_*#~+•·.—–'.includes(text.charAt(0))) return null
  return /^([=\-_*#~+•·.—–])\1{2,}$/u.test(text.replaceAll(' ', '')) ? `a rule of ${text.charAt(0)}` : null
}

/** A line without its dates and what only stands between them. */
export function withoutDates(text: string, dates: readonly DateReading[]): string {
  let out = ''
  let at = 0
  for (const date of dates) {
    out += `${text.slice(at, date.start)} `
    at = Math.max(at, date.end)
  }
  out += text.slice(at)
  return out
    .replace(/\s+/gu, ' ')
    .replace(/^[\s\-–—|•·,:/()[\]]+|[\s\-–—|•·,:/([]+$/gu, '')
    .trim()
}

function wordsOf(text: string): number {
  return text === '' ? 0 : text.split(' ').length
}
