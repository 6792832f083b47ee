import type { Trait } from './trait.ts'

/** Blocks between two parts of a page's text beyond which they need not belong together. */
const FAR = 30
/** Share of all text below which a part far off is a stray. */
const SMALL = 0.4

/**
 * The blocks of an article without what stands far below them, behind the page's comments, forms or foot: a site that
 * speaks of itself there writes paragraphs too.
 */
export function withoutStrays(traits: readonly Trait[], own: readonly number[]): readonly number[] {
  let size = 0
  for (const i of own) size += traits[i]!.shape.chars
  let below = 0
  for (let k = own.length - 1; k > 0; k--) {
    below += traits[own[k]!]!.shape.chars
    if (below > size * SMALL) return own
    if (own[k]! - own[k - 1]! > FAR && closes(traits, own[k - 1]!, own[k]!)) return own.slice(0, k)
  }
  return own
}

/** Whether comments, a form or the page's foot stand between two blocks. */
function closes(traits: readonly Trait[], from: number, to: number): boolean {
  let n = 0
  for (let i = from + 1; i < to; i++) {
    const { kind } = traits[i]!
    if (kind === 'comment' || kind === 'form' || kind === 'footer') n++
  }
  return n > 1
}
