import { headlineLike } from './teasers.ts'
import type { Trait } from './trait.ts'

/** A stretch of a page in which an article's text is completed. */
interface Stretch {
  readonly traits: readonly Trait[]
  readonly logits: Float64Array
  /** Captions and pointers to other stories. */
  readonly aside: readonly boolean[]
  readonly to: number
}

/** How far below its text the name that ends an article may stand, in blocks, where prose leads up to it. */
const CLOSING = 14
/** How many blocks between two paragraphs of an article may be left out of it and still be looked at again. */
const GAP = 9

/**
 * The lead and the last paragraph stand apart from the rest where a caption, a date or an advert parts them. Prose
 * between the title and the text belongs to it, and so does prose between its parts, and prose between the text and the
 * name that ends it.
 */
export function completed(stretch: Stretch, body: readonly number[], title: number | null): number[] {
  const start = body[0]
  const last = body.at(-1)
  if (start === undefined || last === undefined) return [...body]
  const out = leadOf(stretch, title, start).concat(filled(stretch, body), closing(stretch, last))
  let end = out.at(-1)!
  const { traits, logits, aside, to } = stretch
  for (;;) {
    // The entries of a live report are parted by their times.
    const timed = clock.test(traits[end + 1]?.block.text ?? '') && logits[end + 2]! > -1
    const next = end + (timed ? 2 : 1)
    if (next >= to || aside[next] || !prose(traits[next]!) || logits[next]! <= -2) return out
    out.push(next)
    end = next
  }
}

const clock = /^\d{1,2}[:hg.]\d{2}$/u

function leadOf({ traits, aside }: Stretch, title: number | null, start: number): number[] {
  if (title === null || start - title > 9) return []
  const lead: number[] = []
  for (let i = title + 1; i < start; i++) if (!aside[i] && prose(traits[i]!)) lead.push(i)
  return lead.length <= 2 ? lead : []
}

/** The text with the prose that stands between two paragraphs of it, where most of what stands there is prose. */
function filled(stretch: Stretch, body: readonly number[]): number[] {
  const out: number[] = []
  body.forEach((at, k) => {
    out.push(at)
    const next = body[k + 1]
    if (next !== undefined && next - at > 1 && next - at <= GAP) out.push(...proseIn(stretch, at + 1, next))
  })
  return out
}

/** Prose below the text, up to the name, the mark or the tags that end it. */
function closing(stretch: Stretch, last: number): number[] {
  const { traits, to, aside } = stretch
  for (let i = last + 1; i < Math.min(to, last + CLOSING); i++) {
    const { kind, byline } = traits[i]!
    if (kind === 'byline' || kind === 'end' || kind === 'tags') {
      if (i < last + 4) return range(last + 1, i).filter((k) => !aside[k] && prose(traits[k]!))
      return kind === 'tags' || byline?.sure === 1 ? [] : proseIn(stretch, last + 1, i)
    }
    if (kind !== 'plain' && kind !== 'caption' && kind !== 'related' && kind !== 'advert') return []
  }
  return []
}

/** Prose between two places with the subheads in it, if it is most of what stands there; links under a heading of theirs are not. */
function proseIn({ traits, logits, aside }: Stretch, from: number, to: number): number[] {
  const own = new Set<number>()
  let others = 0
  for (let i = from; i < to; i++) {
    const trait = traits[i]!
    if (trait.kind === 'comment' || trait.kind === 'footer' || trait.kind === 'newsletter') return []
    if (aside[i]) continue
    if (prose(trait) && !headlineLike(trait) && logits[i]! > -3) own.add(i)
    else if (trait.kind !== 'related') others++
  }
  if (own.size === 0 || others > own.size + 1) return []
  for (let i = from; i < to; i++) {
    if (own.has(i) || traits[i]!.kind !== 'plain' || aside[i]) continue
    if (own.has(i + 1) && (own.has(i - 1) || i === from) && traits[i]!.shape.ends !== '.') own.add(i)
  }
  return [...own].sort((a, b) => a - b)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k)
}

function prose({ shape, kind, coverage }: Trait): boolean {
  if (kind !== 'plain') return false
  return shape.chars >= 60 && (shape.ends === '.' || shape.ends === '?' || shape.ends === '…') && coverage.share < 0.4
}
