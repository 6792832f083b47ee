import { agencyWords } from './agencies.ts'
import { between, doing, paper, titles, trailing } from './byline-words.ts'
import { particles } from './names.ts'

/** How prose begins: a word, up to three in capitals, and one in small letters. */
const proseHead = /^\p{L}\p{Ll}*(?: \p{Lu}\p{Ll}*){0,3} \p{Ll}+(?=[ ,])/u

/** Words that may stand in a credit after its first one without being a name. */
const creditWords = new Set(
  [...particles, ...agencyWords, ...[trailing, doing, titles, paper, between].flatMap(wordsOf)].map((word) =>
    word.toLowerCase(),
  ),
)

/** The words that an expression spells, with and without a last letter that is left open, and with the plural's. */
function wordsOf({ source }: RegExp): string[] {
  return (source.match(/\p{L}+/gu) ?? []).flatMap((word) => [word, `${word}s`, word.slice(0, -1)])
}

/**
 * Whether a line goes on in small letters that no name, agency or role has, before anything parts it: then it credits
 * nobody, which is found out in a tenth of the time that it takes to part it. Most headlines are told so.
 */
export function beginsLikeProse(text: string): boolean {
  const head = proseHead.exec(text)?.[0]
  if (head === undefined) return false
  const [, ...words] = head.toLowerCase().split(' ')
  return !words.some((word) => creditWords.has(word))
}
