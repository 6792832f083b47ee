import type { Block, Markup } from './block.ts'
import { clean } from './clean.ts'
import { markupOf, withoutDumpMarks, withoutTags } from './dump-marks.ts'
import { looksLikeMarkdown, stripMarkdown } from './markdown.ts'
import { repair } from './repair.ts'
import { type Shape, shapeOf } from './shape.ts'
import { unglue } from './unglue.ts'
import { firstWord, startsLower, wrapWidth } from './wrap.ts'

/** A glued sentence end is a paragraph end that a scraper lost; only long lines are looked at. */
const GLUED = 600

/** The text's lines as blocks: wrapped lines joined, dump marks taken off, glued paragraphs parted, every text clean. Lines count from `offset`. */
export function blocksOf(lines: readonly string[], offset = 0, breaks: ReadonlySet<number> = new Set()): Block[] {
  const width = wrapWidth(lines)
  const markdown = looksLikeMarkdown(lines)
  const blocks: Block[] = []
  let gap = 0
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]!
    const trimmed = line.trim()
    if (trimmed === '') {
      if (breaks.has(offset + i)) blocks.push(mark(offset + i + 1, gap, 'formfeed'))
      gap++
      i++
      continue
    }
    if (breaks.has(offset + i)) blocks.push(mark(offset + i + 1, gap, 'formfeed'))
    const end = width === null ? i + 1 : paragraphEnd(lines, i, width)
    push(blocks, lines, i, end, gap, offset, markdown)
    gap = 0
    i = end
  }
  return blocks
}

function mark(line: number, gap: number, markup: Markup): Block {
  return { first: line, last: line, text: '', gap, indent: 0, bullet: '', markup, shape: null }
}

/** Where the paragraph that begins at a wrapped line ends: a line is left only where the next word would still fit. */
function paragraphEnd(lines: readonly string[], start: number, width: number): number {
  let i = start
  while (i + 1 < lines.length) {
    const line = lines[i]!.trimEnd()
    const next = lines[i + 1]!
    const word = next.trim()
    if (word === '' || listMark.test(next) || ruler.test(word)) break
    const full = line.length + 1 + firstWord(word) > width
    if (!full) {
      // A ragged line inside a sentence, as some programs leave them.
      if (!(startsLower(word) && line.length > width * 0.6 && indentOf(next) <= indentOf(line))) break
    } else if (i > start && indentOf(next) > indentOf(line) + 1 && /[.!?…:”"]$/u.test(line)) break
    if (ruler.test(line.trim())) break
    i++
  }
  return i + 1
}

const listMark = /^\s*(?:[*+o#•·▪►-]|\d{1,2}[.)])\s/u
const ruler = /^([=\-_*#~+•·.])\1{2,}$/u

function indentOf(line: string): number {
  let n = 0
  while (line.charCodeAt(n) === 32 || line.charCodeAt(n) === 9) n++
  return n
}

function joined(lines: readonly string[], start: number, end: number): string {
  if (end === start + 1) return lines[start]!.trim()
  const pieces: string[] = []
  for (let i = start; i < end; i++) {
    const piece = lines[i]!.trim()
    const before = lines[i - 1]?.trimEnd() ?? ''
    // A line that ends with the hyphen of a compound was broken there: no blank belongs between.
    const broken = i > start && before.endsWith('-') && /\p{L}-$/u.test(before.slice(-3))
    pieces.push(i === start || broken ? piece : ` ${piece}`)
  }
  return pieces.join('')
}

function push(
  blocks: Block[],
  lines: readonly string[],
  start: number,
  end: number,
  gap: number,
  offset: number,
  markdown: boolean,
) {
  const raw = joined(lines, start, end)
  const first = offset + start + 1
  const last = offset + end
  const indent = indentOf(lines[start]!)
  const wrapped = end - start > 1 || indent > 0
  const shape = wrapped || markdown ? null : shapeOf(raw)
  if (shape !== null && isRight(raw, shape)) {
    blocks.push({ first, last, text: raw, gap, indent, bullet: '', markup: null, shape })
    return
  }
  const marks = withoutDumpMarks(raw.includes('<') ? withoutTags(raw) : raw, wrapped)
  const markup = markupOf(marks.text)
  const plain = markdown || markup !== null ? stripMarkdown(marks.text) : marks.text
  const { bullet } = marks
  if (plain.length < GLUED) {
    const text = repair(plain)
    if (text !== '' || marks.text !== '') blocks.push({ first, last, text, gap, indent, bullet, markup, shape: null })
    return
  }
  paragraphsOf(plain).forEach((text, i) => {
    const top = i === 0
    blocks.push({ first, last, text, gap: top ? gap : 0, indent, bullet: top ? bullet : '', markup, shape: null })
  })
}

/** Whether a line is its own text as it stands, as most are: nothing to mend, to join or to take off. */
function isRight(line: string, shape: Shape): boolean {
  return shape.flaws === 0 && markupOf(line) === null && !line.startsWith('IFRAME')
}

/**
 * A long line with several sentence ends glued to the next beginning once was paragraphs: parted where the blank is
 * missing. One glued end in a paragraph is only a lost blank.
 */
function paragraphsOf(line: string): string[] {
  const loose = clean(line)
  const mended = unglue(loose)
  if (mended.length < loose.length + 2) return [mended]
  const parts: string[] = []
  let from = 0
  let at = 0
  for (let i = 0; i < loose.length; i++, at++) {
    if (mended.charCodeAt(at) === loose.charCodeAt(i)) continue
    parts.push(mended.slice(from, at))
    from = ++at
  }
  parts.push(mended.slice(from))
  return parts.filter((part) => part !== '')
}
