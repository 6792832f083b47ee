import { headlineLike, type Teaser, unitOf } from './teasers.ts'
import type { Trait } from './trait.ts'

/** Every headline of a listing page with the date and the summary that follow it. */
export function listedTeasers(traits: readonly Trait[]): Teaser[] {
  const found: Teaser[] = []
  const seen = new Set<string>()
  // Whether this listing states a story's date above its headline or below its summary.
  let above: boolean | null = null
  for (let i = 0; i < traits.length; i++) {
    const trait = traits[i]!
    if (!headlineLike(trait)) continue
    const key = trait.block.text.toLowerCase()
    let at = i + 1
    while (traits[at] && traits[at]!.block.text === trait.block.text) at++
    above ??= traits[i - 1]?.kind === 'dateline'
    const unit = unitOf(traits, i, at, above)
    if (!seen.has(key)) found.push(unit)
    seen.add(key)
    i = unit.to - 1
  }
  const told = found
    .filter((unit, k) => tells(traits, unit, found[k - 1], found[k + 1]))
    .filter((unit) => !amongFurniture(traits, unit) && !promoted(traits, unit))
  // Links of a masthead stand far above the first story that has a summary or a date.
  const first = told.find((unit) => unit.summary !== null || unit.date !== null)
  if (first === undefined) return told
  let from = told.indexOf(first)
  while (from > 0 && told[from]!.from - told[from - 1]!.to < 10) from--
  return told.slice(from)
}

/**
 * Whether a headline of a listing is one, and not a long entry of a menu: it has a summary or a date, or it is long, or
 * what stands right beside it is a headline of that kind.
 */
function tells(traits: readonly Trait[], unit: Teaser, before: Teaser | undefined, after: Teaser | undefined): boolean {
  if (unit.summary !== null || unit.date !== null) return true
  const { shape } = traits[unit.title!]!
  if (shape.chars >= LONG) return true
  if (shape.chars < 26 || shape.words < 5) return false
  const beside = [before, after].filter(
    (other) => other && (Math.abs(other.to - unit.from) <= 1 || Math.abs(unit.to - other.from) <= 1),
  )
  return beside.some(
    (other) => other!.summary !== null || other!.date !== null || traits[other!.title!]!.shape.chars >= LONG,
  )
}

/** Between the fields of a form or the lines of a page's foot a line like a headline is none. */
function amongFurniture(traits: readonly Trait[], { from, to }: Teaser): boolean {
  const furnished = (at: number, end: number): number => {
    let n = 0
    for (let i = Math.max(0, at); i < Math.min(end, traits.length); i++)
      if (traits[i]!.kind === 'form' || traits[i]!.kind === 'footer') n++
    return n
  }
  const before = furnished(from - 3, from)
  return before >= 2 || (before >= 1 && furnished(to, to + 3) >= 1)
}

/** Bare headlines under a heading of advertisers' texts, and that heading itself. */
function promoted(traits: readonly Trait[], { from, summary, date }: Teaser): boolean {
  if (summary !== null || date !== null) return false
  let i = from
  while (i > 0 && from - i < 12 && headlineLike(traits[i]!)) i--
  const { kind, coverage, shape } = traits[i]!
  return kind === 'advert' && coverage.whole !== null && shape.words >= 3
}

/** Entries of menus are seldom this long. */
const LONG = 44
