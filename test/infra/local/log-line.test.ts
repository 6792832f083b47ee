import { expect, it } from 'vitest'
import { embedded } from '../../../functions/metrics.ts'
import { readableLine } from '../../../infra/local/log-line.ts'

const line = (fields: object, name = 'IngestWorkerFunctionC5FC48F3') => `${name} | ${JSON.stringify(fields)}`

it('shows what was done and to what, without the metrics', () => {
  const logged = {
    level: 'info',
    message: 'drop settled',
    key: 'Làng nghề/nón lá.txt',
    version: null,
    outcomes: {},
    drops: [{ key: 'a' }, { key: 'b' }],
    ms: 12,
    ...embedded('Dropfeed', { Drops: 1, Articles: 2 }, 0),
  }
  expect(readableLine(line(logged))).toBe('ingest   drop settled: key="Làng nghề/nón lá.txt" drops=2 ms=12')
})

it('shows errors as such, with where they come from', () => {
  const logged = {
    level: 'error',
    message: 'feed not published',
    feed: 'korea',
    error: 'Error: no',
    stack: 'Error: no\n  at x',
  }
  const shown = readableLine(line(logged, 'PublishWorkerFunction51482979'))
  expect(shown).toBe('publish  ERROR feed not published: feed=korea error="Error: no"\nError: no\n  at x')
})

it.each([
  'Ingest | Sandbox.Timedout: Task timed out after 1.00 seconds',
  'a line',
  'Ingest | {"a":1}',
  'Ingest | {broken',
])('leaves %j as it is', (other) => {
  expect(readableLine(other)).toBe(other)
})
