import { separated, type Trait } from './trait.ts'

/** Signs that people draw around a number or a name: `--- 2 ---`, `[BÀI 2]`, `==> tin/02.txt <==`. */
const SIGNS = ' =-_*#~+<>[](){}.:/|–—•'
const NUMBERED =
  /^(?:(?<word>bài(?: viết| báo)?|tin|phần|mục|số|article|story|item|text|document|doc|news|no|기사|記事)\s*(?:số\s*)?[#.:]?\s*)?(?<n>\d{1,3}|[ivx]{1,5})(?:\s*\/\s*\d{1,3})?$/iu
const FILE = /^[\w./ -]{0,30}\.(?:txt|html?|md|docx?)$/iu
const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ')
/** A mark is no longer than this, in characters. */
const LONGEST = 40

interface Mark {
  /** Marks of one family are written alike. */
  readonly family: string
  /** Its number, or 0 where it is a name. */
  readonly value: number
}

/** A line that says nothing but the number or the file name of what follows, or null. */
function markOf(text: string): Mark | null {
  if (text.length > LONGEST) return null
  let from = 0
  let to = text.length
  while (from < to && SIGNS.includes(text.charAt(from))) from++
  while (to > from && SIGNS.includes(text.charAt(to - 1))) to--
  const core = text.slice(from, to)
  const around = `${text.slice(0, from)} ${text.slice(to)}`
  const found = NUMBERED.exec(core)
  if (found) {
    const n = found.groups!.n!
    const value = n <= '9' ? Number(n) : ROMAN.indexOf(n.toLowerCase()) + 1
    return { family: `${around}${found.groups!.word?.toLowerCase() ?? ''}${n <= '9' ? 1 : 'i'}`, value }
  }
  return around.length > 3 && FILE.test(core) ? { family: `${around}name`, value: 0 } : null
}

/**
 * Numbers and names that stand on lines of their own before each text of a file (`Bài 1`, `2.`, `--- 3 ---`) part the
 * texts as rules do. They count only from one on, in order, the first of them before any prose.
 */
export function withMarks(traits: readonly Trait[]): readonly Trait[] {
  const families = new Map<string, number[]>()
  let prose = false
  traits.forEach((trait, i) => {
    if (trait.summary && !trait.headline) prose = true
    const mark = trait.shape.chars > LONGEST ? null : markOf(trait.block.text)
    if (mark === null) return
    const found = families.get(mark.family) ?? []
    if (found.length === 0 ? prose || mark.value > 1 : mark.value !== 0 && mark.value !== found.length + 1) return
    found.push(i)
    families.set(mark.family, found)
  })
  const marks = new Set([...families.values()].filter((found) => found.length > 1).flat())
  if (marks.size === 0) return traits
  return traits.map((trait, i) => (marks.has(i) ? separated(trait, 'the number or name of a text') : trait))
}
