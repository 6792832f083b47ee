import { headlineLike, summaryLike } from './teasers.ts'
import type { Trait } from './trait.ts'

/**
 * Where in a stretch new articles begin, the first included: wherever after a text a new head stands (a headline with its
 * date, or a headline after the name or the mark that ended the text before) and a text of its own follows.
 */
export function boundariesOf(traits: readonly Trait[], body: readonly number[]): number[] {
  const first = body[0]
  if (first === undefined) return []
  const starts: number[] = []
  const own = new Set(body)
  const lonely = gapsAreRare(traits)
  let last = first
  for (let i = first + 1; i < traits.length; i++) {
    const trait = traits[i]!
    const head = headAt(traits, i, last, lonely)
    if (head && weight(traits, own, i + head) >= (head === 1 ? 1 : 2) && !starts.includes(i - 1)) starts.push(i)
    if (own.has(i) && summaryLike(trait)) last = i
  }
  return starts
}

/** How many blocks the head that begins at a block takes, or 0 where none begins. */
function headAt(traits: readonly Trait[], i: number, last: number, lonely: boolean): number {
  const trait = traits[i]!
  if (trait.kind === 'dateline' && dated(trait)) {
    const next = traits[i + 1]
    return next && headlineLike(next) && proseWithin(traits, i + 2, 3) && !headlineLike(traits[i - 1]!) && i - last <= 4
      ? 2
      : 0
  }
  if (!headlineLike(trait)) return 0
  for (let k = 1; k <= 3; k++) {
    const next = traits[i + k]
    if (next === undefined || summaryLike(next)) break
    if (next.kind === 'dateline' && dated(next)) return proseWithin(traits, i + k + 1, 3) ? k + 1 : 0
  }
  if (i - last > 3 || !traits[i + 1] || !summaryLike(traits[i + 1]!)) return 0
  for (let k = i - 1; k > last; k--) {
    const { kind, byline } = traits[k]!
    if (kind === 'end' || (kind === 'byline' && (byline!.sure > 1 || k === last + 1))) return 2
  }
  return lonely && trait.block.gap >= 2 ? 2 : 0
}

function dated(trait: Trait): boolean {
  return trait.dates.some((date) => date.hasYear && date.role !== 'event')
}

function proseWithin(traits: readonly Trait[], from: number, reach: number): boolean {
  for (let i = from; i < Math.min(traits.length, from + reach); i++)
    if (summaryLike(traits[i]!) && !headlineLike(traits[i]!)) return true
  return false
}

/** Paragraphs of text from a block on, up to the first gap. */
function weight(traits: readonly Trait[], own: ReadonlySet<number>, from: number): number {
  let n = 0
  let missed = 0
  for (let i = from; i < traits.length && missed <= 2; i++) {
    if (own.has(i) && traits[i]!.shape.chars >= 45) {
      n++
      missed = 0
    } else if (headlineLike(traits[i]!) && n > 0) break
    else missed++
  }
  return n
}

/** Whether two blank lines are rare enough in this text to mean something. */
function gapsAreRare(traits: readonly Trait[]): boolean {
  let wide = 0
  for (const trait of traits) if (trait.block.gap >= 2) wide++
  return wide > 0 && wide * 5 <= traits.length
}
