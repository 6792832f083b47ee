import type { Segment } from './segment.ts'
import { headlineLike, summaryLike, type Teaser } from './teasers.ts'
import type { Trait } from './trait.ts'

/** Fewer headlines than this are no listing. */
const FEW = 4

/**
 * Whether a page is a listing of headlines and not an article: many headlines each with at most one paragraph, and
 * nowhere two paragraphs of text in a row that a headline governs.
 */
export function isListing(traits: readonly Trait[], segments: readonly Segment[], teasers: readonly Teaser[]): boolean {
  if (teasers.length < FEW) return false
  let longest = 0
  for (const segment of segments) {
    let run = 0
    let last = -9
    for (const i of segment.body) {
      if (!summaryLike(traits[i]!) && traits[i]!.shape.chars < 90) continue
      run = between(traits, last, i) ? run + 1 : 1
      last = i
      longest = Math.max(longest, run)
    }
  }
  if (longest <= 1) return true
  const summarized = teasers.filter((teaser) => teaser.summary !== null).length
  return longest === 2 && summarized >= FEW * 2
}

/** Whether two paragraphs follow each other without a headline between them. */
function between(traits: readonly Trait[], from: number, to: number): boolean {
  if (from < 0) return false
  for (let i = from + 1; i < to; i++) if (headlineLike(traits[i]!) || traits[i]!.kind === 'dateline') return false
  return to - from <= 4
}

const connective =
  /^(?:tuy nhiên|tuy vậy|ngoài ra|bên cạnh đó|trong khi đó|trước đó|sau đó|do đó|vì vậy|vì thế|theo đó|đồng thời|mặt khác|ngược lại|cùng ngày|cũng theo|cũng trong|về phần mình|đáng chú ý|được biết|hiện nay|hiện|như vậy|đây là|điều này|việc này|ông này|bà này|họ|nhóm|người này|anh|chị|nó|các em|however|but|and|meanwhile|in addition|also|he|she|they|it|this|these|that|the company|후|또|그|이|하지만|"|“|«|[-–—])/iu

/**
 * Lines that are the summaries of different stories although no headline stands between them: four or more, each one
 * sentence or two of much the same length, none leaning on the one before, nothing of a page around them.
 */
export function isUntitledListing(traits: readonly Trait[]): boolean {
  const texts = traits.filter((trait) => trait.block.text !== '')
  if (texts.length < FEW) return false
  const lengths = texts.map((trait) => trait.shape.chars)
  const mean = lengths.reduce((sum, n) => sum + n, 0) / lengths.length
  const spread = Math.sqrt(lengths.reduce((sum, n) => sum + (n - mean) ** 2, 0) / lengths.length) / mean
  if (mean < 90 || mean > 360 || spread > 0.42) return false
  let leaning = 0
  let single = 0
  for (const { block, shape, kind } of texts) {
    if (kind !== 'plain' || shape.chars < 60) return false
    if (shape.stops <= 1) single++
    if (connective.test(block.text)) leaning++
  }
  return single >= texts.length * 0.9 && leaning <= texts.length * 0.12
}
