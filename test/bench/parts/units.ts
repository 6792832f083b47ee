import { newsDump } from '../articles.ts'
import type { Figure, Findings } from '../figures.ts'
import type { Usage } from '../meter.ts'
import { startWorld } from '../world.ts'

const WINDOW = 60
const GAP = 400_000

/** Units of DynamoDB that things cost, as its engine tells them. */
export async function measure(): Promise<Findings> {
  const world = await startWorld(WINDOW)
  const rows: string[] = []
  const note = (what: string, usage: Usage) => {
    const kinds = Object.entries(usage.rows).map(([kind, { calls, units }]) => `${kind} ${units} in ${calls}`)
    rows.push(`${what}: ${kinds.join(', ')}`)
    return usage
  }
  try {
    const number = { next: 0 }
    const drop = async (key?: string, text?: string) => {
      const n = number.next++
      await world.drop(key ?? `bench/${n}.txt`, text ?? newsDump(n))
    }
    for (let i = 0; i < 120; i++) {
      world.now += 1_800_000
      await drop()
    }
    await world.settle()
    world.now += GAP
    world.take()

    const opened: Usage[] = []
    for (let i = 0; i < 10; i++) {
      world.now += 3_000
      await drop()
      opened.push(i === 0 ? note('a new article', world.take()) : world.take())
    }
    await world.settle()
    world.now += GAP
    world.take()

    await drop()
    world.take()
    await world.publish()
    const published = note('a publish', world.take())
    await world.settle()
    const entries = (JSON.parse((await world.site.bucket.read('bench/feed.json'))!.body) as { items: unknown[] }).items

    world.now += GAP
    world.take()
    await drop('bench/5.txt', newsDump(5, { version: 1 }))
    const corrected = note('a correction', world.take())
    await drop('bench/5.txt', newsDump(5, { version: 1 }))
    const repeated = note('the same content again', world.take())
    await drop('bench/copy.txt', newsDump(7))
    const doubled = note('a duplicate under another key', world.take())
    await world.remove('bench/9.txt')
    const removed = note('a removal', world.take())

    const perEntry = 50 / entries.length
    const wru = mean(opened.map((usage) => usage.wru))
    return {
      figures: [
        ...both('a new article of 6 KB, ingest', { wru, rru: mean(opened.map((usage) => usage.rru)) }),
        ...both('a publish', published),
        { name: 'entries of that publish', value: entries.length, unit: '', better: 'less' },
        {
          name: 'a publish, for 50 entries: RRU',
          value: published.rru * Math.min(1, perEntry),
          unit: 'RRU',
          better: 'less',
          must: 40,
          goal: 20,
          tolerance: 0.02,
        },
        ...both('a correction', corrected),
        ...both('the same content again', repeated),
        ...both('a duplicate under another key', doubled),
        ...both('a removal', removed),
      ],
      notes: rows,
    }
  } finally {
    await world.close()
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function both(what: string, { wru, rru }: Pick<Usage, 'wru' | 'rru'>): Figure[] {
  return [
    { name: `${what}: WRU`, value: wru, unit: 'WRU', better: 'less', tolerance: 0.02 },
    { name: `${what}: RRU`, value: rru, unit: 'RRU', better: 'less', tolerance: 0.05 },
  ]
}
