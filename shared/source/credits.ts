import { type Byline, readByline } from '../fields/byline.ts'
import type { Segment } from './segment.ts'
import type { Trait } from './trait.ts'

/** How far below and above an article's text its byline and its date may stand, in blocks. */
export const TAIL = 4
export const ABOVE = 6

/** People and agency that a line near an article credits. */
export interface Credit {
  readonly byline: Byline
  /** 1-based line of the decoded text. */
  readonly line: number
}

/** The surest credit of people, or one that names the same people and more. */
export function fullest(credits: readonly Credit[]): Credit | null {
  const first = credits.find(({ byline }) => byline.authors.length > 0)
  if (first === undefined) return null
  const key = (name: string): string => name.toLowerCase()
  const names = first.byline.authors.map(key)
  const below = credits.find(
    ({ byline, line }) => first.byline.sure === 3 && byline.sure === 3 && Math.abs(line - first.line) === 1,
  )
  if (below !== undefined && below.byline.authors.length > 0) return both(first, below)
  const listed = listedBelow(credits, first)
  if (listed !== null) return both(first, listed)
  const more = credits.filter(({ byline }) => byline.authors.length > names.length)
  return more.find(({ byline }) => names.every((name) => byline.authors.map(key).includes(name))) ?? first
}

/** `A và 1 tác giả khác`, then `A`, then `B`: the list of all who wrote a text repeats the first of them. */
function listedBelow(credits: readonly Credit[], first: Credit): Credit | null {
  const [name] = first.byline.authors
  const at = credits.filter(({ byline }) => byline.authors.length === 1 && byline.authors[0] === name)
  const last = Math.max(...at.slice(0, 4).map(({ line }) => line))
  if (at.length < 2 || !at.some(({ line }) => line === last - 1)) return null
  return credits.find(({ line, byline }) => line === last + 1 && byline.authors.length === 1) ?? null
}

/** Two names that stand on lines of their own, one below the other. */
function both(one: Credit, two: Credit): Credit {
  const [upper, lower] = one.line < two.line ? [one, two] : [two, one]
  const authors = [...new Set([...upper.byline.authors, ...lower.byline.authors])]
  return { ...one, byline: { ...one.byline, authors } }
}

/** Names and agencies in the article's head and at its end, the surest first. */
export function creditsOf(traits: readonly Trait[], segment: Segment): Credit[] {
  const found: (Credit & { readonly rank: number })[] = []
  const start = segment.body[0] ?? segment.from
  const last = segment.body.at(-1) ?? start
  const head = segment.title?.at ?? start
  const second = segment.body[1] ?? last
  const own = new Set(segment.body)
  const look = (i: number, nearness: number): void => {
    const trait = traits[i]
    const byline = trait?.byline ?? (trait && i > last ? sourceOf(trait) : null)
    if (!trait || !byline || own.has(i) || i === segment.title?.at) return
    if (byline.sure === 1 && nearness < 1) return
    const dated = traits[i - 1]?.kind === 'dateline' || traits[i + 1]?.kind === 'dateline' || trait.kind === 'dateline'
    found.push({
      byline,
      line: trait.block.first,
      rank: byline.sure + nearness + (dated ? 0.7 : 0),
    })
  }
  for (let i = Math.max(segment.from, head - ABOVE); i < head - 2; i++) if (traits[i]!.byline?.sure === 3) look(i, 0)
  for (let i = Math.max(segment.from, head - 2); i < start; i++)
    look(i, traits[i]!.kind === 'dateline' || i > head || besideDate(traits, i) ? 1 : 0)
  for (let i = start + 1; i < Math.min(second, start + 5); i++) look(i, 1)
  for (let i = last + 1; i <= Math.min(segment.to - 1, last + TAIL); i++) {
    const kind = traits[i]!.kind
    if (kind === 'related' || kind === 'comment' || kind === 'footer') break
    look(i, i === last + 1 ? 1.5 : i === last + 2 ? 1 : 0)
  }
  return found.sort((a, b) => b.rank - a.rank)
}

/** Below the text `(Nguồn: …)` credits no picture. */
function sourceOf({ kind, block }: Trait): Byline | null {
  return kind === 'caption' && /^\(?Nguồn\s*:/u.test(block.text) ? readByline(block.text) : null
}

/** A name above the title counts where a date stands next to it. */
function besideDate(traits: readonly Trait[], i: number): boolean {
  return traits[i + 1]?.kind === 'dateline' && traits[i]!.coverage.share === 0
}
