import type { Article } from '../article.ts'
import type { Problem } from '../problem.ts'
import { decode } from './decode.ts'
import { documentsOf } from './documents.ts'
import { withHeader } from './header-over.ts'
import { tooLarge, withinLimits } from './limits.ts'
import { readMetadata } from './metadata.ts'
import { noArticle } from './no-article.ts'
import { type Page, readDocument } from './page.ts'
import { splitLines } from './split-lines.ts'

/** What the caller knows of a drop besides its bytes. */
export interface ParseOptions {
  /** S3 user metadata: names in lower case, values in RFC 2047 or percent-encoded. */
  readonly metadata?: Readonly<Record<string, string>>
  /** ISO instant of the drop's arrival: no article was published later. */
  readonly arrived?: string
}

/** What a drop turned into. */
export interface Parsed {
  readonly articles: readonly Article[]
  readonly problems: readonly Problem[]
  /** The encoding that was detected, or null where the bytes are no text. */
  readonly encoding: string | null
}

/** Turns the bytes of a drop into articles and problems. Never throws, on any bytes. */
export function parse(bytes: Uint8Array, options: ParseOptions = {}): Parsed {
  const large = tooLarge(bytes.length)
  if (large !== null) return { articles: [], problems: [large], encoding: null }
  const decoded = decode(bytes)
  if (!decoded.ok) return { articles: [], problems: [decoded.problem], encoding: null }
  const arrived = options.arrived ?? null
  const pages = pagesOf(decoded.text, arrived)
  const found = pages.flatMap((page) => page.articles)
  const { fields, problems: unread } = readMetadata(options.metadata ?? {})
  const { articles, problems } = withinLimits(found)
  const all = [...unread, ...problems]
  if (found.length === 0) all.push(noArticle(pages))
  const only = articles.length === 1 || articles.filter(({ kind }) => kind === 'article').length === 1
  const given = only && Object.keys(fields).length > 0
  const main = articles.findIndex(({ kind }) => kind === 'article')
  return {
    articles: given
      ? articles.map((one, i) => (i === Math.max(0, main) ? withHeader(one, fields, null, arrived) : one))
      : articles,
    problems: all,
    encoding: decoded.encoding,
  }
}

/** The sections of a decoded text, each read. */
export function pagesOf(text: string, arrived: string | null): Page[] {
  const lines = splitLines(text)
  const breaks = formFeeds(text)
  return documentsOf(lines).flatMap((document) => readDocument(lines, document, breaks, arrived))
}

/** The lines, counted from 0, before which the text has a form feed. */
function formFeeds(text: string): ReadonlySet<number> {
  const breaks = new Set<number>()
  if (!text.includes('\f')) return breaks
  let lines = 0
  for (const part of text.split('\f').slice(0, -1)) {
    lines += splitLines(`${part}\f`).length
    breaks.add(lines)
  }
  return breaks
}
