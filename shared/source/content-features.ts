import { bucket } from './bucket.ts'
import { timesOf } from './repeated.ts'
import { reused } from './reused.ts'
import type { Trait } from './trait.ts'

/** Coarse class of a block, as its neighbours see it. */
export type Class = number

const EDGE = 0
const PROSE = 1
const SENTENCE = 2
const HEADLINE = 3
const LABEL = 4
const FURNITURE = 5
const DATELINE = 6
const CAPTION = 7
const NOTHING = 8
const ITEM = 9
const COLON = 10
const CLASSES = 11

const kinds = [
  'plain',
  'separator',
  'dateline',
  'byline',
  'caption',
  'caption-label',
  'breadcrumb',
  'contact',
  'url',
  'relative',
  'number',
  'share',
  'menu',
  'comment',
  'related',
  'readmore',
  'footer',
  'cookie',
  'advert',
  'newsletter',
  'tags',
  'form',
  'pages',
  'listen',
  'end',
] as const
const kindAt = new Map<string, number>(kinds.map((kind, i) => [kind, i]))

/** Named groups of features; a feature is a group and a bucket in it. */
const groups = [
  ['bias', 1],
  ['length', 10],
  ['length and ending', 70],
  ['sentences inside', 5],
  ['commas', 4],
  ['capitals', 6],
  ['upper case', 3],
  ['digits', 4],
  ['kind', kinds.length],
  ['furniture words', 6],
  ['list mark', 4],
  ['gap before', 3],
  ['gap after', 3],
  ['gaps and class', CLASSES * 9],
  ['markup', 8],
  ['begins', 5],
  ['before it', CLASSES],
  ['two before', CLASSES],
  ['three before', CLASSES],
  ['after it', CLASSES],
  ['two after', CLASSES],
  ['three after', CLASSES],
  ['class between classes', CLASSES * CLASSES * CLASSES],
  ['under a heading', 7 * 4],
  ['under a heading, by class', 7 * CLASSES],
  ['prose before', 6],
  ['prose after', 6],
  ['prose near', 6 * CLASSES],
  ['distance from prose before', 6 * CLASSES],
  ['distance from prose after', 6 * CLASSES],
  ['place by prose', 8 * 4],
  ['same line', 2],
  ['repeated', 3],
  ['repeated, by class', 3 * CLASSES],
] as const

type Group = (typeof groups)[number][0]
const offsets = new Map<Group, number>()
let total = 0
for (const [name, size] of groups) {
  offsets.set(name, total)
  total += size
}

/** Number of weights of the first pass. */
export const contentFeatures = total

const classNames =
  'the edge,prose,a sentence,a headline,a label,furniture,a date or name,a caption,nothing,a list item,a colon'.split(
    ',',
  )
const lengths =
  'under 12,12 to 24,25 to 39,40 to 59,60 to 89,90 to 139,140 to 219,220 to 399,400 to 799,800 or more'.split(',')

/** What a feature's index stands for, for `--explain`: `length and ending: 90 to 139, "."`. */
export function contentFeatureName(index: number): string {
  for (const [group, size] of groups) {
    const n = index - offsets.get(group)!
    if (n < 0 || n >= size) continue
    const own = classNames[n % CLASSES]!
    switch (group) {
      case 'class between classes':
        return `${classNames[Math.trunc(n / CLASSES) % CLASSES]} between ${classNames[Math.trunc(n / CLASSES / CLASSES)]} and ${own}`
      case 'length':
        return `length ${lengths[n]}`
      case 'length and ending':
        return `length ${lengths[Math.trunc(n / 7)]}, ending "${endings[n % 7]}"`
      case 'kind':
        return `kind ${kinds[n]}`
      case 'before it':
      case 'two before':
      case 'three before':
      case 'after it':
      case 'two after':
      case 'three after':
        return `${group}: ${own}`
      case 'gaps and class':
      case 'prose near':
      case 'distance from prose before':
      case 'distance from prose after':
      case 'repeated, by class':
      case 'under a heading, by class':
        return `${group} (${own})`
      default:
        return group
    }
  }
  return ''
}

