import { describe, expect, test } from 'vitest'
import { compare } from '../../shared/identity/compare.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { BULLETINS, type Bulletin, oneFigureCorrected } from './bulletins.ts'
import { onAnotherSite, type SiteEdits, seeded } from './near-duplicates.ts'
import { archive, island, islandFollowUp } from './stories.ts'

const RUNS = 150

/** Sketches of so many, no two of which say the same of the same. */
function sketches(bulletin: Bulletin, count: number): Uint8Array[] {
  const random = seeded(7)
  const all = Array.from({ length: count }, () => bulletin(random))
  return [...new Map(all.map((article) => [article.body.join('\n'), fingerprint(article).sketch])).values()]
}

const edits = (random: () => number): SiteEdits => ({
  headline: random() < 0.4 ? 'kept' : 'rewritten',
  words: random() * 0.04,
  cut: random() < 0.4 ? ['last'] : [],
  added: random() < 0.3 ? 1 : 0,
  leadTag: random() < 0.5,
  spelling: random() < 0.5,
})
const pool = [archive, island, islandFollowUp].flatMap((story) => story.body)

describe.each(Object.entries(BULLETINS))('%s', (_, bulletin) => {
  test('two of other days are two', () => {
    const all = sketches(bulletin, RUNS)
    let merged = 0
    let pairs = 0
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(0, at)) {
        pairs += 1
        if (compare(one, other).same) merged += 1
      }
    }
    // What merges is alike in nearly all that it says: a few draws come out so.
    expect(merged / pairs).toBeLessThan(0.005)
  })

  test('on another site, or with a figure corrected there, it is the same', () => {
    const random = seeded(8)
    let found = 0
    let corrected = 0
    for (let run = 0; run < RUNS; run += 1) {
      const article = bulletin(random)
      const { sketch } = fingerprint(article)
      if (compare(sketch, fingerprint(onAnotherSite(article, edits(random), pool, random)).sketch).same) found += 1
      if (compare(sketch, fingerprint(oneFigureCorrected(article, random)).sketch).same) corrected += 1
    }
    expect(found / RUNS).toBeGreaterThanOrEqual(0.95)
    expect(corrected / RUNS).toBeGreaterThanOrEqual(0.95)
  })
})
