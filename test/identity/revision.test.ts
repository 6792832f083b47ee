import { expect, test } from 'vitest'
import type { Article } from '../../shared/article.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { compareRevision, pairRevisions } from '../../shared/identity/revision.ts'
import { articleOf } from './near-duplicates.ts'
import { archive, gold, island, islandFollowUp, templated } from './stories.ts'

const sketchOf = (article: Article): Uint8Array => fingerprint(article).sketch
const pair = (old: readonly Article[], next: readonly Article[]): readonly (number | null)[] =>
  pairRevisions(old.map(sketchOf), next.map(sketchOf))

const corrected = { ...island, body: island.body.map((text) => text.replace(/\d+/g, '99')) }

test('a text under the same key with other figures is a correction', () => {
  expect(pair([island], [corrected])).toEqual([0])
})

test('a wholly different article is no correction of the one it overwrites', () => {
  expect(pair([island], [archive])).toEqual([null])
})

test('a headline corrected over the same text, and a text rewritten under the same headline, are corrections', () => {
  expect(pair([island], [{ ...island, title: 'Trạm nước ngọt ở Hòn Trẹm' }])).toEqual([0])
  expect(pair([island], [{ ...island, body: archive.body }])).toEqual([0])
})

test('a teaser that becomes its article corrects it', () => {
  expect(pair([articleOf(island.title, [])], [island])).toEqual([0])
})

test('what moved within the file keeps its own former, what is new has none', () => {
  expect(pair([island, archive], [islandFollowUp, archive, island])).toEqual([null, 1, 0])
})

test('of two alike the exact one comes first, then the one at the same place', () => {
  const days = ['82,1', '82,9', '83,5'].map((price) => templated(gold, ['2/5', '2/5', price, '84,3', '74,9', '2.318']))
  expect(pair(days, [days[1]!, days[0]!])).toEqual([1, 0])
  expect(pair(days, days)).toEqual([0, 1, 2])
})

test('likeness to itself is 1', () => {
  expect(compareRevision(sketchOf(island), sketchOf(island))).toBe(1)
})
