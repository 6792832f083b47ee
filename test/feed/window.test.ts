import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fragments, fragmentsOf } from '../../shared/feed/fragments.ts'
import { archivesOf, isCut, pagesOf } from '../../shared/feed/history.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { estimateBytes, listingOf, windowOf } from '../../shared/feed/window.ts'
import { article, channel, entry, header, headers, instant, site } from './samples.ts'

/** Size of a fragment in the largest format, in bytes. */
function fragmentBytes(fragments: Fragments): number {
  const encoder = new TextEncoder()
  return Math.max(...[fragments.rss, fragments.atom, fragments.json].map((text) => encoder.encode(text).length))
}

const DAY = 24 * 60

/** Headers newest first, the newest at minute 0 of that day count, each `step` minutes older than the one before. */
function spaced(count: number, step: number) {
  return headers(count, (number) => ({ arrived: instant(number * step), position: String(number).padStart(9, '0') }))
}

test('a feed of fewer than 50 is held whole', () => {
  expect(windowOf(spaced(17, DAY), true)).toEqual({ end: 17, previous: null })
  expect(windowOf([], true)).toEqual({ end: 0, previous: null })
})

test('a slow feed shows at least 50 and goes on to the next cut of the history', () => {
  const list = spaced(400, 2 * DAY)
  const { end } = windowOf(list, true)!
  expect(end).toBeGreaterThanOrEqual(50)
  expect(isCut(list[end]!.id)).toBe(true)
  expect(list.slice(50, end).some((one) => isCut(one.id))).toBe(false)
})

test('all that arrived within 24 hours before the newest is shown', () => {
  const list = spaced(700, 6)
  const { end } = windowOf(list, true)!
  expect(end).toBeGreaterThanOrEqual(241)
  expect(end).toBeLessThan(340)
})

test('never more than 500 entries are shown, though no cut is there', () => {
  const list = spaced(900, 0.5)
  const { end, previous } = windowOf(list, true)!
  expect(end).toBe(500)
  expect(previous).not.toBeNull()
})

test('never more than 1 MB is shown, but the newest always', () => {
  const heavy = headers(300, () => ({ bytes: 90_000 }))
  expect(windowOf(heavy, true)!.end).toBeLessThanOrEqual(11)
  expect(
    windowOf(
      headers(9, () => ({ bytes: 3_000_000 })),
      true,
    )!.end,
  ).toBe(1)
})

test('more headers are asked for until the answer cannot change, and then it does not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 3000 }), (shown, step) => {
      const list = spaced(900, step)
      const whole = windowOf(list, true)
      const part = windowOf(list.slice(0, shown), false)
      if (part !== null) expect(part).toEqual(whole)
    }),
  )
  expect(windowOf(spaced(400, DAY).slice(0, 200), false)).not.toBeNull()
  expect(windowOf(spaced(40, DAY), false)).toBeNull()
})

test('withdrawn entries count in the window, and are no cut', () => {
  const list = spaced(300, DAY).map((one) => (isCut(one.id) ? { ...one, withdrawn: true } : one))
  const { end, previous } = windowOf(list, true)!
  expect(end).toBeGreaterThanOrEqual(50)
  expect(previous === null).toBe(end === 300)
})

test('the estimate of an article in a feed is no smaller than what is rendered', () => {
  for (const body of [
    [],
    ['x'],
    ['Một câu "trích dẫn" & <thẻ>. '.repeat(40)],
    Array(30).fill('Đoạn văn thứ nhất. '.repeat(9)),
  ]) {
    const one = article({ body, kind: body.length === 0 ? 'teaser' : 'article' })
    const rendered = fragmentBytes(fragmentsOf(itemOf(entry(1, { article: one }), channel, site)))
    expect(estimateBytes(one)).toBeGreaterThanOrEqual(rendered)
    expect(estimateBytes(one)).toBeLessThan(rendered * 1.5 + 2_000)
  }
})

test('headers of one instant are told apart by their position', () => {
  const list = Array.from({ length: 120 }, (_, index) =>
    header(120 - index, { arrived: instant(0), position: String(120 - index).padStart(5, '0') }),
  )
  expect(windowOf(list, true)).toEqual({ end: 120, previous: null })
})

test('the page of a busy feed lists a part of the window, and the rest is on pages of the history', () => {
  const list = spaced(700, 1)
  const [window, listing] = [windowOf(list, true)!, listingOf(list, true)!]
  expect(window.end).toBe(500)
  expect(listing.end).toBeGreaterThanOrEqual(30)
  expect(listing.end).toBeLessThanOrEqual(130)
  const pages = archivesOf(pagesOf(list, { older: true, newer: true }), list[listing.end - 1]!.position)
  expect(pages[0]!.name).toBe(listing.previous)
  expect(pages.flatMap((page) => page.headers)).toEqual(list.slice(listing.end))
})

test('a page never lists more than the window holds, nor less than all of a small feed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 100, max: 200_000 }), (count, bytes) => {
      const list = headers(count, () => ({ bytes }))
      const listing = listingOf(list, true)!
      expect(listing.end).toBeLessThanOrEqual(windowOf(list, true)!.end)
      if (count <= 30) expect(listing).toEqual(windowOf(list, true))
    }),
  )
})

test('the keys of many drops count in the estimate', () => {
  const drops = Array.from({ length: 80 }, (_, index) => ({
    key: `korea/${'dài-'.repeat(40)}${index}.txt`,
    lines: [1000, 1200] as const,
  }))
  const rendered = fragmentBytes(fragmentsOf(itemOf(entry(1, { drops }), channel, site)))
  const keys = drops.map((drop) => drop.key)
  expect(estimateBytes(article(), keys)).toBeGreaterThanOrEqual(rendered)
})
