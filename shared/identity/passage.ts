import type { Article } from '../article.ts'
import type { Word } from './words.ts'
import { readWords } from './words.ts'

/** What identity looks at: the words of the headline, and those of standfirst and body, paragraph by paragraph. */
export interface Passage {
  readonly title: readonly Word[]
  readonly paragraphs: readonly (readonly Word[])[]
}

/** A place or paper at the head of a lead: `(CLO) `, `Hà Nội (TTXVN) - `, `TTO - `. It is the site's, not the story's. */
const leadTag = /^(?:[^.()!?]{0,30}\([^()]{2,40}\)\s*[-–—:]*|[A-ZĐ]{2,10}(?:\.[A-Za-z]{2,4})?\s*[-–—])\s*/

/** Reads the passage. A standfirst that the body repeats counts once. */
export function readPassage(article: Article): Passage {
  const texts = article.body.slice()
  const summary = article.summary
  if (summary !== null && summary !== texts[0]) texts.unshift(summary)
  const paragraphs = texts.map((text, at) => readWords(at < 2 ? text.replace(leadTag, '') : text))
  return { title: readWords(article.title ?? ''), paragraphs: paragraphs.filter((words) => words.length > 0) }
}
