import type { Kind, Trait } from './trait.ts'

/** What it costs to begin and to leave an article's text, in logits. */
const BEGIN = 0.8
const LEAVE = 0.4

/** What it counts that a paragraph follows a paragraph with nothing between them. */
const TOGETHER = 1

/** Kinds that stand inside articles as well as outside and are never a paragraph: they say nothing of where they stand. */
const aside = new Set<Kind>([
  'separator',
  'number',
  'caption',
  'caption-label',
  'dateline',
  'end',
  'url',
  'pages',
  'relative',
  'tags',
  'advert',
  'related',
  'listen',
  'cookie',
])

/**
 * The likeliest path through the page: which blocks are an article's own text. A block alone among furniture has to earn
 * the way in and out; one weak block among strong ones is carried.
 */
export function bodyPath(traits: readonly Trait[], logits: Float64Array, captions: readonly boolean[]): boolean[] {
  const n = traits.length
  const cameOut = new Uint8Array(n)
  const cameIn = new Uint8Array(n)
  let out = 0
  let inside = Number.NEGATIVE_INFINITY
  for (let i = 0; i < n; i++) {
    const together = i > 0 && !captions[i] && proseLike(traits[i]!) && proseLike(traits[i - 1]!) ? TOGETHER : 0
    const gain = evidence(traits[i]!, logits[i]! + together, captions[i]!)
    const toOut = inside - LEAVE
    const toIn = out - BEGIN
    cameOut[i] = toOut > out ? 1 : 0
    cameIn[i] = inside >= toIn ? 1 : 0
    const nextOut = Math.max(out, toOut) - gain / 2
    inside = Math.max(inside, toIn) + gain / 2
    out = nextOut
  }
  const body = new Array<boolean>(n).fill(false)
  let state = inside - LEAVE > out
  for (let i = n - 1; i >= 0; i--) {
    body[i] = state && !standsAside(traits[i]!, logits[i]!, captions[i]!)
    state = state ? cameIn[i] === 1 : cameOut[i] === 1
  }
  return body
}

function standsAside(trait: Trait, logit: number, caption: boolean): boolean {
  if (caption || trait.block.text === '') return true
  if (trait.kind === 'related' || trait.kind === 'cookie') return logit < 1
  return aside.has(trait.kind) || (trait.kind === 'byline' && trait.byline!.sure > 1)
}

function evidence(trait: Trait, logit: number, caption: boolean): number {
  if (standsAside(trait, logit, caption)) return 0
  return Math.max(-8, Math.min(8, logit))
}

function proseLike({ kind, shape }: Trait): boolean {
  return kind === 'plain' && shape.chars >= 45 && (shape.ends === '.' || shape.ends === '?' || shape.stops > 0)
}
