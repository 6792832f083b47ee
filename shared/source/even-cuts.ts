import { headlineLike, summaryLike } from './teasers.ts'
import type { Trait } from './trait.ts'

/** Prose that a text has at least, in characters, and how near to its title it begins, in blocks. */
const ENOUGH = 110
const NEAR = 6
/** Columns that titles take on the average where nothing but blank lines or a short rule parts them, and where one blank line does. */
const TITLE = 30
const LONG_TITLE = 37
/** Characters of a text of one paragraph that is no teaser. */
const LONG = 240

/**
 * Where marks of one kind part a file into texts that begin alike: rules, form feeds, numbers or gaps, each with a
 * title and prose after it. No mark needs to prove itself where all of them agree. Empty where none do.
 */
export function evenCuts(traits: readonly Trait[]): number[] {
  const families = new Map<string, number[]>()
  traits.forEach((trait, i) => {
    if (trait.kind !== 'separator') return
    const { why, block } = trait
    const family = why + (block.text.length >= 10 ? ' long' : '')
    const found = families.get(family) ?? []
    found.push(i)
    families.set(family, found)
  })
  for (const [family, found] of families) {
    const cuts = agreed(
      traits,
      found.map((at) => at + 1),
      /^a rule of [-*~_•.—+]$/u.test(family) ? TITLE : 0,
    )
    if (cuts.length > 0) return cuts
  }
  for (const gap of [4, 3, 2, 1]) {
    const wide: number[] = []
    for (let i = 1; i < traits.length; i++) if (traits[i]!.block.gap >= gap) wide.push(i)
    // A single blank line parts texts only where paragraphs stand without any.
    const cuts =
      gap === 1 && wide.length * 3 > traits.length ? [] : agreed(traits, wide, gap === 1 ? LONG_TITLE : TITLE)
    if (cuts.length > 0) return cuts
  }
  return []
}

/**
 * The cuts, if every stretch between them is a text with a title, of so many columns where it has no date; a masthead and a
 * foot without prose may be left over.
 */
function agreed(traits: readonly Trait[], at: readonly number[], columns: number): number[] {
  if (at.length === 0) return []
  const starts = at[0] === 0 ? [...at] : [0, ...at]
  const stretches = starts.map((from, k) => ({ from, to: starts[k + 1] ?? traits.length }))
  const told = stretches.filter(({ from, to }) => hasProse(traits, from, to))
  if (told.length < 2) return []
  const first = stretches.indexOf(told[0]!)
  const last = stretches.indexOf(told.at(-1)!)
  if (last - first + 1 !== told.length) return []
  const titles = told.map(({ from, to }) => titleIn(traits, from, to))
  if (titles.includes(-1)) return []
  const dated = told.map(({ to }, k) => datedAt(traits, titles[k]!, to))
  // A date above the first title alone is the date of one article, and what follows are its passages.
  if (dated[0] && dated.filter(Boolean).length * 2 < told.length + 1) return []
  const heads = titles.map((i) => traits[i]!)
  if (heads.slice(1).every(({ block }) => block.markup === 'subheading')) return []
  if (columns > 0 && !dated[0]) {
    const later = heads.slice(1).map(({ shape }) => shape.chars)
    if (later.some((n) => n < columns / 2) || later.reduce((sum, n) => sum + n, 0) < columns * later.length) return []
    if (told.filter(({ from, to }) => isFull(traits, from, to)).length < told.length * 0.6) return []
  }
  return told.slice(1).map(({ from }) => from)
}

/** Two paragraphs or more, or a long one. */
function isFull(traits: readonly Trait[], from: number, to: number): boolean {
  let paragraphs = 0
  let size = 0
  for (let i = from; i < to; i++) {
    if (!proseLike(traits[i]!)) continue
    paragraphs++
    size += traits[i]!.shape.chars
  }
  return paragraphs >= 2 || size >= LONG
}

function hasProse(traits: readonly Trait[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (proseLike(traits[i]!)) return true
  return false
}

/** The title of a stretch: its first line of words, right above prose; -1 where it begins otherwise. */
function titleIn(traits: readonly Trait[], from: number, to: number): number {
  let title = -1
  let size = 0
  for (let i = from; i < to; i++) {
    const trait = traits[i]!
    if (title < 0) {
      if (proseLike(trait) || i - from > NEAR) return -1
      if (titleLike(trait) && trait.shape.words >= 2 && !isLabel(traits, i)) title = i
    } else if (proseLike(trait)) {
      if (size === 0 && i - title > NEAR) return -1
      size += trait.shape.chars
      if (size >= ENOUGH) return title
    }
  }
  return -1
}

/** A section's name stands right above a longer line that may be a title. */
function isLabel(traits: readonly Trait[], i: number): boolean {
  const next = traits[i + 1]
  return traits[i]!.shape.words <= 4 && next !== undefined && titleLike(next) && next.shape.words > 4
}

function titleLike({ shape, kind, block }: Trait): boolean {
  if (kind !== 'plain' && kind !== 'byline') return false
  if (shape.chars < 6 || shape.chars > 190 || shape.lower || block.bullet !== '') return false
  return shape.ends === '' || shape.ends === '?' || shape.ends === '…'
}

function proseLike(trait: Trait): boolean {
  return summaryLike(trait) && !headlineLike(trait)
}

function datedAt(traits: readonly Trait[], title: number, to: number): boolean {
  for (let i = Math.max(0, title - 2); i < Math.min(to, title + 4); i++) {
    const { kind, byline } = traits[i]!
    if (kind === 'dateline' || (kind === 'byline' && i > title && byline!.sure > 1)) return true
  }
  return false
}
