import { expect, test } from 'vitest'
import { embedded } from '../../functions/metrics.ts'

test('what is counted becomes metrics of the deployment, each with its unit, as the embedded metric format has it', () => {
  expect(embedded('Feeds', { Drops: 1, BytesRead: 2_048 }, 1_700_000_000_000)).toEqual({
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: 'Dropfeed',
          Dimensions: [['Stack']],
          Metrics: [
            { Name: 'Drops', Unit: 'Count' },
            { Name: 'BytesRead', Unit: 'Bytes' },
          ],
        },
      ],
    },
    Stack: 'Feeds',
    Drops: 1,
    BytesRead: 2_048,
  })
})

test('what did not happen is not told: it would cost and change no sum', () => {
  const line = embedded('Feeds', { Drops: 1, Articles: 0 }, 0)
  expect(JSON.stringify(line)).not.toContain('Articles')
  expect(embedded('Feeds', { Articles: 0 }, 0)).toEqual({})
})
