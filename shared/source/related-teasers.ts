import { headlineLike, labelLike, summaryLike, type Teaser, unitOf } from './teasers.ts'
import type { Trait } from './trait.ts'

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
    if (proseLike(traits[i])) {
      prose = true
      // A name under a standfirst closes nothing: the text goes on below it.
      if (!headlineLike(traits[i - 1] ?? traits[i]!)) closed = false
    }
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
