import type { Article } from '../article.ts'
import { isLanguage, primaryOf } from './language.ts'
import { escapeHtml } from './xml-text.ts'

/**
 * An article's text as simple, escaped HTML: the summary as first paragraph, the body, captions as figures of their own.
 * No links, no scripts, no attributes but `lang` and `dir` where the language is another than the feed's.
 */
export function contentOf(article: Article, feedLanguage: string): string {
  const { summary, body, captions, language } = article
  const paragraphs = summary ? [summary, ...body] : body
  const texts = paragraphs.length + captions.length > 0 || !article.title?.trim() ? paragraphs : [article.title]
  const html =
    texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n') +
    captions.map((text) => `\n<figure><figcaption>${escapeHtml(text)}</figcaption></figure>`).join('')
  const marked = languageBeside(language, feedLanguage)
  return marked === null ? html : `<div lang="${marked}" dir="${directionOf(marked)}">\n${html}\n</div>`
}

/** The language to mark an article with inside a feed: null where it cannot be told or is the feed's own. */
export function languageBeside(language: string, feedLanguage: string): string | null {
  return primaryOf(language) === primaryOf(feedLanguage) || !isLanguage(language) ? null : language
}

/** Which way a language is written: `'ar'` → `'rtl'`. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(?:ar|he|fa|ur|ps|sd|yi|dv|ug|ckb)$/.test(primaryOf(language)) ? 'rtl' : 'ltr'
}
