import { type HeaderFields, readHeaderBlock } from './header-block.ts'

/** A part of a file that a header block of its own introduces, or all of it. Lines count from 0, `to` is outside. */
export interface Document {
  readonly from: number
  readonly to: number
  readonly header: HeaderFields | null
  /** First line of the header block, where there is one. */
  readonly headerFrom: number
}

const rule = /^\s*([=\-_*#~+•])\s?(?:\1\s?){2,}$/u
const looksNamed = /^\s*["']?[\p{L}][\p{L}\p{N} :._-]{1,30}["']?\s*[:=：]/u

/** Parts a file where header blocks stand: at its top, and after rules within it. */
export function documentsOf(lines: readonly string[]): Document[] {
  const found: { at: number; from: number; header: HeaderFields }[] = []
  const top = readHeaderBlock(lines.slice(0, 90))
  if (top) found.push({ at: 0, from: top.length, header: top.fields })
  for (let i = top ? top.length : 1; i + 2 < lines.length; i++) {
    const line = lines[i]!
    if (line.length > 120) continue
    // Where the file begins with a header block, another one may follow after blank lines alone.
    const apart = top !== null && line.trim() === '' && (lines[i + 1]?.trim() ?? '') !== ''
    if (!apart && !rule.test(line)) continue
    // A fence may open the block itself; a rule may stand before it.
    const fenced =
      /^(?:---+|\+\+\+)\s*$/.test(line) && looksNamed.test(lines[i + 1]!)
        ? readHeaderBlock(lines.slice(i, i + 80))
        : null
    const next = nextText(lines, i + 1)
    const plain =
      fenced === null && next < lines.length && looksNamed.test(lines[next]!)
        ? readHeaderBlock(lines.slice(next, next + 80))
        : null
    const block = fenced ?? plain
    if (block === null || block.fields.title === undefined) continue
    const start = fenced ? i : next
    found.push({ at: i, from: start + block.length, header: block.fields })
    i = start + block.length - 1
  }
  if (found.length === 0) return [{ from: 0, to: lines.length, header: null, headerFrom: 0 }]
  const out: Document[] = []
  if (found[0]!.at > 0) out.push({ from: 0, to: found[0]!.at, header: null, headerFrom: 0 })
  found.forEach(({ at, from, header }, k) => {
    out.push({ from, to: found[k + 1]?.at ?? lines.length, header, headerFrom: at })
  })
  return out
}

function nextText(lines: readonly string[], from: number): number {
  let i = from
  while (i < lines.length && lines[i]!.trim() === '') i++
  return i
}
