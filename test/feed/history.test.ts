import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { archivesOf, type Header, isCut, type Page, pagesOf } from '../../shared/feed/history.ts'
import { windowOf } from '../../shared/feed/window.ts'
import { header, headers } from './samples.ts'

/** What has to be written and what removed so that `before` becomes `after`, two layouts of one stretch. */
function changesOf(
  before: readonly Page[],
  after: readonly Page[],
): { readonly write: readonly Page[]; readonly remove: readonly string[] } {
  const stood = new Map(before.map((page) => [page.name, signature(page)]))
  const stands = new Set(after.map((page) => page.name))
  return {
    write: after.filter((page) => stood.get(page.name) !== signature(page)),
    remove: before.map((page) => page.name).filter((name) => !stands.has(name)),
  }
}

function signature(page: Page): string {
  return [page.previous, ...page.headers.map((header) => header.id)].join(' ')
}

const WHOLE = { older: true, newer: true }

/** Up to 700 of the numbers 1…2000, in order, newest first: a feed with gaps into which late entries fit. */
const feeds = fc
  .tuple(fc.integer({ min: 1, max: 700 }), fc.integer())
  .map(([count, seed]) => sample(count, seed).map((number) => header(number)))

function sample(count: number, seed: number): number[] {
  const numbers = new Set<number>()
  for (let step = 0; numbers.size < count; step++)
    numbers.add(1 + (Math.abs(Math.imul(seed + step, 2654435761)) % 2000))
  return [...numbers].sort((a, b) => b - a)
}

function insert(list: readonly Header[], added: Header): readonly Header[] {
  return [...list, added].sort((a, b) => (a.position < b.position ? 1 : -1))
}

describe('pagesOf', () => {
  test('puts every entry that is not withdrawn on exactly one page, in the order of the feed, 1 to 100 a page', () => {
    fc.assert(
      fc.property(feeds, (list) => {
        const mixed = list.map((one, index) => ({ ...one, withdrawn: index % 7 === 3 }))
        const pages = pagesOf(mixed, WHOLE)
        const live = mixed.filter((one) => !one.withdrawn)
        expect(pages.flatMap((page) => page.headers)).toEqual(live)
        for (const page of pages) expect(page.headers.length).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('links each page to the one before it, and the first to none', () => {
    const pages = pagesOf(headers(400), WHOLE)
    expect(pages.length).toBeGreaterThan(5)
    expect(pages.map((page) => page.previous)).toEqual([...pages.slice(1).map((page) => page.name), null])
  })

  test('rewrites at most two pages for a late entry, wherever it comes', () => {
    fc.assert(
      fc.property(feeds, fc.integer({ min: 1, max: 2000 }), (list, number) => {
        fc.pre(!list.some((one) => one.id === header(number).id))
        const changes = changesOf(pagesOf(list, WHOLE), pagesOf(insert(list, header(number)), WHOLE))
        expect(changes.write.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 400 },
    )
  })

  test('holds that bound where runs are far over 100, too', () => {
    const long = headers(2000).filter((one) => !isCut(one.id))
    expect(pagesOf(long, WHOLE).length).toBeGreaterThan(20)
    for (const gap of [1, 20, 333, 700, 1200, 1850]) {
      const without = long.toSpliced(gap, 1)
      expect(changesOf(pagesOf(without, WHOLE), pagesOf(long, WHOLE)).write.length).toBeLessThanOrEqual(2)
    }
  })

  test('forms the same pages from a stretch between two cuts as from the whole feed', () => {
    const list = headers(900)
    const whole = pagesOf(list, WHOLE)
    for (const [from, to] of [
      [0, 300],
      [123, 640],
      [500, 900],
    ] as const) {
      const part = pagesOf(list.slice(from, to), { newer: from === 0, older: to === 900 })
      expect(part.length).toBeGreaterThan(0)
      for (const page of part) expect(whole).toContainEqual(page)
    }
  })

  test('gives no page from a stretch without a cut, for none can be told', () => {
    const list = headers(60).filter((one) => !isCut(one.id))
    expect(pagesOf(list, { older: false, newer: true })).toEqual([])
  })
})

describe('history and window', () => {
  test('hold every entry: in the window, or in exactly one archive that can be reached from it', () => {
    fc.assert(
      fc.property(feeds, (list) => {
        const window = windowOf(list, true)!
        const pages = pagesOf(list, WHOLE)
        const archives = archivesOf(pages, list[window.end - 1]!.position)
        const reached: string[] = []
        for (let name = window.previous; name !== null; ) {
          const page = archives.find((candidate) => candidate.name === name)!
          reached.push(...page.headers.map((one) => one.id))
          name = page.previous
        }
        expect(new Set(reached).size).toBe(reached.length)
        expect(new Set([...list.slice(0, window.end).map((one) => one.id), ...reached]).size).toBe(list.length)
        expect(archives.flatMap((page) => page.headers).length).toBe(reached.length)
      }),
    )
  })

  test('rewrite at most one archive for a new latest entry', () => {
    let before: ReturnType<typeof pagesOf> = []
    for (let count = 1; count <= 600; count++) {
      const list = headers(count)
      const window = windowOf(list, true)!
      const archives = archivesOf(pagesOf(list, WHOLE), list[window.end - 1]!.position)
      expect(changesOf(before, archives).write.length).toBeLessThanOrEqual(1)
      before = archives
    }
    expect(before.length).toBeGreaterThan(2)
  })
})
