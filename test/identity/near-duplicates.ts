import type { Article } from '../../shared/article.ts'

/** Numbers 0 … 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
}

/** An article record of the given words; everything that identity does not read is empty. */
export function articleOf(title: string | null, body: readonly string[], more: Partial<Article> = {}): Article {
  return {
    kind: body.length > 0 ? 'article' : 'teaser',
    title,
    summary: null,
    body,
    published: null,
    authors: [],
    source: null,
    language: 'vi',
    section: null,
    tags: [],
    captions: [],
    url: null,
    evidence: {},
    lines: [1, body.length + 1],
    ...more,
  }
}

type Random = () => number
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

/** What another site did to a text. Rates are per word. */
export interface SiteEdits {
  readonly headline: 'kept' | 'rewritten' | 'dropped'
  readonly words: number
  /** Paragraphs left out, by place: `first`, `last`, `any`, or all after a share of the text (`tail`). */
  readonly cut: readonly ('first' | 'last' | 'any' | 'tail')[]
  /** Foreign paragraphs put in. */
  readonly added: number
  readonly leadTag: boolean
  readonly spelling: boolean
}

/** The same story as another site prints it. `pool` lends the foreign words and paragraphs. */
export function onAnotherSite(article: Article, edits: SiteEdits, pool: readonly string[], random: Random): Article {
  const words = pool.flatMap((text) => text.split(' ')).filter((word) => /^\p{Ll}+$/u.test(word))
  let body = article.body.slice()
  for (const cut of edits.cut) body = cutBody(body, cut, random)
  body = body.map((text) => editWords(text, edits.words, words, random))
  for (let count = 0; count < edits.added; count += 1) {
    body.splice(Math.floor(random() * (body.length + 1)), 0, pick(random, pool))
  }
  if (edits.spelling) body = body.map((text) => respell(text, random))
  if (edits.leadTag)
    body[0] = `${pick(random, ['(TTXVN) - ', 'TTO - ', 'Hà Nội (TTXVN) – ', '(CLO) '])}${body[0] ?? ''}`
  return { ...article, title: retitle(article, edits.headline, words, random), body }
}

function cutBody(body: readonly string[], cut: SiteEdits['cut'][number], random: Random): string[] {
  if (body.length < 3) return body.slice()
  if (cut === 'first') return body.slice(1)
  if (cut === 'last') return body.slice(0, -1)
  if (cut === 'tail') return body.slice(0, Math.max(2, Math.ceil(body.length * (0.45 + random() * 0.4))))
  const gone = Math.floor(random() * body.length)
  return body.filter((_, at) => at !== gone)
}

function editWords(text: string, rate: number, pool: readonly string[], random: Random): string {
  const words = text.split(' ')
  const edited: string[] = []
  for (const word of words) {
    // Editors rarely touch figures and names.
    const touched = random() < (/^[\p{Lu}\d]/u.test(word) ? rate / 6 : rate)
    if (!touched) edited.push(word)
    else {
      const how = random()
      if (how < 0.55) edited.push(pick(random, pool))
      else if (how < 0.75) edited.push(word, pick(random, pool))
    }
  }
  return edited.join(' ')
}

function retitle(article: Article, how: SiteEdits['headline'], pool: readonly string[], random: Random): string | null {
  if (article.title === null || how === 'dropped') return null
  if (how === 'kept') return article.title
  const words = article.title.split(' ')
  const half = Math.floor(words.length / 2)
  const way = random()
  if (way < 0.35) return [...words.slice(half), ...words.slice(0, half)].join(' ')
  if (way < 0.7) return words.flatMap((word) => (random() < 0.35 ? [pick(random, pool)] : [word])).join(' ')
  return (article.body[0] ?? article.title).split(' ').slice(3, 15).join(' ')
}

const respelled: readonly (readonly [RegExp, string])[] = [
  [/(\d)\/(\d)/g, '$1-$2'],
  [/oà/g, 'òa'],
  [/òa/g, 'oà'],
  [/uý/g, 'úy'],
  [/úy/g, 'uý'],
  [/Malaysia/g, 'Ma-lai-xi-a'],
  [/Singapore/g, 'Xin-ga-po'],
  [/(\d) (ha|km|kg|m)\b/g, '$1$2'],
  [/(\d)h\b/g, '$1 giờ'],
  [/ế/g, 'ê'],
]

function respell(text: string, random: Random): string {
  return respelled.reduce((spelled, [from, to]) => (random() < 0.5 ? spelled.replace(from, to) : spelled), text)
}

/** The same template on another day: every figure is another, and names where `names` lends some. */
export function anotherDay(article: Article, names: readonly string[], random: Random): Article {
  const shift = (text: string): string =>
    text
      .replace(/\d+/g, (digits) => anotherNumber(digits, random))
      .replace(/(?<=\p{Ll} )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu, (name) =>
        names.length > 0 ? pick(random, names) : name,
      )
  return { ...article, body: article.body.map(shift) }
}

function anotherNumber(digits: string, random: Random): string {
  const first = 1 + Math.floor(random() * 9)
  const rest = [...digits.slice(1)].map(() => Math.floor(random() * 10)).join('')
  return `${first}${rest}` === digits ? String(first === 9 ? 1 : first + 1) + rest : `${first}${rest}`
}
