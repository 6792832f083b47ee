import type { Figure, Findings } from './figures.ts'

/** Dollars a million, on demand, us-east-1. */
const PRICES = { wru: 0.625, rru: 0.125, put: 5, get: 0.4, sqs: 0.4, run: 0.2, gigabyteSecond: 13.3334 } as const

/**
 * The obvious design, for scale: text in the item and in two indexes that copy it (21 WRU), each article published by
 * itself (a query of 50 with texts, 41 RRU; three feeds written), the same queue and functions.
 */
const NAIVE = { wru: 21, rru: 41, puts: 3, gets: 1, sqs: 3, runs: 2 } as const

/** Dollars for a million articles of 6 KB, 20 a minute with a publish window of 60 s, without the upload and article pages. */
export function moneyOf(results: Readonly<Record<string, Findings>>): Findings {
  const of = (name: string) =>
    results.puts?.figures.find((figure) => figure.name === `20 a minute: ${name}`)?.value ?? Number.NaN
  const lines = {
    'table, written': of('WRU an article, all told') * PRICES.wru,
    'table, read': of('RRU an article, all told') * PRICES.rru,
    'documents written': of('PUTs an article, without article pages') * PRICES.put,
    'documents read': of('reads of S3 an article, its own included') * PRICES.get,
    // Sent by S3, received and deleted by Lambda's poller; a tail message likewise.
    queues: (3 + 3 * of('calls of SQS by publish, an article')) * PRICES.sqs,
    'runs of functions': (1 + of('runs of publish an article')) * PRICES.run,
  }
  const total = Object.values(lines).reduce((sum, value) => sum + value, 0)
  const naive =
    NAIVE.wru * PRICES.wru +
    NAIVE.rru * PRICES.rru +
    NAIVE.puts * PRICES.put +
    NAIVE.gets * PRICES.get +
    NAIVE.sqs * PRICES.sqs +
    NAIVE.runs * PRICES.run
  const dollars = (name: string, value: number, rest: Partial<Figure> = {}): Figure => ({
    name,
    value,
    unit: '$',
    better: 'less',
    ...rest,
  })
  return {
    figures: [
      ...Object.entries(lines).map(([name, value]) => dollars(name, value)),
      dollars('a million articles', total, { must: 9, goal: 5.6, tolerance: 0.03 }),
      dollars('the same by the naive design', naive),
      { name: 'against the naive design', value: total / naive, unit: '×', better: 'less' },
    ],
    notes: [
      `Prices of a million, in dollars: ${JSON.stringify(PRICES)}. The functions' time is not in it: it cannot be measured here.`,
    ],
  }
}
