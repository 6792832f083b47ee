import type { Trait } from './trait.ts'

/** A headline with its summary, as listings and boxes of related stories show them; block numbers. */
export interface Teaser {
  readonly title: number | null
  readonly summary: number | null
  readonly date: number | null
  readonly label: number | null
  readonly from: number
  readonly to: number
}

/** Whether a block is shaped like a headline: some words, no full stop, no furniture. */
export function headlineLike(trait: Trait): boolean {
  return trait.headline
}

/** Whether a block reads like the sentence or two that a listing shows of a story. */
export function summaryLike(trait: Trait): boolean {
  return trait.summary
}

/** A section's name under a teaser: short, capitalized, no sentence. */
export function labelLike(trait: Trait): boolean {
  const { shape, kind } = trait
  if (kind !== 'plain' && kind !== 'menu' && kind !== 'byline') return false
  return shape.chars <= 28 && shape.ends === '' && !shape.lower && shape.words <= 5
}

/** The headline of a listing with the date, the label and the summary that follow it; `above`: dates stand above. */
export function unitOf(traits: readonly Trait[], title: number, after: number, above: boolean): Teaser {
  let at = after
  let date: number | null = null
  let label: number | null = null
  for (let k = 0; k < 3 && traits[at]; k++) {
    const trait = traits[at]!
    if (trait.kind === 'dateline' && above) break
    if (trait.kind === 'dateline' && date === null) date = at
    else if (trait.kind === 'relative' || trait.kind === 'caption' || trait.kind === 'byline') label ??= null
    else if (labelLike(trait) && traits[at + 1] && summaryLike(traits[at + 1]!)) label = at
    else break
    at++
  }
  const summary = traits[at] && summaryLike(traits[at]!) && !headlineLike(traits[at]!) ? at : null
  const to = summary === null ? at : summary + 1
  if (date === null && above && traits[title - 1]?.kind === 'dateline') date = title - 1
  else if (date === null && !above && summary !== null) date = dateBelow(traits, summary)
  return { title, summary, date, label, from: title, to: Math.max(to, title + 1) }
}

/** The date below a summary, perhaps under its author's name. */
function dateBelow(traits: readonly Trait[], summary: number): number | null {
  const at = traits[summary + 1]?.kind === 'byline' ? summary + 2 : summary + 1
  return traits[at]?.kind === 'dateline' ? at : null
}
