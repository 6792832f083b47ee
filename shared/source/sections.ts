import { evenCuts } from './even-cuts.ts'
import { headsOf } from './heads.ts'
import { headlineLike, summaryLike } from './teasers.ts'
import type { Trait } from './trait.ts'

/** A stretch of blocks, first inside, last outside. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Prose that a section needs to stand on its own, in characters. */
const ENOUGH = 90

/**
 * Parts a file where rules, form feeds or the same page head once more say that another text begins. A part with too
 * little prose joins its neighbour: a rule under a masthead or above a footer parts nothing.
 */
export function sectionsOf(traits: readonly Trait[]): Span[] {
  const even = evenCuts(traits)
  if (even.length > 0) return spansOf(new Set([0, ...even]), traits.length)
  const cuts = new Set<number>([0])
  for (const at of restarts(traits)) cuts.add(at)
  traits.forEach((trait, i) => {
    const last = trait.kind === 'separator' && traits[i + 1]?.kind !== 'separator'
    if (last && !field(traits, i) && parts(traits, i)) cuts.add(i + 1)
  })
  const out: Span[] = []
  for (const span of merged(spansOf(cuts, traits.length), traits)) {
    const own = span.from === 0 && span.to === traits.length ? traits : traits.slice(span.from, span.to)
    const heads = headsOf(own)
    const parts = heads.length === 0 ? [{ from: 0, to: own.length }] : spansOf(new Set([0, ...heads]), own.length)
    for (const part of parts) out.push({ from: span.from + part.from, to: span.from + part.to })
  }
  return out
}

function spansOf(cuts: ReadonlySet<number>, end: number): Span[] {
  if (cuts.size === 1 && end > 0) return [{ from: 0, to: end }]
  const starts = [...cuts].filter((at) => at < end).sort((a, b) => a - b)
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? end }))
}

/**
 * Whether a rule parts two texts and not two passages of one: the text before it has ended with a name or an end mark,
 * or a headline with a date or a name follows. A form feed and a long rule of `=` need no more than a headline.
 */
function parts(traits: readonly Trait[], rule: number): boolean {
  const first = rule + 1
  const head = traits[first]
  if (head === undefined) return false
  const strong = traits[rule]!.block.markup === 'formfeed' || /^[=#]{5,}$/.test(traits[rule]!.block.text)
  if (strong && (headlineLike(head) || head.kind === 'dateline')) return true
  if (strong && proseUpTo(traits, first) >= PAGE) return true
  const title = head.kind === 'plain' && head.shape.words >= 2 && head.shape.ends !== '.'
  if (
    long.test(traits[rule]!.block.text) &&
    headlineLike(head) &&
    proseOf(traits[first + 1]) &&
    proseOf(traits[rule - 1] ?? traits[rule - 2])
  )
    return true
  let prose = 0
  for (let i = first; i < Math.min(traits.length, first + 6) && prose < 2; i++) {
    const { kind, byline } = traits[i]!
    if (kind === 'dateline') return true
    if (kind === 'byline' && byline!.sure > 1 && i > first) return true
    if (summaryLike(traits[i]!)) prose++
  }
  for (let i = rule - 1; i >= Math.max(0, rule - 3); i--) {
    const trait = traits[i]!
    if (trait.kind === 'end' || (trait.kind === 'byline' && (trait.byline!.sure > 1 || i === rule - 1))) return title
    if (summaryLike(trait)) break
  }
  return false
}

/** Prose that a whole page with menus of its own has at least, in characters. */
const PAGE = 400

/** Prose from a block up to the next rule, counted no further than need be. */
function proseUpTo(traits: readonly Trait[], from: number): number {
  let text = 0
  for (let i = from; i < traits.length && text < PAGE && traits[i]!.kind !== 'separator'; i++) {
    if (proseOf(traits[i])) text += traits[i]!.shape.chars
  }
  return text
}

/** A rule this long was drawn to part texts. */
const long = /^([-=*#~])\1{9,}$/u

function proseOf(trait: Trait | undefined): boolean {
  return trait !== undefined && summaryLike(trait) && !headlineLike(trait)
}

/** Rules of underscores side by side are the fields of a form. */
function field(traits: readonly Trait[], i: number): boolean {
  const { why } = traits[i]!
  return why.endsWith('_') && (traits[i - 1]?.why === why || traits[i + 1]?.why === why)
}

function merged(spans: readonly Span[], traits: readonly Trait[]): Span[] {
  const out: Span[] = []
  let head: number | null = null
  for (const span of spans) {
    let text = 0
    for (let i = span.from; i < span.to; i++) if (summaryLike(traits[i]!)) text += traits[i]!.shape.chars
    const from: number = head ?? span.from
    if (text >= ENOUGH) {
      out.push({ from, to: span.to })
      head = null
    } else if (out.length === 0) head = from
    else out[out.length - 1] = { from: out.at(-1)!.from, to: span.to }
  }
  if (head !== null) out.push({ from: head, to: traits.length })
  return out
}

/** The characters of prose before every block and after the last. */
function proseBefore(traits: readonly Trait[]): Float64Array {
  const text = new Float64Array(traits.length + 1)
  for (let i = 0; i < traits.length; i++)
    text[i + 1] = text[i]! + (summaryLike(traits[i]!) ? traits[i]!.shape.chars : 0)
  return text
}

/** Where the page's first lines stand once more: the next page of the same site begins there. */
function restarts(traits: readonly Trait[]): number[] {
  const found: number[] = []
  let text: Float64Array | null = null
  for (let k = 0; k < Math.min(3, traits.length - 1) && found.length === 0; k++) {
    const one = traits[k]!.block.text
    const two = traits[k + 1]!.block.text
    if (one.length < 4 || two.length < 12) continue
    for (let i = k + 6; i + 1 < traits.length; i++) {
      if (traits[i]!.block.text !== one || traits[i + 1]!.block.text !== two) continue
      const at = i - k
      text ??= proseBefore(traits)
      if (text[at]! - text[found.at(-1) ?? 0]! >= ENOUGH && text[traits.length]! - text[at]! >= ENOUGH) found.push(at)
    }
  }
  return found
}
