import type { Article } from '../article.ts'
import type { View } from './entry.ts'
import { foldMarks } from './fold.ts'

/**
 * Whether an article belongs to a view (C6): all given fields must match, any value of a field suffices. Sources,
 * authors, sections and tags match whole, without regard to case; words match in title, summary and body as whole words
 * or phrases, without regard to case and tone marks. A view without any rule takes all.
 */
export function matches(view: View, article: Article): boolean {
  const { sources, authors, sections, tags, words } = view
  return (
    anyNamed(sources, article.source === null ? [] : [article.source]) &&
    anyNamed(authors, article.authors) &&
    anyNamed(sections, article.section === null ? [] : [article.section]) &&
    anyNamed(tags, article.tags) &&
    (words === undefined || anyWord(words, article))
  )
}

function anyNamed(wanted: readonly string[] | undefined, named: readonly string[]): boolean {
  if (wanted === undefined) return true
  const names = new Set(named.map(nameKey))
  return wanted.some((name) => names.has(nameKey(name)))
}

function nameKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}

function anyWord(words: readonly string[], article: Article): boolean {
  const text = foldMarks([article.title, article.summary, ...article.body].join('\n'))
  return words.some((word) => holdsWord(text, foldMarks(word)))
}

function holdsWord(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const after = text.slice(at + word.length, at + word.length + 2)
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true
    // Scripts written without blanks have no word ends to look for.
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return true
  }
  return false
}
