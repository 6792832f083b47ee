import { charClasses, FLAW, meet, UNMET } from './char-class.ts'
import { flawsIn, nextFlawState, ROW_BITS, START } from './flaw-state.ts'

// As in shape.ts: an import is looked up each time.
const classes = charClasses
const states = nextFlawState

/**
 * What a text may have to be mended for, in bits of flaw-state.ts; most lines have nothing. One loop over two tables,
 * which takes a fraction of the time of the expressions that mend. `shapeOf` finds them on its way.
 */
export function flawsOf(text: string): number {
  const { length } = text
  let step = START
  let found = 0
  for (let i = 0; i < length; i++) {
    let known = classes[text.charCodeAt(i)]!
    if (known === UNMET) known = meet(text.charCodeAt(i))
    step = states[(step & ROW_BITS) + (known >> FLAW)]!
    found |= step
  }
  return flawsIn(found, text)
}
