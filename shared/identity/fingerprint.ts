import type { Article } from '../article.ts'
import { keysOf } from './keys.ts'
import { pack } from './pack.ts'
import { readPassage } from './passage.ts'
import { sketch } from './sketch.ts'

/** All that the store keeps and looks up to tell whether an article is there already. */
export interface Fingerprint {
  /**
   * Keys made from the text, the best first, at most 16 characters each. An entry's id is made from the first that no
   * other entry holds; a newcomer looks under all of them.
   */
  readonly textKeys: readonly string[]
  /** Text keys that the entry is to be found under besides its own. */
  readonly aliasKeys: readonly string[]
  /** Keys of the second claim row, to write (at most one). */
  readonly claimKeys: readonly string[]
  /** Keys of second claim rows to read: at least `claimKeys`. */
  readonly lookupKeys: readonly string[]
  /** How many text keys and lookup keys, the first of each, are read consistently once the entry is written. */
  readonly firm: { readonly text: number; readonly lookup: number }
  /** For `compare`, at most 256 bytes; neither text nor title can be read back from it. */
  readonly sketch: Uint8Array
}

/** The fingerprint of an article: equal articles have equal ones, and edits change little of it. */
export function fingerprint(article: Article): Fingerprint {
  const passage = readPassage(article)
  return { ...keysOf(passage, article.kind), sketch: pack(sketch(article.kind, passage, dayOf(article.published))) }
}

const dayLength = 86_400_000

function dayOf(published: string | null): number {
  if (published === null || published.length < 10) return 0
  const day = Math.floor((Date.parse(published.slice(0, 10)) - Date.UTC(2000, 0, 1)) / dayLength)
  return day > 0 && day <= 0xffff ? day : 0
}
