import { headlineLike, summaryLike } from './teasers.ts'
import type { Trait } from './trait.ts'

/** A page with more blocks than this has furniture, and only dates tell its articles apart. */
const FURNISHED = 60

/**
 * Where new articles begin in a text that no rule parts, after the first: a headline with its date, a headline after the
 * name or mark that ended the text before, numbered headlines, or headlines after a gap where gaps are rare.
 */
export function headsOf(traits: readonly Trait[]): number[] {
  const numbered = numberedHeads(traits)
  if (numbered.length > 0) return numbered.slice(1)
  const top = traits.findIndex(proseLike)
  if (top < 0) return []
  const rare = gapsAreRare(traits)
  const dated = datedHead(traits, 0, top)
  const found: number[] = []
  let last = top
  for (let i = top + 1; i < traits.length; i++) {
    if (i > last && isHead(traits, i, last, rare, dated)) {
      found.push(i)
      last = i + 1
      while (last < traits.length && !proseLike(traits[last]!)) last++
      i = last
    } else if (proseLike(traits[i]!)) last = i
  }
  return found
}

function isHead(traits: readonly Trait[], i: number, last: number, rare: boolean, dated: boolean): boolean {
  const trait = traits[i]!
  const datedHere = dated && (datesItself(traits, i) || datedAbove(traits, i))
  if (!datedHere) {
    if (traits.length > FURNISHED || !titleLike(trait)) return false
    const follows = traits[i + 1]?.kind === 'dateline' ? i + 2 : i + 1
    if (!traits[follows] || !proseLike(traits[follows]!)) return false
    // Below an article with a date a line after a gap is a subhead, and so is a short one.
    const apart = rare && trait.block.gap >= 2 && !dated && trait.shape.chars > SUBHEAD
    if (!endedBefore(traits, i, last) && !apart) return false
  }
  return standsAlone(traits, i, datedHere)
}

/** Most subheads take no more columns. */
const SUBHEAD = 28

/** Whether the text after a head is an article and not the line or two of a teaser. */
function standsAlone(traits: readonly Trait[], head: number, dated: boolean): boolean {
  let paragraphs = 0
  let size = 0
  for (let i = head + 1; i < traits.length; i++) {
    const trait = traits[i]!
    if (trait.kind === 'related' || trait.kind === 'comment' || trait.kind === 'footer') break
    if (proseLike(trait)) {
      paragraphs++
      size += trait.shape.chars
      if (paragraphs >= 2 || size > 500) return true
    } else if (paragraphs > 0) {
      if (trait.kind === 'end' || trait.kind === 'byline') return true
      // Under a dated head a line like a title is a subhead, unless it has a date of its own as in a listing.
      if (trait.kind === 'plain' && titleLike(trait) && (!dated || datesItself(traits, i))) break
      if (dated && datedAbove(traits, i)) break
    }
  }
  return false
}

function proseLike(trait: Trait): boolean {
  return summaryLike(trait) && !headlineLike(trait)
}

/** A line that may be a title: looser than a headline of a listing, for what stands around it already says so. */
function titleLike(trait: Trait): boolean {
  const { shape, kind } = trait
  if (kind !== 'plain' && kind !== 'byline') return false
  if (shape.chars < 10 || shape.chars > 190 || shape.words < 2 || shape.lower) return false
  return shape.ends === '' || shape.ends === '?' || shape.ends === '…'
}

function datesItself(traits: readonly Trait[], i: number): boolean {
  if (!titleLike(traits[i]!) || traits[i]!.shape.words < 3) return false
  for (let k = 1; k <= 2; k++) {
    const next = traits[i + k]
    if (next === undefined || proseLike(next)) return false
    if (isDate(next)) return proseWithin(traits, i + k + 1, 4)
  }
  return false
}

function datedAbove(traits: readonly Trait[], i: number): boolean {
  const next = traits[i + 1]
  if (!isDate(traits[i]!) || next === undefined || !titleLike(next) || next.shape.words < 3) return false
  return !titleLike(traits[i - 1]!) && proseWithin(traits, i + 2, 4)
}

function datedHead(traits: readonly Trait[], from: number, to: number): boolean {
  for (let i = Math.max(from, to - 8); i < to; i++) if (isDate(traits[i]!)) return true
  return false
}

function isDate(trait: Trait): boolean {
  return trait.kind === 'dateline' && trait.dates.some((date) => date.hasYear && date.role !== 'event')
}

function proseWithin(traits: readonly Trait[], from: number, reach: number): boolean {
  for (let i = from; i < Math.min(traits.length, from + reach); i++) if (proseLike(traits[i]!)) return true
  return false
}

/** Whether a name or an end mark closed the text whose last paragraph is given. */
function endedBefore(traits: readonly Trait[], i: number, last: number): boolean {
  // A name with a date below it stands in an article's head, under a standfirst.
  if (i - last > 4 || traits.slice(last + 1, i).some(({ kind }) => kind === 'dateline')) return false
  for (let k = last + 1; k < i; k++) {
    const { kind, byline } = traits[k]!
    if (kind === 'end' || (kind === 'byline' && (byline!.sure > 1 || k === last + 1))) return true
  }
  return false
}

/** Whether two blank lines are rare enough in this text to mean something. */
function gapsAreRare(traits: readonly Trait[]): boolean {
  let wide = 0
  for (const trait of traits) if (trait.block.gap >= 2) wide++
  return wide > 0 && wide * 4 <= traits.length + 2
}

const number = /^(?:(?:bài|tin|phần|số)\s+)?[([]?(\d{1,3}|[IVX]{1,5})[.)\]:/](?:\d{1,3}[\]):])?\s*(?=\p{L}|["“])/iu
const roman = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

/** The number that a headline bears, or 0. */
export function numberOf(text: string): { readonly value: number; readonly length: number } {
  const found = number.exec(text)
  if (!found) return { value: 0, length: 0 }
  const value = /\d/.test(found[1]!) ? Number(found[1]) : roman.indexOf(found[1]!.toUpperCase()) + 1
  return { value, length: found[0].length }
}

/** Headlines numbered from one on before any prose, each with text of its own; a numbered list within a text is none. */
function numberedHeads(traits: readonly Trait[]): number[] {
  const found: number[] = []
  for (let i = 0; i < traits.length; i++) {
    const trait = traits[i]!
    if (found.length === 0 && proseLike(trait)) return []
    if (trait.kind !== 'plain' || !titleLike(trait) || numberOf(trait.block.text).value !== found.length + 1) continue
    if (!proseWithin(traits, i + 1, 3)) continue
    found.push(i)
  }
  return found.length >= 2 && traits.length <= FURNISHED * 4 ? found : []
}
