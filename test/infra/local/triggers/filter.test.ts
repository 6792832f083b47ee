import { expect, test } from 'vitest'
import { compileFilters } from '../../../../infra/local/triggers/filter.ts'

const record = { dynamodb: { Keys: { pk: { S: 'c#korea' } }, n: 5 }, eventName: 'INSERT' }

test.each([
  [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'c#' }] } } } }, true],
  [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'i#' }] } } } }, false],
  [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'i#' }, { prefix: 'c#' }] } } } }, true],
  [{ dynamodb: { Keys: { pk: { S: [{ suffix: 'korea' }] } } } }, true],
  [{ eventName: ['INSERT', 'MODIFY'] }, true],
  [{ eventName: ['REMOVE'] }, false],
  [{ eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
  [{ eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
  [{ eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
  [{ dynamodb: { n: [{ numeric: ['>', 3, '<=', 5] }] } }, true],
  [{ dynamodb: { n: [{ numeric: ['=', 3] }] } }, false],
  [{ dynamodb: { gone: [{ exists: false }] } }, true],
  [{ dynamodb: { n: [{ exists: false }] } }, false],
  [{ userIdentity: { type: ['Service'] } }, false],
  [{ eventName: ['INSERT'], dynamodb: { n: [4] } }, false],
])('%j takes the record: %s', (pattern, taken) => {
  expect(compileFilters([pattern])(record)).toBe(taken)
})

test('without patterns everything passes, with several any may take it', () => {
  expect(compileFilters([])(record)).toBe(true)
  expect(compileFilters([{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }])(record)).toBe(true)
})

test('an operator that is not known stops the start', () => {
  expect(() => compileFilters([{ pk: [{ wildcard: 'c*' }] }])).toThrow('{"wildcard":"c*"} is not played')
})
