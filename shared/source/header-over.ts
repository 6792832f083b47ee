import type { Article, Evidence } from '../article.ts'
import { isLater } from '../fields/date-value.ts'
import type { HeaderFields } from './header-block.ts'

/** What was given with a drop wins over what was read from its text. `line` is null for the object's metadata. */
export function withHeader(
  article: Article,
  header: HeaderFields,
  line: number | null,
  arrived: string | null,
): Article {
  const how = line === null ? 'metadata' : 'header'
  const published =
    header.published !== undefined && !(arrived !== null && isLater(header.published, arrived))
      ? header.published
      : null
  const evidence: Evidence = {
    ...article.evidence,
    ...(header.title === undefined ? {} : { title: { line } }),
    ...(published === null ? {} : { published: { line, how } }),
    ...(header.authors === undefined ? {} : { authors: { line } }),
    ...(header.source === undefined ? {} : { source: { line } }),
  }
  const title = header.title ?? article.title
  const body = article.body[0] === title ? article.body.slice(1) : article.body
  return {
    ...article,
    title,
    body,
    summary: header.summary !== undefined && !body.includes(header.summary) ? header.summary : article.summary,
    published: published ?? article.published,
    authors: header.authors ?? article.authors,
    source: header.source ?? article.source,
    language: header.language ?? article.language,
    section: header.section ?? article.section,
    tags: header.tags ?? article.tags,
    url: header.url ?? article.url,
    evidence,
  }
}
