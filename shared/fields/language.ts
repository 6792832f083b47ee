import { ENGLISH_ENDS, LANGUAGE_LETTERS, LANGUAGE_WORDS } from './language-words.ts'
import { isVietnameseSyllable, VIETNAMESE_LETTER } from './vietnamese.ts'

/** How many characters of a text are looked at: more changes nothing. */
export const ENOUGH = 1200

/** Scripts that stand for one language, or whose languages are told apart below; by a letter class. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ko', /[\uac00-\ud7a3\u3131-\u318e]/gu],
  ['ja', /[\u3041-\u30ff]/gu],
  ['zh', /[\u3400-\u9fff]/gu],
  ['th', /[\u0e01-\u0e5b]/gu],
  ['ru', /[\u0400-\u04ff]/gu],
  ['ar', /[\u0600-\u06ff]/gu],
  ['he', /[\u05d0-\u05ea]/gu],
  ['el', /[\u0370-\u03ff]/gu],
  ['hi', /[\u0900-\u097f]/gu],
  ['bn', /[\u0980-\u09ff]/gu],
  ['ta', /[\u0b80-\u0bff]/gu],
  ['lo', /[\u0e81-\u0edf]/gu],
  ['my', /[\u1000-\u109f]/gu],
  ['ka', /[\u10a0-\u10ff]/gu],
  ['hy', /[\u0530-\u058f]/gu],
  ['km', /[\u1780-\u17ff]/gu],
]

const BEYOND_LATIN = /[\u0370-\u1cff\u2e80-\ud7ff]/u
const LATIN = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff]/gu
const WORD = /[\p{L}\p{M}]+(?:['’]\p{L}+)?/gu

/** Languages that have a word; a word that n of them share counts 1/n. */
let languagesByWord: ReadonlyMap<string, readonly string[]> | undefined

// Made when the first words are to be judged: it takes milliseconds, and most drops are told to be Vietnamese without it.
function languagesOf(word: string): readonly string[] {
  languagesByWord ??= ownersOfWords()
  return languagesByWord.get(word) ?? []
}

function ownersOfWords(): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>()
  for (const [language, words] of Object.entries(LANGUAGE_WORDS))
    for (const word of words.split(/\s+/)) {
      const owners = languages.get(word)
      if (owners === undefined) languages.set(word, [language])
      else if (!owners.includes(language)) owners.push(language)
    }
  return languages
}

/**
 * The language of a text as a BCP 47 primary subtag, or `und` when it cannot be told: scripts first, then what its words
 * and letters prove. `Khai mạc hội thảo` → `vi`, `Research shows how` → `en`, `2-1` → `und`.
 */
export function languageOf(text: string): string {
  const sample = text.length > ENOUGH ? text.slice(0, ENOUGH) : text
  if (beginsVietnamese(sample)) return 'vi'
  return (BEYOND_LATIN.test(sample) ? byScript(sample) : null) ?? byWords(sample)
}

/** Toned letters that no other language uses: enough of them at the start settle it at once. */
function beginsVietnamese(text: string): boolean {
  const to = Math.min(text.length, 400)
  let found = 0
  for (let i = 0; i < to && found <= 16; i++) {
    const code = text.charCodeAt(i)
    if ((code >= 0x1ea0 && code <= 0x1ef9) || code === 0x1a1 || code === 0x1b0 || code === 0x1a0 || code === 0x1af)
      found++
  }
  return found > 16
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** The language of a script that most letters are in; an ideograph or a Hangul syllable weighs as much as a short word. */
function byScript(text: string): string | null {
  const latin = count(text, LATIN)
  const found = SCRIPTS.map(([language, letters]) => ({ language, letters: count(text, letters) })).filter(
    (s) => s.letters > 0,
  )
  const of = (language: string): number => found.find((s) => s.language === language)?.letters ?? 0
  const heavy = of('ko') + of('ja') + of('zh')
  if (heavy > 1 && heavy * 3 > latin) {
    if (of('ko') * 2 >= heavy) return 'ko'
    return of('ja') * 12 > heavy ? 'ja' : of('ko') * 4 > heavy ? 'ko' : 'zh'
  }
  const best = found
    .filter((s) => !['ko', 'ja', 'zh'].includes(s.language))
    .reduce((a, b) => (b.letters > a.letters ? b : a), {
      language: '',
      letters: 0,
    })
  if (best.letters < 3 || best.letters < latin) return null
  if (best.language === 'ru') return /[іїєґ]/iu.test(text) ? 'uk' : /ў/iu.test(text) ? 'be' : 'ru'
  if (best.language === 'ar') return /[پچژگ]/u.test(text) ? (/[ٹڈڑے]/u.test(text) ? 'ur' : 'fa') : 'ar'
  return best.language
}

interface Vote {
  readonly language: string
  readonly weight: number
}

/** The votes of words met before: a text has few different words. Emptied when full, so that no text can fill the memory. */
const known = new Map<string, readonly Vote[]>()
const MOST_KNOWN = 20_000

/** What one word in lower case says for which language. */
function votesOf(word: string): readonly Vote[] {
  const found = known.get(word)
  if (found !== undefined) return found
  const votes: Vote[] = []
  const owners = languagesOf(word)
  // A single letter is as often an initial or a bullet as a word.
  const weight = (word.length === 1 && word < 'z' ? 0.4 : 1) / owners.length
  for (const language of owners) votes.push({ language, weight })
  if (word.length > 4 && ENGLISH_ENDS.test(word)) votes.push({ language: 'en', weight: 0.4 })
  if (/[^\0-\x7f]/u.test(word)) {
    if (isVietnameseSyllable(word)) votes.push({ language: 'vi', weight: VIETNAMESE_LETTER.test(word) ? 1 : 0.4 })
    for (const [letters, languages] of LANGUAGE_LETTERS)
      if (letters.test(word)) for (const language of languages) votes.push({ language, weight: 0.5 / languages.length })
  }
  if (word.length > 40) return votes
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(word, votes)
  return votes
}

function byWords(text: string): string {
  const scores = new Map<string, number>()
  const add = (language: string, weight: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + weight)
  }
  let words = 0
  for (const word of text.normalize('NFC').toLowerCase().match(WORD) ?? []) {
    words++
    const votes = votesOf(word)
    for (let i = 0; i < votes.length; i++) add(votes[i]!.language, votes[i]!.weight)
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1])
  if (!best || words === 0) return 'und'
  const [language, score] = best
  // One short word in a long run of names proves nothing; in a headline one is all there is.
  const rival = second?.[1] ?? 0
  if (score < (rival * 2 < score ? 0.6 : 0.9) || score / words < 0.06 || score < rival * 1.15) return 'und'
  return language
}
