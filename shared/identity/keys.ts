import { hashText, join, keyOf } from './hash.ts'
import type { Passage } from './passage.ts'
import type { Term } from './terms.ts'
import { termsOf } from './terms.ts'
import type { Word } from './words.ts'

/** The keys under which an article is found again. See `Fingerprint`. */
export interface Keys {
  readonly textKeys: readonly string[]
  readonly claimKeys: readonly string[]
  readonly lookupKeys: readonly string[]
}

/**
 * How many keys are read. An entry writes but two, so a newcomer reads many; a teaser has few words and is cheap to
 * store, and reads under all of them. Measured: 16 and 8 find 1 % more edited copies than 12 and 6.
 */
const reads = { article: { text: 16, claim: 8 }, teaser: { text: 40, claim: 16 } } as const

/** How many of the first text keys are taken from the lead, where a teaser of the story would look. */
const fromLead = 4

/** Occurrences in more paragraphs than this make a term no surer. */
const mostParagraphs = 6

/**
 * Chooses the keys of a passage. Each term gets a pseudo-random rank, the same in every text, divided by its weight
 * (a weighted min-hash), so that two versions of a story choose alike. The text key is taken from the lead, the claim
 * from the headline, both rather from terms that the rest of the text repeats: such a term outlives a new headline, a
 * new lead and cut paragraphs, and a teaser, which has only headline or lead, reads under it.
 */
export function keysOf(passage: Passage, kind: 'article' | 'teaser'): Keys {
  const terms = termsOf(passage)
  const count = reads[kind]
  const textRanks = Float64Array.from(terms, textRank)
  const claimRanks = Float64Array.from(terms, claimRank)
  const lead = smallest(textRanks, terms, fromLead, (term) => term.inLead)
  const texts = distinct([...lead, ...smallest(textRanks, terms, count.text)]).slice(0, count.text)
  const wholes = wholeKeys(passage)
  const textKeys = [...texts.map((term) => termKey('text', term)), ...(texts.length < 3 ? wholes.texts : [])]
  const other = (term: Term): boolean => term !== texts[0]
  const titled = smallest(claimRanks, terms, 3, (term) => term.inTitle && other(term))
  const claims = distinct([...titled, ...smallest(claimRanks, terms, count.claim, other)])
  const titleKeys = wholes.titles
  const claimKeys = kind === 'teaser' && titleKeys.length > 0 ? titleKeys : claims.slice(0, 1).map(claimKey)
  const looked = [...claimKeys, ...titleKeys, ...claims.map(claimKey), ...(texts[0] ? [claimKey(texts[0])] : [])]
  return { textKeys, claimKeys, lookupKeys: [...new Set(looked)].slice(0, count.claim) }
}

const surety = (term: Term): number => Math.min(mostParagraphs, Math.max(1, term.paragraphs))

function textRank(term: Term): number {
  const weight = term.weight * surety(term) * (term.inTitle ? 4 : 1) * (term.inLead ? 4 : 1)
  return draw(term.hash, 1) / weight
}

function claimRank(term: Term): number {
  return draw(term.hash, 2) / (term.weight * surety(term) ** 3 * (term.inLead ? 4 : 1))
}

/** An exponentially distributed number, fixed for the hash. */
function draw(hash: number, seed: number): number {
  return -Math.log((join(seed, hash) + 1) / 0x1_0000_0001)
}

/** The terms of the smallest ranks, ascending: `count` of all, or of those that `among` takes. */
function smallest(ranks: Float64Array, terms: readonly Term[], count: number, among?: (term: Term) => boolean): Term[] {
  const kept: number[] = []
  for (let at = 0; at < terms.length; at += 1) {
    if (among !== undefined && !among(terms[at]!)) continue
    const rank = ranks[at]!
    if (kept.length === count && rank >= ranks[kept[count - 1]!]!) continue
    if (kept.length === count) kept.pop()
    let place = kept.length
    while (place > 0 && ranks[kept[place - 1]!]! > rank) place -= 1
    kept.splice(place, 0, at)
  }
  return kept.map((at) => terms[at]!)
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

const claimKey = (term: Term): string => termKey('claim', term)

function termKey(kind: string, term: Term): string {
  return keyFor(kind, [term.first, term.second])
}

/** Keys of whole texts: the headline's, and for a text of a few words all of it. */
function wholeKeys(passage: Passage): { readonly texts: readonly string[]; readonly titles: readonly string[] } {
  const titles = passage.title.length === 0 ? [] : [keyFor('title', passage.title)]
  return { texts: [keyFor('whole', [...passage.title, ...passage.paragraphs.flat()])], titles }
}

function keyFor(kind: string, words: readonly Word[]): string {
  const text = words.map((word) => word.text).join(' ')
  return keyOf(hashText(text, hashText(kind)), hashText(text, hashText(kind, 1)))
}
