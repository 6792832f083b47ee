import { expect, test } from 'vitest'
import { type Found, likest } from '../../../functions/ingest/lookup.ts'
import { fingerprint } from '../../../shared/identity/fingerprint.ts'
import { island } from '../../identity/stories.ts'

const print = fingerprint(island)
const found = (aliases: Readonly<Record<string, string | null>>): Found =>
  new Map(
    Object.entries(aliases).map(([id, alias]) => [
      id,
      { id, slug: 'bien', position: '', sketch: print.sketch, content: null, article: null, alias },
    ]),
  )
const none = new Set<string>()

test('an alias of an alias stands for the entry at its end', () => {
  expect(likest(print, found({ c: 'a', a: 'b', b: null }), none)).toBe('b')
  expect(likest(print, found({ c: 'a', a: 'b', b: null }), new Set(['b']))).toBeNull()
})

test('aliases of an entry that was given up, or of each other, stand for none', () => {
  expect(likest(print, found({ c: 'a', a: 'b' }), none)).toBeNull()
  expect(likest(print, found({ a: 'b', b: 'a' }), none)).toBeNull()
})
