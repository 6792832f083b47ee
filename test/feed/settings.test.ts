import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { readSettings } from '../../shared/feed/read-settings.ts'
import { channelWith } from '../../shared/feed/settings.ts'
import { SETTINGS_SCHEMA_TEXT } from '../../shared/feed/settings-schema.ts'

const DEFAULTS = { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' }

function read(value: unknown) {
  return readSettings(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)))
}

function reasons(value: unknown): readonly string[] {
  const reading = read(value)
  return reading.ok ? [] : reading.problems.map((problem) => problem.reason)
}

test('good settings are in force, and defaults for what they leave out', () => {
  const reading = read({
    title: 'Hàn Quốc',
    language: 'en-GB',
    views: { 'bien-dong': { title: 'Biển Đông', words: ['biển'] } },
  })
  expect(reading.ok).toBe(true)
  expect(channelWith({ slug: 'korea', title: 'korea' }, reading.ok ? reading.settings : null, DEFAULTS)).toEqual({
    slug: 'korea',
    title: 'Hàn Quốc',
    description: null,
    language: 'en-GB',
    timezone: 'Asia/Ho_Chi_Minh',
    image: null,
    link: null,
    views: { 'bien-dong': { title: 'Biển Đông', words: ['biển'] } },
  })
})

test('a channel without settings is titled by its first drop', () => {
  expect(channelWith({ slug: 'korea', title: 'Korea' }, null, DEFAULTS)).toMatchObject({
    title: 'Korea',
    language: 'vi',
    views: {},
  })
})

test('a byte order mark does no harm', () => {
  expect(read('\ufeff{"title":"A"}').ok).toBe(true)
})

test.each<[string, unknown, RegExp]>([
  ['a wrong type', { title: 7 }, /“title” must be string/],
  ['an empty title', { title: '' }, /“title” must NOT have fewer than 1 char/],
  ['an unknown field', { titel: 'x' }, /“titel” is not a setting/],
  ['an unknown field of a view', { views: { a: { title: 'A', word: ['x'] } } }, /“views\.a\.word” is not a setting/],
  ['a view without title', { views: { a: { words: ['x'] } } }, /“views\.a\.title” is missing/],
  ['a rule that is no list', { views: { a: { title: 'A', words: 'x' } } }, /“views\.a\.words” must be array/],
  ['no object', [], /The file must be object/],
  ['a language that is none', { language: 'tiếng Việt' }, /“language” is not a BCP 47/],
  ['a language without a name', { language: 'xx' }, /“language” is not/],
  ['the language und', { language: 'und' }, /“language” is not/],
  ['an unknown time zone', { timezone: 'Hanoi' }, /“timezone” is not a known time zone/],
  ['an image without scheme', { image: 'logo.png' }, /“image” is not an absolute web address/],
  ['a link that is a script', { link: 'javascript:alert(1)' }, /“link” is not an absolute web address/],
  ['a view whose name is no part of an address', { views: { 'Biển Đông': { title: 'A' } } }, /a view “Biển Đông”/],
  ['a view named as the history is', { views: { history: { title: 'A' } } }, /“history”/],
  [
    'a view named as an entry could be',
    { views: { '6f0cbd9e-0b5a-5d0e-9a3d-0d1f6f0e4a55': { title: 'A' } } },
    /cannot be part of an address/,
  ],
])('%s is a problem that says which field and why', (_, value, expected) => {
  expect(reasons(value).join('\n')).toMatch(expected)
})

test('all faults are told at once', () => {
  expect(reasons({ language: 'x_y', timezone: 'Nowhere', image: 'a' })).toHaveLength(3)
  expect(reasons({ title: 1, description: 2 })).toHaveLength(2)
})

test('a fault of syntax names its line and gives none of the text', () => {
  const reading = read('{\n  "title": "secret",\n  "views": }\n')
  expect(reading.ok ? null : reading.problems[0]).toMatchObject({ code: 'bad-settings', line: 3 })
  expect(JSON.stringify(reading)).not.toContain('secret')
  for (const [text, line] of [
    ['{\n\n"title": "a"\n"link": 1}', 4],
    ['{"title": "a",\n}', 2],
    ['{"title": "a\n', 1],
    ['', 1],
  ] as const) {
    const other = read(text)
    expect(other.ok ? null : other.problems[0]?.line).toBe(line)
  }
})

test('what is no UTF-8, or far too large, is refused', () => {
  expect(readSettings(new Uint8Array([0xff, 0xfe, 0x7b])).ok).toBe(false)
  expect(read(JSON.stringify({ description: 'x'.repeat(300_000) })).ok).toBe(false)
})

test('the published schema is itself valid', () => {
  expect(new Ajv().validateSchema(JSON.parse(SETTINGS_SCHEMA_TEXT))).toBe(true)
})
