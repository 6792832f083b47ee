import type { Article } from '../article.ts'
import { xmlText } from './xml-text.ts'

const LONGEST_LABEL = 110
const LONGEST_LEAD = 300

/**
 * What an entry is called: its title, or where the record has none the first sentence of its text, shortened at a word.
 * Null where there is neither. `'Ngày 29/6, hai bên đã hội đàm. Sau đó …'` → `'Ngày 29/6, hai bên đã hội đàm'`
 */
export function labelOf(article: Article): string | null {
  const title = oneLine(article.title ?? '')
  if (title !== '') return title
  const text = plain(article.summary || article.body[0] || article.captions[0] || '')
  if (text === '') return null
  return oneLine(shorten(firstSentence(text), LONGEST_LABEL))
}

/** The lead that reading lists show: the summary or the first paragraph, shortened at a word; null without either. */
export function leadOf(article: Article): string | null {
  const text = plain(article.summary || article.body[0] || '')
  return text === '' ? null : shorten(text, LONGEST_LEAD)
}

/** At most `longest` characters, cut at a word, with an ellipsis where something was cut; shortened again, the same. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  const head = text.slice(0, longest - 1)
  const blank = head.lastIndexOf(' ')
  const cut = blank > longest / 2 ? head.slice(0, blank) : head
  return `${xmlText(cut).replace(/[\s,;:.–-]+$/u, '')}…`
}

// A full stop ends a sentence after a word of two small letters, a number, or a closing mark, before a capital: not in
// `TP. Hồ Chí Minh`, `U.S. Army` or `1.234`.
const SENTENCE_END = /(?<=[\p{Ll}\p{M}]{2}|\d|[)"”’»\]])(?:\.|[!?…])["”’»)\]]*(?=\s+["“‘«([]?[\p{Lu}\d])|[。！？]/u

function firstSentence(text: string): string {
  const end = SENTENCE_END.exec(text.slice(0, 1000))
  const sentence = end ? text.slice(0, end.index + end[0].length) : text
  return sentence.endsWith('.') && !sentence.endsWith('..') ? sentence.slice(0, -1) : sentence
}

/**
 * Text for a place where feeds have plain text of one line (titles, categories): legal, blanks folded. The W3C validator
 * warns of markup where it finds an end tag there, however it is escaped, so a blank goes into those.
 */
export function oneLine(text: string): string {
  return plain(text).replace(/<\/(\w+)>/g, '</$1 >')
}

function plain(text: string): string {
  return xmlText(text).replace(/\s+/g, ' ').trim()
}
