import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../shared/source/decode.ts'
import { splitLines } from '../../../shared/source/split-lines.ts'

interface Expected {
  readonly features: readonly string[]
  readonly articles: readonly (Record<string, unknown> & { readonly any?: Record<string, unknown[]> })[]
  readonly problems: readonly string[]
}

const LABELS = new Set(
  `title dateline byline lead body subhead caption credit section breadcrumb menu share comment tags source
  related-heading related-title related-teaser related-date list-title list-teaser list-date header separator end-mark
  advert footer noise blank`.split(/\s+/u),
)
const HERE = import.meta.dirname
const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const dumps = folders.map(({ name }) => ({ name, ...read(name) }))

function read(name: string) {
  const decoded = decode(readFileSync(join(HERE, name, 'dump.txt')))
  return {
    text: decoded.ok ? decoded.text : '',
    labels: readFileSync(join(HERE, name, 'labels.txt'), 'utf8')
      .trimEnd()
      .split('\n'),
    expected: JSON.parse(readFileSync(join(HERE, name, 'expected.json'), 'utf8')) as Expected,
  }
}

/** Letters and digits alone: what wrapping, glueing, markup and invisible characters leave as it was. */
const letters = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/\uFE0F/gu, '')

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(strings) : []

describe('a labelled dump', () => {
  it('is one of sixty or more, each named by its number and its shape', () => {
    expect(dumps.length).toBeGreaterThanOrEqual(60)
    for (const { name } of dumps) expect(name).toMatch(/^\d{3}-[a-z\d]+(?:-[a-z\d]+)*$/u)
  })

  it('has one known label for every line of its text', () => {
    for (const { name, text, labels, expected } of dumps) {
      expect(
        labels.filter((label) => !LABELS.has(label)),
        name,
      ).toEqual([])
      if (!expected.problems.includes('empty')) expect(labels.length, name).toBe(splitLines(text.trimEnd()).length)
    }
  })

  it('holds the words of every title and paragraph that is expected of it', () => {
    for (const { name, text, expected } of dumps) {
      if (expected.features.some((feature) => /entities|html|link-marks|markdown/u.test(feature))) continue
      const all = letters(text)
      for (const { title, summary, body, captions } of expected.articles)
        for (const part of strings([title, summary, body, captions]))
          expect(all, `${name}: ${part}`).toContain(letters(part))
    }
  })

  it('names, among the right values of a field, the one of its record', () => {
    for (const { name, expected } of dumps)
      for (const article of expected.articles)
        for (const [field, values] of Object.entries(article.any ?? {}))
          if (!values.includes('*')) expect(values, `${name}: ${field}`).toContainEqual(article[field])
  })

  it('expects articles or problems, and never both or neither', () => {
    for (const { name, expected } of dumps)
      expect(expected.articles.length > 0, name).toBe(expected.problems.length === 0)
  })
})
