import { expect, test } from 'vitest'
import type { Mapping } from '../../../../infra/local/cloudformation/description.ts'
import type { Outcome } from '../../../../infra/local/lambda/invocation.ts'
import { type StreamRecord, settleBatch } from '../../../../infra/local/triggers/stream-batch.ts'

const mapping: Mapping = {
  id: 'FromTable',
  functionId: 'Publish',
  source: { kind: 'stream', name: 'Table', arn: 'arn' },
  batchSize: 100,
  windowSeconds: 0,
  filters: [],
  reportsItemFailures: true,
  maximumConcurrency: null,
  parallelizationFactor: 1,
  bisects: false,
  maximumRetries: 2,
  maximumRecordAgeSeconds: -1,
  failureQueue: 'Dead',
}

const records = (...numbers: string[]): StreamRecord[] =>
  numbers.map((number) => ({
    eventID: number,
    dynamodb: { SequenceNumber: number, ApproximateCreationDateTime: Date.now() / 1000 - 60, Keys: {} },
  }))
const failed: Outcome = { ok: false, error: { errorType: 'Error', errorMessage: 'no' }, killed: false }
const from = (number: string): Outcome => ({ ok: true, value: { batchItemFailures: [{ itemIdentifier: number }] } })
const done: Outcome = { ok: true, value: { batchItemFailures: [] } }

/** Runs a batch through a function that answers by what it is given; tells what it was given, and what was given up. */
async function run(batch: readonly StreamRecord[], settings: Partial<Mapping>, answer: (given: string) => Outcome) {
  const invoked: string[] = []
  const given: string[] = []
  const settled = await settleBatch(
    batch,
    { ...mapping, ...settings },
    {
      invoke: async (part) => {
        invoked.push(part.map(({ eventID }) => eventID).join(''))
        return answer(invoked.at(-1) ?? '')
      },
      giveUp: (part, reason) => void given.push(`${part.map(({ eventID }) => eventID).join('')} ${reason}`),
      pause: async () => true,
    },
  )
  return { invoked, given, settled }
}

test('a batch that fails is tried again as often as the mapping says, then given up', async () => {
  expect(await run(records('1', '2'), {}, () => failed)).toEqual({
    invoked: ['12', '12', '12'],
    given: ['12 RetryAttemptsExhausted'],
    settled: true,
  })
})

test('what comes before the first reported failure is done', async () => {
  let first = true
  const { invoked, given } = await run(records('1', '2', '3'), {}, () => {
    if (!first) return done
    first = false
    return from('2')
  })
  expect([invoked, given]).toEqual([['123', '23'], []])
})

test('halving leads to the one record that fails, and spares the others', async () => {
  const { invoked, given } = await run(records('1', '2', '3', '4'), { bisects: true }, (part) =>
    part.includes('3') ? failed : done,
  )
  expect(invoked).toEqual(['1234', '12', '34', '3', '3', '3', '4'])
  expect(given).toEqual(['3 RetryAttemptsExhausted'])
})

test('records that are too old are given up at their first failure', async () => {
  const { invoked, given } = await run(records('1'), { maximumRecordAgeSeconds: 30, maximumRetries: -1 }, () => failed)
  expect([invoked, given]).toEqual([['1'], ['1 RecordAgeExceeded']])
})

test('an answer that makes no sense fails the whole batch', async () => {
  const { given } = await run(records('1', '2'), { maximumRetries: 0 }, () => ({
    ok: true,
    value: { batchItemFailures: 'x' },
  }))
  expect(given).toEqual(['12 RetryAttemptsExhausted'])
})
