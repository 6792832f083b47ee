import { fillArchive } from '../archive.ts'
import { newsDump } from '../articles.ts'
import type { Figure, Findings, Series, Task } from '../figures.ts'
import type { Usage } from '../meter.ts'
import { startWorld } from '../world.ts'

const WINDOW = 10
/** Articles over which the next one is averaged: history pages end with one in 48. */
const NEXT = 64

interface Cost {
  readonly wru: number
  readonly rru: number
  readonly puts: number
}

/** What the next article, its publish and a late correction cost, by how much the table holds already. */
export async function measure({ quick }: Task): Promise<Findings> {
  const lengths = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]
  const found: { length: number; next: Cost; publish: Cost; late: Cost }[] = []
  for (const length of lengths) found.push({ length, ...(await measureLength(length)) })
  const channels = await measureChannels(quick ? 100 : 1_000)
  const [first, last] = [found[0]!, found.at(-1)!]
  const figures: Figure[] = []
  for (const { length, next, publish, late } of found) {
    for (const [what, cost] of Object.entries({
      'next article': next,
      'its publish': publish,
      'late correction': late,
    })) {
      figures.push(...costFigures(`${length} in the channel: ${what}`, cost))
    }
  }
  const grown = (what: string, of: (cost: typeof first) => number, must?: number): Figure => ({
    name: `${what}, ${last.length} against ${first.length}`,
    value: of(last) / of(first),
    unit: '×',
    better: 'less',
    tolerance: 0.02,
    ...(must === undefined ? {} : { must, goal: 1 }),
  })
  figures.push(
    grown('WRU of the next article and its publish', ({ next, publish }) => next.wru + publish.wru, 1.05),
    grown('RRU of the next article and its publish', ({ next, publish }) => next.rru + publish.rru, 1.05),
    grown('PUTs of the next article and its publish', ({ next, publish }) => next.puts + publish.puts, 1.05),
    grown('RRU of a late correction', ({ late }) => late.rru),
    grown('PUTs of a late correction', ({ late }) => late.puts),
    ...channels,
  )
  const line = (plot: string, y: string, of: (cost: typeof first) => number, name: string): Series => {
    const points = found.map((one): [number, number] => [one.length, of(one)])
    return { plot, x: 'articles in the channel', y, name, points, logarithmic: true }
  }
  const series = [
    line('Units of the next article, published', 'units', ({ next, publish }) => next.wru + publish.wru, 'WRU'),
    line('Units of the next article, published', 'units', ({ next, publish }) => next.rru + publish.rru, 'RRU'),
    line('A late correction', 'RRU, PUTs', ({ late }) => late.rru, 'RRU'),
    line('A late correction', 'RRU, PUTs', ({ late }) => late.puts, 'PUTs'),
  ]
  return { figures, series, notes: [`The next article is the mean of ${NEXT}, each published by itself.`] }
}

async function measureLength(length: number) {
  const world = await startWorld(WINDOW)
  try {
    const archive = await fillArchive(world, 'scale', length, 1)
    // The first publishes bring the site up to date with the archive.
    for (let number = 10; number < 13; number++) {
      world.now += 60_000
      await world.drop(`scale/${number}.txt`, newsDump(number))
      await world.settle()
    }
    world.take()
    const [next, publish]: Usage[][] = [[], []]
    for (let number = 20; number < 20 + NEXT; number++) {
      world.now += 60_000
      await world.drop(`scale/${number}.txt`, newsDump(number))
      next!.push(world.take())
      await world.settle()
      publish!.push(world.take())
    }
    world.now += 60_000
    await world.drop(archive.late.key, newsDump(archive.late.number, { version: 1 }))
    await world.settle()
    return { next: costOf(next!), publish: costOf(publish!), late: costOf([world.take()]) }
  } finally {
    await world.close()
  }
}

/** A table of many channels: the next article in one of them, and one more channel. */
async function measureChannels(count: number): Promise<Figure[]> {
  const world = await startWorld(WINDOW)
  try {
    const unset = { settings: null, settingsKey: null, settingsArrived: null, revision: 1 }
    for (let n = 0; n < count; n++) {
      await world.ingest.channels.put({ slug: `kenh-${n}`, title: `Kênh ${n}`, titled: '2020', ...unset })
    }
    for (let n = 0; n < 20; n++) {
      world.now += 60_000
      await world.drop(`kenh-7/${n}.txt`, newsDump(n))
    }
    await world.settle()
    const cost = async (key: string, number: number) => {
      world.now += 60_000
      world.take()
      await world.drop(key, newsDump(number))
      await world.settle()
      return costOf([world.take()])
    }
    return [
      ...costFigures(`${count} channels: next article, published`, await cost('kenh-7/next.txt', 100)),
      ...costFigures(`${count} channels: one more channel, published`, await cost('one-more/first.txt', 101)),
    ]
  } finally {
    await world.close()
  }
}

function costOf(usages: readonly Usage[]): Cost {
  const puts = (usage: Usage) =>
    Object.entries(usage.s3).reduce((sum, [name, calls]) => (name.startsWith('PUT ') ? sum + calls : sum), 0)
  const mean = (of: (usage: Usage) => number) => usages.reduce((sum, usage) => sum + of(usage), 0) / usages.length
  return { wru: mean((usage) => usage.wru), rru: mean((usage) => usage.rru), puts: mean(puts) }
}

function costFigures(what: string, { wru, rru, puts }: Cost): Figure[] {
  const figure = (name: string, value: number, unit: string): Figure => {
    return { name: `${what}: ${name}`, value, unit, better: 'less', tolerance: 0.05 }
  }
  return [figure('WRU', wru, 'WRU'), figure('RRU', rru, 'RRU'), figure('PUTs', puts, 'PUTs')]
}
