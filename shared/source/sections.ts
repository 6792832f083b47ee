import type { Trait } from './trait.ts'

/** A stretch of blocks, first inside, last outside. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Text that a section needs to stand on its own, in characters. */
const ENOUGH = 90

/**
 * Parts a file where rules, form feeds or the same page head once more say that another text begins. A part with too
 * little text joins its neighbour: a rule under a masthead or above a footer parts nothing.
 */
export function sectionsOf(traits: readonly Trait[], body: readonly boolean[]): Span[] {
  const cuts = new Set<number>([0])
  for (const at of restarts(traits)) cuts.add(at)
  traits.forEach((trait, i) => {
    if (trait.kind === 'separator' && !field(traits, i)) cuts.add(i + 1)
  })
  const starts = [...cuts].filter((at) => at < traits.length).sort((a, b) => a - b)
  const spans = starts.map((from, i) => ({ from, to: starts[i + 1] ?? traits.length }))
  return merged(spans, traits, body)
}

/** Rules of underscores side by side are the fields of a form. */
function field(traits: readonly Trait[], i: number): boolean {
  return (
    traits[i]!.why.endsWith('_') && (traits[i - 1]?.why === traits[i]!.why || traits[i + 1]?.why === traits[i]!.why)
  )
}

function merged(spans: readonly Span[], traits: readonly Trait[], body: readonly boolean[]): Span[] {
  const out: Span[] = []
  let head: number | null = null
  for (const span of spans) {
    let text = 0
    for (let i = span.from; i < span.to; i++) if (body[i]) text += traits[i]!.shape.chars
    const from: number = head ?? span.from
    if (text >= ENOUGH) {
      out.push({ from, to: span.to })
      head = null
    } else if (out.length === 0) head = from
    else out[out.length - 1] = { from: out.at(-1)!.from, to: span.to }
  }
  if (head !== null) out.push({ from: head, to: traits.length })
  return out
}

/** Where the page's first lines stand once more: the next page of the same site begins there. */
function restarts(traits: readonly Trait[]): number[] {
  const found: number[] = []
  for (let k = 0; k < Math.min(3, traits.length - 1); k++) {
    const one = traits[k]!.block.text
    const two = traits[k + 1]!.block.text
    if (one.length < 4 || two.length < 12) continue
    for (let i = k + 6; i + 1 < traits.length; i++) {
      if (traits[i]!.block.text === one && traits[i + 1]!.block.text === two) found.push(i - k)
    }
    if (found.length > 0) break
  }
  return found
}
