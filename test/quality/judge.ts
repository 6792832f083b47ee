import type { Article } from '../../shared/article.ts'

/** What a careful person reads out of a dump: test/quality/dumps/README.md says how it is read. */
export interface Expected {
  readonly articles: readonly ExpectedArticle[]
  readonly problems: readonly string[]
}

type Alternatives = { readonly [field in keyof Article]?: readonly unknown[] }

/** A record with what else is right. */
export interface ExpectedArticle extends Omit<Article, 'evidence' | 'lines'> {
  readonly any?: Alternatives
  readonly strip?: readonly string[]
  readonly optional?: boolean
  readonly bodyOptional?: readonly string[]
  readonly paragraphs?: 'free'
}

/** Scores of one dump, 0 to 1 a field; fields that do not apply are left out. */
export type Scores = Readonly<Record<string, number>>

/** Judges what was read from a dump against what is right. */
export function judge(got: readonly Article[], problems: readonly string[], want: Expected): Scores {
  if (want.articles.length === 0) {
    return { count: got.length === 0 ? 1 : 0, problems: want.problems.every((code) => problems.includes(code)) ? 1 : 0 }
  }
  const pairs = paired(got, want.articles)
  const required = want.articles.filter((one) => !one.optional)
  const spurious = got.length - pairs.size
  const found = required.filter((one) => pairs.has(one)).length
  const scores: Record<string, number> = {
    count: found === required.length && spurious === 0 ? 1 : found / (required.length + spurious),
  }
  for (const field of [
    'kind',
    'title',
    'body',
    'published',
    'authors',
    'source',
    'section',
    'language',
    'captions',
  ] as const) {
    const marks = required
      .map((one) => (pairs.has(one) ? mark(field, pairs.get(one)!, one) : 0))
      .filter((n) => n !== null)
    if (marks.length > 0) scores[field] = marks.reduce((sum, n) => sum + n, 0) / marks.length
  }
  return scores
}

function paired(got: readonly Article[], want: readonly ExpectedArticle[]): Map<ExpectedArticle, Article> {
  const pairs = new Map<ExpectedArticle, Article>()
  const free = new Set(got)
  const likes = want.flatMap((one) =>
    got.map((article) => ({ one, article, like: likeness(textOf(article), textOf(one)) })),
  )
  for (const { one, article, like } of likes.sort((a, b) => b.like - a.like)) {
    if (like < 0.12 || pairs.has(one) || !free.has(article)) continue
    pairs.set(one, article)
    free.delete(article)
  }
  return pairs
}

function mark(field: keyof Article, got: Article, want: ExpectedArticle): number | null {
  const right = want.any?.[field] ?? [want[field as keyof ExpectedArticle]]
  if (right.includes('*')) return null
  switch (field) {
    case 'body':
      return bodyMark(got, want)
    case 'captions':
      return captionMark(got.captions, want)
    case 'authors':
      return right.some((names) => same(names as readonly string[], got.authors)) ? 1 : 0
    case 'source':
    case 'section':
      return right.some((value) => loosely(got[field], value as string | null)) ? 1 : 0
    case 'published':
      return right.some((value) => (got.published ?? '').slice(0, 16) === String(value ?? '').slice(0, 16)) ? 1 : 0
    default:
      return right.some((value) => plain(String(got[field] ?? '')) === plain(String(value ?? ''))) ? 1 : 0
  }
}

/** The lead may stand in the summary or open the body; optional paragraphs may be left out. */
function bodyMark(got: Article, want: ExpectedArticle): number {
  const strip = (text: string): string => (want.strip ?? []).reduce((rest, tag) => rest.replace(tag, '').trim(), text)
  const own = fullText(got).map(strip)
  const gold = fullText(want).map(strip)
  const spare = new Set(want.bodyOptional ?? [])
  const without = (list: readonly string[]): string => list.filter((text) => !spare.has(text)).join(' ')
  return Math.max(
    likeness(own.join(' '), gold.join(' ')),
    likeness(own.join(' '), without(gold)),
    likeness(without(own), without(gold)),
  )
}

function fullText(one: Pick<Article, 'summary' | 'body'>): string[] {
  return one.summary === null || one.body[0] === one.summary ? [...one.body] : [one.summary, ...one.body]
}

function textOf(one: Pick<Article, 'title' | 'summary' | 'body'>): string {
  return [one.title ?? '', ...fullText(one)].join(' ')
}

function captionMark(got: readonly string[], want: ExpectedArticle): number {
  const bare = (text: string): string => plain(text.replace(/[\s\-–(.,]*(?:Ảnh|ẢNH|Photo|Nguồn)[^:]{0,12}:.*$/u, ''))
  const gold = new Set(want.captions.map(bare))
  const own = new Set(got.map(bare).filter((text) => text !== ''))
  const hits = [...gold].filter((text) => [...own].some((other) => likeness(other, text) >= 0.75)).length
  return gold.size + own.size === 0 ? 1 : (2 * hits) / (gold.size + own.size)
}

function same(a: readonly string[], b: readonly string[]): boolean {
  const key = (names: readonly string[]): string =>
    names
      .map((name) => plain(name).replaceAll(' ', ''))
      .sort()
      .join('|')
  return key(a) === key(b)
}

function loosely(got: string | null, want: string | null): boolean {
  if (got === null || want === null) return got === want
  const [a, b] = [plain(got), plain(want)]
  return a === b || ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)
}

const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu

function plain(text: string): string {
  return (text.normalize('NFC').toLowerCase().match(word) ?? []).join(' ')
}

/** F1 over words with their counts. */
function likeness(a: string, b: string): number {
  const count = new Map<string, number>()
  const left = plain(a).split(' ').filter(Boolean)
  const right = plain(b).split(' ').filter(Boolean)
  if (left.length + right.length === 0) return 1
  for (const each of left) count.set(each, (count.get(each) ?? 0) + 1)
  let hits = 0
  for (const each of right) {
    const n = count.get(each) ?? 0
    if (n > 0) hits++
    count.set(each, n - 1)
  }
  return (2 * hits) / (left.length + right.length)
}
