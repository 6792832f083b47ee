import { Ajv, type ErrorObject } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schemaFaults } from '../../shared/feed/schema-faults.ts'
import { SETTINGS_SCHEMA } from '../../shared/feed/settings-schema.ts'

const validate = new Ajv({ allErrors: true }).compile(SETTINGS_SCHEMA)

/** What a validator of all of JSON Schema finds, said as `schemaFaults` says it. */
function faultsByAjv(value: unknown): string[] {
  validate(value)
  return (validate.errors ?? []).map(told).sort()
}

function told({ instancePath, keyword, params, message }: ErrorObject): string {
  const path = instancePath.split('/').slice(1)
  const names = path.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (keyword === 'required') return `${[...names, params.missingProperty]} is missing`
  if (keyword === 'additionalProperties') return `${[...names, params.additionalProperty]} is not a setting`
  return `${names} ${message}`
}

const faults = (value: unknown) =>
  schemaFaults(value, SETTINGS_SCHEMA)
    .map(({ path, message }) => `${path} ${message}`)
    .sort()

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a'.repeat(201), '😀'.repeat(150), ''))
const lists = fc.oneof(fc.array(fc.oneof(text, fc.integer()), { maxLength: 4 }), fc.constant(Array(101).fill('x')))
const name = fc.constantFrom('title', 'words', 'tags', 'titel', 'views', 'constructor', '__proto__', 'a/b', 'c~d')
const view = fc.oneof(fc.dictionary(name, fc.oneof(text, lists)), text)
const views = fc.oneof(fc.dictionary(fc.oneof(name, fc.string()), view), fc.constant(null))
const settings = fc.dictionary(name, fc.oneof({ weight: 3, arbitrary: views }, text, lists, fc.jsonValue()))

test('finds what a validator of all of JSON Schema finds, and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 5, arbitrary: settings }, fc.jsonValue()), (generated) => {
      // As it comes from a file: a key may be `__proto__`.
      const value: unknown = JSON.parse(JSON.stringify(generated))
      expect(faults(value)).toEqual(faultsByAjv(value))
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  { title: 'A', views: { a: { title: 'A', words: ['x'] } } },
  { views: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`v${i}`, { title: 'A' }])) },
  { views: { a: { title: '', words: [], tags: Array(101).fill('x'), authors: ['', 1] } } },
  { $schema: 7, description: 'x'.repeat(2001) },
])('agrees with it on %j', (value) => {
  expect(faults(value)).toEqual(faultsByAjv(value))
})
