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

/**
 * Boxes of related stories: a headline that stands twice in a row (as link and as picture's text), then one paragraph
 * with nothing of an article after it.
 */
export function pairedTeasers(traits: readonly Trait[]): Teaser[] {
  const found: Teaser[] = []
  for (let i = 0; i + 2 < traits.length; i++) {
    const trait = traits[i]!
    if (!headlineLike(trait) || traits[i + 1]!.block.text !== trait.block.text) continue
    const summary = traits[i + 2]!
    if (!summaryLike(summary)) continue
    const after = traits[i + 3]
    if (after && (summaryLike(after) || after.kind === 'caption' || after.kind === 'caption-label')) continue
    const label = after && labelLike(after) ? i + 3 : null
    found.push({ title: i, summary: i + 2, date: null, label, from: i, to: label === null ? i + 3 : i + 4 })
    i += 2
  }
  return found
}

/**
 * Stories listed under a heading of other stories, each a headline and one paragraph: two or more of them, or one where a
 * name or an end mark has closed the article before.
 */
export function relatedTeasers(traits: readonly Trait[]): Teaser[] {
  const found: Teaser[] = []
  let closed = false
  let prose = false
  let parted = false
  for (let i = 0; i < traits.length; i++) {
    const { kind, byline } = traits[i]!
    if (proseLike(traits[i])) prose = true
    if (!prose) continue
    if (headlineLike(traits[i]!) && proseLike(traits[i - 1]) && proseLike(traits[i + 1])) parted = true
    if (kind === 'end' || (kind === 'byline' && (byline!.sure > 1 || summaryLike(traits[i - 1] ?? traits[i]!))))
      closed = true
    // Right below the name that ends a text its neighbours on the page may follow without a heading.
    const follows = closed && traits[i - 1]?.kind === 'byline' && headlineLike(traits[i]!)
    if (kind !== 'related' && !follows) continue
    const units: Teaser[] = []
    let at = follows ? i : i + 1
    while (at + 1 < traits.length && headlineLike(traits[at]!)) {
      const unit = unitOf(traits, at, at + 1, false)
      if (unit.summary === null) break
      units.push(unit)
      at = unit.to
      while (traits[at]?.kind === 'readmore' || (traits[at]?.kind === 'dateline' && traits[at + 1])) at++
    }
    const goesOn = proseAhead(traits, at) >= 2 || (!closed && (parted || endsLater(traits, at)))
    const alone = units.length === 1 && closed && !(traits[at] && summaryLike(traits[at]!))
    const last = at >= traits.length
    if (follows ? units.length >= 2 && last : (units.length >= 2 && (closed || !goesOn)) || (alone && !goesOn))
      found.push(...units)
    i = Math.max(i, at - 1)
  }
  return found
}

function proseLike(trait: Trait | undefined): boolean {
  return trait !== undefined && summaryLike(trait) && !headlineLike(trait)
}

/** Whether a name or an end mark right below closes the text. */
function endsLater(traits: readonly Trait[], from: number): boolean {
  for (let i = from; i < Math.min(traits.length, from + 2); i++) {
    const { kind, byline } = traits[i]!
    if (kind === 'end' || (kind === 'byline' && byline!.sure > 1)) return true
  }
  return false
}

/** Paragraphs within the next few blocks that no headline governs. */
function proseAhead(traits: readonly Trait[], from: number): number {
  let n = 0
  for (let i = from; i < Math.min(traits.length, from + 8); i++) {
    if (proseLike(traits[i]) && !(traits[i - 1] && headlineLike(traits[i - 1]!))) n++
  }
  return n
}

/** A section's name under a teaser: short, capitalized, no sentence. */
export function labelLike(trait: Trait): boolean {
  const { shape, kind } = trait
  if (kind !== 'plain' && kind !== 'menu' && kind !== 'byline') return false
  return shape.chars <= 28 && shape.ends === '' && !shape.lower && shape.words <= 5
}

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

function unitOf(traits: readonly Trait[], title: number, after: number, above: boolean): Teaser {
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
