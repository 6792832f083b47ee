import type { Findings } from '../figures.ts'
import { measureRendering } from '../render.ts'

/** Rendering 50 full entries in three formats, against templates by hand and feedsmith. */
export async function measure(): Promise<Findings> {
  const { kilobytes, hand, ours, joined, feedsmith } = measureRendering()
  const ratio = (name: string, value: number) => ({ name, value: value / hand, unit: '×', better: 'less' as const })
  return {
    figures: [
      { ...ratio('all three formats, against templates by hand', ours), must: 4, goal: 1.5, tolerance: 0.3 },
      { ...ratio('joined from fragments that were kept', joined), tolerance: 0.6 },
      ratio('feedsmith, items only', feedsmith),
      { name: 'all three formats', value: ours, unit: 'ms', better: 'less' },
      { name: 'size of the JSON', value: kilobytes, unit: 'kB', better: 'less' },
    ],
  }
}
