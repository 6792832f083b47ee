import { hashText, join, keyOf } from './hash.ts'
import type { Passage } from './passage.ts'
import type { Word } from './words.ts'

/** The keys under which an article is found again. See `Fingerprint`. */
export interface Keys {
  readonly textKeys: readonly string[]
  readonly claimKeys: readonly string[]
  readonly lookupKeys: readonly string[]
}

const textCount = 12

/** Chooses the keys of a passage. */
export function keysOf(passage: Passage): Keys {
  const title = passage.title.length === 0 ? [] : [keyFor('title', passage.title)]
  const words = passage.paragraphs.length === 0 ? [passage.title] : passage.paragraphs
  const found = new Map<number, readonly Word[]>()
  for (const paragraph of words) {
    for (let at = 0; at + 3 < paragraph.length; at += 1) {
      const window = paragraph.slice(at, at + 4)
      found.set(
        window.reduce((hash, word) => join(hash, word.hash), 3),
        window,
      )
    }
    if (paragraph.length > 0 && paragraph.length < 4)
      found.set(hashText(paragraph.map((w) => w.text).join(' ')), paragraph)
  }
  const smallest = [...found].sort(([a], [b]) => a - b).slice(0, textCount)
  const textKeys = smallest.map(([, window]) => keyFor('text', window))
  return {
    textKeys: textKeys.length === 0 ? (title.length === 0 ? [keyFor('text', [])] : title) : textKeys,
    claimKeys: title.length === 0 ? textKeys.slice(1, 2) : title,
    lookupKeys: title.length === 0 ? textKeys.slice(0, 6) : title,
  }
}

function keyFor(kind: string, words: readonly Word[]): string {
  const text = words.map((word) => word.text).join(' ')
  return keyOf(hashText(text, hashText(kind)), hashText(text, hashText(kind, 1)))
}
