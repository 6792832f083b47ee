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
/** One word of phrases: the kind of the phrase that ends with it, and the words that may follow it. */
interface Step {
  kind: Furniture | null
  readonly next: Map<string, Step>
}

/** All phrases word by word, so that a line is looked up without joining its words again. */
const steps = new Map<string, Step>()

for (const [kind, list] of Object.entries(furniture) as [Furniture, string][]) {
  for (const phrase of list.split('|')) {
    if (phrase === '') continue
    if (!byPhrase.has(phrase) || kind === 'related') byPhrase.set(phrase, kind)
    let level = steps
    let step: Step | undefined
    for (const word of phrase.split(' ')) {
      step = level.get(word)
      if (step === undefined) {
        step = { kind: null, next: new Map() }
        level.set(word, step)
      }
      level = step.next
    }
    step!.kind = byPhrase.get(phrase)!
  }
}

const edge = new Uint8Array(65536)
for (const sign of ' -–—•·|:»«>*+#"“”‘’()[].,…!0123456789') edge[sign.charCodeAt(0)] = 1

/** A line without the signs and numbers at its ends. */
function bareOf(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && edge[text.charCodeAt(from)] === 1) from++
  while (to > from && edge[text.charCodeAt(to - 1)] === 1) to--
  return from === 0 && to === text.length ? text : text.slice(from, to)
}

/** The words of a line; bars and their like part them too. */
function wordsOf(lower: string): string[] {
  return /[|•·,»:]/.test(lower) ? lower.split(/[\s|•·,»:]+/u) : lower.split(' ')
}

/** The furniture in a line. Only lines that can be furniture are worth asking about: short, or a bar of short links. */
export function coverageOf(text: string): Coverage {
  const lower = text.toLowerCase()
  const bare = bareOf(lower)
  if (bare === '') return none
  const exact = byPhrase.get(lower) ?? byPhrase.get(bare)
  if (exact) return { kind: exact, share: 1, whole: exact }
  const words = wordsOf(lower)
  let counts: Map<Furniture, number> | null = null
  let covered = 0
  let all = 0
  let found: Furniture = 'menu'
  for (let i = 0; i < words.length; ) {
    const word = words[i]!
    let step = steps.get(word)
    if (step === undefined) {
      if (word !== '' && (edge[word.charCodeAt(0)] === 0 || bareOf(word) !== '')) all++
      i++
      continue
    }
    let taken = 0
    for (let n = 1; step !== undefined; n++) {
      if (step.kind !== null) {
        taken = n
        found = step.kind
      }
      step = i + n < words.length ? step.next.get(words[i + n]!) : undefined
    }
    if (taken > 0) {
      counts ??= new Map()
      counts.set(found, (counts.get(found) ?? 0) + taken)
    }
    covered += taken
    all += taken || 1
    i += taken || 1
  }
  if (counts === null || all === 0) return none
  let kind: Furniture | null = null
  for (const [each, n] of counts) if (kind === null || n > counts.get(kind)!) kind = each
  return { kind, share: covered / all, whole: null }
}
