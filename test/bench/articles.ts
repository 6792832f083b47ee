import { random } from '../e2e/articles.ts'

const ONSETS = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ')
const RIMES =
  'a an ang anh ao au ay âm ân âu ây e em en ê êm ên êu i im in inh iên iêu o oa oan oang oi om on ong ô ôi ôm ôn ông ơ ơi ơn u ui um un ung uôc uôi uyên ư ưa ưng ươi ương ươc'.split(
    ' ',
  )
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const VOWEL = /[aăâeêioôơuưy](?=[^aăâeêioôơuưy]*$)/

/** Some 8,000 syllables that look Vietnamese; the first ones are drawn far more often than the last, as in a language. */
const SYLLABLES = syllables()

function syllables(): readonly string[] {
  const all = ONSETS.flatMap((onset) =>
    RIMES.flatMap((rime) =>
      TONES.map((tone) => (onset + rime.replace(VOWEL, (vowel) => vowel + tone)).normalize('NFC')),
    ),
  )
  const next = random(1)
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return all
}

function sentence(next: () => number, words: number): string {
  const text = Array.from({ length: words }, () => SYLLABLES[Math.floor(SYLLABLES.length ** (0.94 * next())) - 1]!)
  // A name now and then, as news has them: what an article is told from another by.
  if (words > 12) text[7] = capital(text[7]!)
  if (words > 12) text[8] = capital(text[8]!)
  return capital(text.join(' '))
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/** How a generated article is to be. */
export interface DumpOptions {
  /** Bytes of the dump, about. @default 6000 */
  readonly bytes?: number
  /** Counts up with each correction of it: one sentence is another. @default 0 */
  readonly version?: number
}

/**
 * The dump of an article that no other number gives, with a headline, a dateline, paragraphs and a byline. Its text
 * deflates like Vietnamese news (2.3 times), so that the units it costs are those of real ones.
 */
export function newsDump(number: number, { bytes = 6_000, version = 0 }: DumpOptions = {}): string {
  const next = random(number + 1)
  const title = sentence(next, 11)
  const paragraphs: string[] = []
  let size = 200
  while (size < bytes) {
    const figure = Math.floor(next() * 9_000) + 1_000
    const lines = [
      `${sentence(next, 19)}, ${sentence(next, 14).toLowerCase()}.`,
      `${sentence(next, 17)} ${figure} người.`,
    ]
    if (next() < 0.6) lines.push(`${sentence(next, 21)}.`)
    const paragraph = lines.join(' ')
    paragraphs.push(paragraph)
    size += Buffer.byteLength(paragraph) + 2
  }
  if (version > 0) paragraphs[2] = `${sentence(random(number * 1_000 + version), 24)}.`
  const day = String((number % 27) + 1).padStart(2, '0')
  return `${title}\n\n${day}/03/2024 08:30 GMT+7\n\n${paragraphs.join('\n\n')}\n\nHoài Thu\n`
}
