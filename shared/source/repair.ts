import { clean } from './clean.ts'
import { GLUED, UNCLEAN } from './flaw-state.ts'
import { flawsOf } from './flaws.ts'
import { unglue } from './unglue.ts'

/**
 * A line or a paragraph as C3 wants its text: NFC, entities decoded, invisible characters gone, white space folded, the
 * blank after a sentence restored. `hôm&nbsp;19/6.Bộ` → `hôm 19/6. Bộ`. What is right stays as it is; repairing twice
 * changes nothing more.
 */
export function repair(text: string): string {
  const flaws = flawsOf(text)
  if (flaws & UNCLEAN) return unglue(clean(text))
  return flaws & GLUED ? unglue(text) : text
}
