import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article } from '../../shared/article.ts'
import { compare } from '../../shared/identity/compare.ts'
import { type Fingerprint, fingerprint } from '../../shared/identity/fingerprint.ts'
import { BULLETINS } from './bulletins.ts'
import { articleOf, onAnotherSite, type SiteEdits, seeded } from './near-duplicates.ts'
import { clusters, emptyShelf, shelve } from './shelf.ts'
import { archive, archiveElsewhere, island, islandFollowUp } from './stories.ts'

const anyArticle = fc
  .record({
    title: fc.option(fc.string({ unit: 'grapheme', maxLength: 60 })),
    summary: fc.option(fc.string({ unit: 'grapheme', maxLength: 200 })),
    body: fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom(...island.body)), {
      maxLength: 40,
    }),
    published: fc.constantFrom(null, '2024', '2024-04-12', '1999-01-01', '2024-04-12T10:20:00+07:00'),
  })
  .map(({ title, body, ...more }): Article => articleOf(title, body, more))

test('a fingerprint of any article keeps its bounds and is the same every time', () => {
  fc.assert(
    fc.property(anyArticle, (article) => {
      const print = fingerprint(article)
      expect(print).toEqual(fingerprint(structuredClone(article)))
      expect(print.sketch.length).toBeLessThanOrEqual(256)
      expect(print.textKeys.length).toBeGreaterThan(0)
      expect(new Set(print.textKeys).size).toBe(print.textKeys.length)
      expect(print.claimKeys.length).toBeLessThanOrEqual(1)
      for (const key of [...print.textKeys, ...print.lookupKeys]) expect(key).toMatch(/^[0-9a-z]{1,16}$/)
      for (const key of print.claimKeys) expect(print.lookupKeys).toContain(key)
    }),
  )
})

test('any article with words is the same as itself, and comparing is symmetric', () => {
  fc.assert(
    fc.property(anyArticle, anyArticle, (one, two) => {
      const [a, b] = [fingerprint(one).sketch, fingerprint(two).sketch]
      expect(compare(a, b)).toEqual(compare(b, a))
      if (/\p{L}{3}/u.test(one.title ?? one.body.join(''))) expect(compare(a, a).same).toBe(true)
    }),
  )
})

test('bytes that are no sketch are like nothing', () => {
  const { sketch } = fingerprint(island)
  for (const bytes of [new Uint8Array(), Uint8Array.of(9, 9), sketch.slice(0, 40)]) {
    expect(compare(bytes, sketch)).toEqual({ same: false, score: 0 })
  }
})

test('neither the words nor their order stand in a sketch', () => {
  const text = Buffer.from(fingerprint(island).sketch).toString('latin1').toLowerCase()
  for (const word of island.body.join(' ').split(' ')) if (word.length > 4) expect(text).not.toContain(word)
})

const light = (random: () => number): SiteEdits => ({
  headline: random() < 0.5 ? 'kept' : 'rewritten',
  words: random() * 0.05,
  cut: random() < 0.5 ? [] : [random() < 0.5 ? 'last' : 'any'],
  added: random() < 0.3 ? 1 : 0,
  leadTag: random() < 0.5,
  spelling: random() < 0.5,
})

test('copies on other sites are found by key, in either order, and grouped with their story', () => {
  const random = seeded(20)
  const forms = Object.values(BULLETINS).map((bulletin) => bulletin(seeded(3)))
  const stories = [island, archive, archiveElsewhere, islandFollowUp, ...forms]
  const pool = stories.flatMap((story) => story.body)
  let found = 0
  const runs = 240
  for (let run = 0; run < runs; run += 1) {
    const shelf = emptyShelf()
    const story = stories[run % stories.length]!
    const copy = onAnotherSite(
      story,
      light(random),
      pool.filter((text) => !story.body.includes(text)),
      random,
    )
    const others = stories.filter((other) => other !== story).map((other) => fingerprint(other))
    const pair = random() < 0.5 ? [story, copy] : [copy, story]
    for (const [at, print] of others.entries()) shelve(shelf, `other ${at}`, print)
    const [first, second] = pair.map((article, at) => shelve(shelf, `copy ${at}`, fingerprint(article)))
    if (first === second) found += 1
    expect(clusters(shelf).filter((members) => members.some((name) => name.startsWith('other'))).length).toBe(
      stories.length - 1,
    )
  }
  expect(found / runs).toBeGreaterThanOrEqual(0.95)
})

/** The keys that find another entry which is opened at the same moment. */
function firmly(print: Fingerprint): Fingerprint {
  const { textKeys, lookupKeys, firm } = print
  return { ...print, textKeys: textKeys.slice(0, firm.text), lookupKeys: lookupKeys.slice(0, firm.lookup) }
}

test.each([
  ['one after the other', (print: Fingerprint) => print],
  ['at once', firmly],
])('plain copies that come %s are grouped alike in any order', (_, keysOf) => {
  const retitled = { ...island, title: 'Nước ngọt về với Hòn Trẹm' }
  const tagged = { ...island, body: island.body.map((text, at) => (at === 0 ? `TTO - ${text}` : text)) }
  const cut = { ...island, body: island.body.slice(0, -1) }
  const lead = articleOf(island.title, [], { summary: island.body[0]! })
  const drops = Object.entries({ island, retitled, tagged, cut, lead, archive, archiveElsewhere, islandFollowUp })
  fc.assert(
    fc.property(fc.shuffledSubarray(drops, { minLength: drops.length }), (order) => {
      const shelf = emptyShelf()
      for (const [name, article] of order) shelve(shelf, name, keysOf(fingerprint(article)))
      const groups = clusters(shelf).map((members) => members.toSorted().join(' '))
      expect(groups.toSorted()).toEqual([
        'archive',
        'archiveElsewhere',
        'cut island lead retitled tagged',
        'islandFollowUp',
      ])
    }),
  )
})
