import type { Article } from '../article.ts'
import type { Problem } from '../problem.ts'

/** Bytes that a drop may have. */
export const LARGEST_DROP = 64 * 1024 * 1024
/** Articles that a drop may hold. */
export const MOST_ARTICLES = 10_000
/** Bytes of text, in UTF-8, that one article may have. */
export const LONGEST_ARTICLE = 256 * 1024

const advice = 'Part the file into smaller ones and drop them again.'

/** The problem of a drop above the limit, or null. */
export function tooLarge(size: number): Problem | null {
  if (size <= LARGEST_DROP) return null
  const reason = `The file has ${Math.ceil(size / 1048576)} MiB; a drop may have ${LARGEST_DROP / 1048576} MiB.`
  return { code: 'too-large', line: null, reason, advice }
}

/** Articles within the limits; each one above them is a problem, and its neighbours stay. */
export function withinLimits(articles: readonly Article[]): {
  articles: readonly Article[]
  problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const kept = articles.filter((article) => {
    if (sizeOf(article) <= LONGEST_ARTICLE) return true
    const reason = `The article that begins at line ${article.lines[0]} has more than 256 KB of text.`
    problems.push({
      code: 'article-too-long',
      line: article.lines[0],
      reason,
      advice: 'Part it into several files, or drop only its text.',
    })
    return false
  })
  if (kept.length <= MOST_ARTICLES) return { articles: kept, problems }
  const line = kept[MOST_ARTICLES]!.lines[0]
  const reason = `The file holds ${kept.length} articles; those from line ${line} on were left out, a drop may hold ${MOST_ARTICLES}.`
  problems.push({ code: 'too-many-articles', line, reason, advice })
  return { articles: kept.slice(0, MOST_ARTICLES), problems }
}

/** Bytes of an article's text; only long ones are counted by character. */
function sizeOf(article: Article): number {
  const { title, summary, body, captions } = article
  let units = (title?.length ?? 0) + (summary?.length ?? 0)
  for (let i = 0; i < body.length; i++) units += body[i]!.length
  for (let i = 0; i < captions.length; i++) units += captions[i]!.length
  if (units * 3 <= LONGEST_ARTICLE) return units
  const encoder = new TextEncoder()
  let bytes = 0
  for (const text of [title ?? '', summary ?? '', ...body, ...captions]) bytes += encoder.encode(text).length
  return bytes
}
