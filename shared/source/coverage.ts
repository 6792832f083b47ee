import { type Furniture, furniture } from './phrases/furniture.ts'

/** How much of a line is phrases of a page's furniture, and of which kind most. */
export interface Coverage {
  readonly kind: Furniture | null
  /** Share of the line's words that are furniture, 0 to 1. */
  readonly share: number
  /** The kind of the line as a whole, where the whole line is one known phrase. */
  readonly whole: Furniture | null
}

const none: Coverage = { kind: null, share: 0, whole: null }
const byPhrase = new Map<string, Furniture>()
/** First word → the most words that a phrase beginning with it has. */
const longest = new Map<string, number>()

for (const [kind, list] of Object.entries(furniture) as [Furniture, string][]) {
  for (const phrase of list.split('|')) {
    if (phrase === '') continue
    if (!byPhrase.has(phrase) || kind === 'related') byPhrase.set(phrase, kind)
    const words = phrase.split(' ')
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length))
  }
}

const edges = /^[\s\-–—•·|:»«>*+#"“”‘’()[\]\d.,…!]+|[\s\-–—•·|:»«>*#"“”‘’()[\]\d.,…!]+$/gu

/** The furniture in a line. Only lines that can be furniture are worth asking about: short, or a bar of short links. */
export function coverageOf(text: string): Coverage {
  const lower = text.toLowerCase()
  const exact = byPhrase.get(lower)
  if (exact) return { kind: exact, share: 1, whole: exact }
  const bare = lower.replace(edges, '')
  if (bare === '') return none
  const trimmed = byPhrase.get(bare)
  if (trimmed) return { kind: trimmed, share: 1, whole: trimmed }
  const words = lower.split(/[\s|•·,»:]+/u)
  const counts = new Map<Furniture, number>()
  let covered = 0
  let all = 0
  for (let i = 0; i < words.length; ) {
    const word = words[i]!
    if (word === '' || /^[\d()[\]\-–—/.]+$/.test(word)) {
      i++
      continue
    }
    let taken = 0
    for (let n = Math.min(longest.get(word) ?? 0, words.length - i); n > 0; n--) {
      const kind = byPhrase.get(n === 1 ? word : words.slice(i, i + n).join(' '))
      if (kind) {
        counts.set(kind, (counts.get(kind) ?? 0) + n)
        taken = n
        break
      }
    }
    covered += taken
    all += taken || 1
    i += taken || 1
  }
  if (covered === 0) return none
  let kind: Furniture | null = null
  for (const [each, n] of counts) if (kind === null || n > counts.get(kind)!) kind = each
  return { kind, share: covered / all, whole: null }
}
