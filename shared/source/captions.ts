import { creditsPicture, isBareCredit } from '../fields/caption.ts'
import type { Trait } from './trait.ts'

/**
 * Which blocks are captions of pictures: those that credit a picture, those under a label that says so, and short
 * lines that stand twice in a row where no headline would.
 */
export function captionBlocks(traits: readonly Trait[]): boolean[] {
  const caption = new Array<boolean>(traits.length).fill(false)
  for (let i = 0; i < traits.length; i++) {
    const trait = traits[i]!
    if (trait.kind === 'caption') caption[i] = true
    if (i > 0 && trait.kind === 'caption' && isBareCredit(trait.block.text) && describes(traits[i - 1]!))
      caption[i - 1] = true
    const next = traits[i + 1]
    if (trait.kind === 'caption-label' && next && next.block.gap <= 1 && next.shape.chars < 420) {
      caption[i + 1] = next.kind !== 'separator'
      i++
    }
    if (next && trait.block.text === next.block.text && sentenceLike(trait)) {
      caption[i] = true
      caption[i + 1] = true
    }
  }
  return caption
}

/** A short line right above a credit is the caption that it belongs to. */
function describes(trait: Trait): boolean {
  return trait.kind === 'plain' && trait.shape.chars > 16 && trait.shape.chars < 240 && trait.shape.stops === 0
}

/** A line that stands twice and ends like a sentence is a caption; a headline that stands twice ends like none. */
function sentenceLike(trait: Trait): boolean {
  return (
    trait.kind === 'plain' &&
    trait.shape.chars > 20 &&
    trait.shape.chars < 300 &&
    trait.shape.ends === '.' &&
    !creditsPicture(trait.block.text)
  )
}