/** Where each group begins. */
const O = Object.fromEntries(offsets) as Readonly<Record<Group, number>>

const endings = '|.|?|:|…|,|;'.split('|')
const endingAt = new Map(endings.map((ending, i) => [ending, i]))

const item = /^(?:[-•*·▪►–—+]|\d{1,2}[.)]|[a-zđ][.)])\s/u

/** Whether a text begins with the mark of a list. Most begin with two letters, which are asked before the expression. */
function isItem(text: string): boolean {
  const second = text.charCodeAt(1)
  return (second < 65 || second === 0xa0 || second > 0x167f) && item.test(text)
}

/** The class of one block. */
export function classOf(trait: Trait): Class {
  const { kind, shape } = trait
  switch (kind) {
    case 'separator':
    case 'number':
      return NOTHING
    case 'dateline':
    case 'byline':
    case 'relative':
      return DATELINE
    case 'caption':
    case 'caption-label':
      return CAPTION
    case 'plain':
      break
    default:
      return FURNITURE
  }
  const stopped = shape.ends === '.' || shape.ends === '?' || shape.ends === '…'
  if (trait.block.bullet !== '' || isItem(trait.block.text)) return ITEM
  if (shape.chars >= 80 && (stopped || shape.stops > 0)) return PROSE
  if (shape.ends === ':') return COLON
  if (stopped) return SENTENCE
  if (shape.chars >= 200) return PROSE
  return shape.chars >= 28 ? HEADLINE : LABEL
}

const headings = new Map<string, number>([
  ['related', 1],
  ['comment', 2],
  ['footer', 3],
  ['newsletter', 4],
  ['tags', 5],
  ['share', 6],
])

/** The features of the block at hand, gathered in place: a growing list would be copied thrice for every block. */
const buffer = new Int32Array(64)
let filled = 0

function put(feature: number): void {
  buffer[filled++] = feature
}

const markups = ['heading', 'subheading', 'bold', 'italic', 'quote', 'image']

/** The features of every block of a page, as indices of weights that are on. */
export function contentFeaturesOf(traits: readonly Trait[]): Int32Array[] {
  const out: Int32Array[] = []
  eachContentFeatures(traits, (on, count) => out.push(on.slice(0, count)))
  return out
}

const classesFor = reused((length) => new Uint8Array(length))
const nextFor = reused((length) => new Int32Array(length))
/** Characters of prose before a block, whole numbers: others would be boxed wherever they are handed on. */
const massFor = reused((length) => new Int32Array(length))

