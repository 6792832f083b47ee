import type { Agreement, Overlap } from './overlap.ts'
import { agreement, overlap } from './overlap.ts'
import type { Sketch } from './sketch.ts'

/** All that speaks for or against two texts being one story. */
export interface Evidence {
  readonly text: Overlap
  readonly lead: Overlap
  readonly title: TitleLikeness
  readonly figures: Overlap
  readonly figureSlots: Agreement
  readonly nameSlots: Agreement
  /** Days between the dates of publication, null where one is not known. */
  readonly days: number | null
  /** Whether one of them is a teaser, with a headline long enough to tell one story from another. */
  readonly announced: boolean
  /** Words of the shorter and of the longer text. */
  readonly shorter: number
  readonly longer: number
}

/** `differ`: the same words around other figures. `apart`: no likeness, or a text without a headline. */
export type TitleLikeness = 'equal' | 'alike' | 'apart' | 'differ'

/** Compares two sketches part by part. Symmetric. */
export function evidenceOf(a: Sketch, b: Sketch): Evidence {
  return {
    text: overlap(a.text, b.text),
    lead: overlap(a.lead, b.lead),
    title: titleLikeness(a, b),
    figures: overlap(a.figures, b.figures),
    figureSlots: agreement(a.figureSlots, b.figureSlots),
    nameSlots: agreement(a.nameSlots, b.nameSlots),
    days: a.day === 0 || b.day === 0 ? null : Math.abs(a.day - b.day),
    announced: (a.kind === 'teaser' || b.kind === 'teaser') && a.headlineWords.length >= tellingPairs,
    shorter: Math.min(a.length, b.length),
    longer: Math.max(a.length, b.length),
  }
}

/** Neighbouring words of a headline that is no mere label, as `Weather today` is. */
const tellingPairs = 4

/** Headlines that share this part of their neighbouring words are alike. */
const alikeFrom = 0.7

function titleLikeness(a: Sketch, b: Sketch): TitleLikeness {
  if (a.headline === 0 || b.headline === 0) return 'apart'
  if (a.headline === b.headline) return 'equal'
  if (a.headlineShape !== 0 && a.headlineShape === b.headlineShape) return 'differ'
  const other = new Set(b.headlineWords)
  const shared = a.headlineWords.filter((byte) => other.has(byte)).length
  const longer = Math.max(a.headlineWords.length, b.headlineWords.length)
  return a.headlineNames === b.headlineNames && shared >= 3 && shared >= alikeFrom * longer ? 'alike' : 'apart'
}