/** Hands over the features of every block in turn, in a list that the next block overwrites. */
export function eachContentFeatures(
  traits: readonly Trait[],
  use: (on: Int32Array, count: number, block: number) => void,
): void {
  const n = traits.length
  const classes = classesFor(n)
  const mass = massFor(n + 1)
  const times = timesOf(traits)
  for (let i = 0; i < n; i++) {
    classes[i] = classOf(traits[i]!)
    const prose = classes[i] === PROSE || classes[i] === SENTENCE
    mass[i + 1] = mass[i]! + (prose ? traits[i]!.shape.chars : 0)
  }
  const whole = mass[n]!
  const next = nextFor(n + 1)
  next[n] = 99
  for (let i = n - 1; i >= 0; i--) next[i] = classes[i] === PROSE ? 0 : next[i + 1]! + 1
  let last = 99
  let heading = 0
  let below = 0
  for (let i = 0; i < n; i++) {
    const trait = traits[i]!
    const { shape, block, coverage } = trait
    const own = classes[i]!
    filled = 0
    put(O.bias)
    const length = bucket(shape.chars, 12, 25, 40, 60, 90, 140, 220, 400, 800)
    put(O.length + length)
    put(O['length and ending'] + length * 7 + (endingAt.get(shape.ends) ?? 0))
    put(O['sentences inside'] + bucket(shape.stops, 1, 2, 3, 6))
    put(O.commas + bucket(shape.commas, 1, 2, 4))
    put(O.capitals + bucket(shape.lettered === 0 ? 0 : shape.capitalized / shape.lettered, 0.1, 0.25, 0.45, 0.65, 0.85))
    put(O['upper case'] + bucket(shape.letters === 0 ? 0 : shape.upper / shape.letters, 0.3, 0.7))
    put(O.digits + bucket(shape.chars === 0 ? 0 : shape.digits / shape.chars, 0.03, 0.12, 0.3))
    put(O.kind + kindAt.get(trait.kind)!)
    put(O['furniture words'] + bucket(coverage.share, 0.01, 0.2, 0.4, 0.6, 0.9))
    put(O['list mark'] + (block.bullet === '' ? (own === ITEM ? 1 : 0) : shape.chars > 90 ? 3 : 2))
    const gapAfter = i + 1 < n ? Math.min(2, traits[i + 1]!.block.gap) : 2
    const gap = Math.min(2, block.gap)
    put(O['gap before'] + gap)
    put(O['gap after'] + gapAfter)
    put(O['gaps and class'] + (gap * 3 + gapAfter) * CLASSES + own)
    if (block.markup !== null) put(O.markup + markups.indexOf(block.markup) + 1)
    put(O.begins + begins(block.text, shape.lower))
    const before = i > 0 ? classes[i - 1]! : EDGE
    const after = i + 1 < n ? classes[i + 1]! : EDGE
    put(O['before it'] + before)
    put(O['after it'] + after)
    put(O['two before'] + (i > 1 ? classes[i - 2]! : EDGE))
    put(O['two after'] + (i + 2 < n ? classes[i + 2]! : EDGE))
    put(O['three before'] + (i > 2 ? classes[i - 3]! : EDGE))
    put(O['three after'] + (i + 3 < n ? classes[i + 3]! : EDGE))
    put(O['class between classes'] + (before * CLASSES + own) * CLASSES + after)
    const under = headings.get(trait.kind) ?? 0
    if (under > 0) {
      heading = under
      below = 0
    } else below++
    put(O['under a heading'] + heading * 4 + bucket(below, 1, 4, 12))
    if (below < 12) put(O['under a heading, by class'] + heading * CLASSES + own)
    put(O['prose before'] + bucket(mass[i]!, 1, 300, 1000, 3000, 8000))
    put(O['prose after'] + bucket(whole - mass[i + 1]!, 1, 300, 1000, 3000, 8000))
    const near = mass[Math.min(n, i + 6)]! - mass[Math.max(0, i - 5)]!
    put(O['prose near'] + bucket(near, 100, 300, 700, 1500, 3000) * CLASSES + own)
    put(O['distance from prose before'] + bucket(last, 1, 2, 4, 8, 20) * CLASSES + own)
    put(O['distance from prose after'] + bucket(next[i + 1]!, 1, 2, 4, 8, 20) * CLASSES + own)
    const place = whole === 0 ? 0 : mass[i]! / whole
    put(
      O['place by prose'] +
        bucket(place, 0.001, 0.2, 0.4, 0.6, 0.8, 0.95, 0.999) * 4 +
        (own === PROSE ? 0 : own === SENTENCE ? 1 : own === HEADLINE ? 2 : 3),
    )
    put(
      O['same line'] + (traits[i - 1]?.block.last === block.first || traits[i + 1]?.block.first === block.last ? 1 : 0),
    )
    const repeated = bucket(times[i]!, 2, 3)
    put(O.repeated + repeated)
    put(O['repeated, by class'] + repeated * CLASSES + own)
    use(buffer, filled, i)
    if (own === PROSE) last = 0
    else last++
  }
}

function begins(text: string, lower: boolean): number {
  if (lower) return 1
  const char = text.charAt(0)
  if ('"“«‘\'„'.includes(char)) return 2
  if (char >= '0' && char <= '9') return 3
  return '-–—•*#@('.includes(char) ? 4 : 0
}
