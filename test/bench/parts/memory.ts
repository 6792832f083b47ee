import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { newsDump } from '../articles.ts'
import { type Figure, type Findings, median, type Task } from '../figures.ts'
import { startWorld } from '../world.ts'

/** What stays on the heap after many runs of both functions in one process, as a warm function's would. */
export async function measure({ quick }: Task): Promise<Findings> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const world = await startWorld(10)
  const heap = () => {
    collect()
    return process.memoryUsage().heapUsed / 1e6
  }
  const runs = quick ? 200 : 1_000
  const times = { ingest: [] as number[], publish: [] as number[] }
  const points: [number, number][] = []
  try {
    for (let run = 1; run <= runs; run++) {
      world.now += 20_000
      const began = performance.now()
      // A few hundred articles, over and over, corrected each time: the table stays as it is, so only leaks grow.
      const number = run % 100
      await world.drop(`memory/${number}.txt`, newsDump(number, { bytes: 3_000, version: run }))
      const between = performance.now()
      await world.publish()
      times.ingest.push(between - began)
      times.publish.push(performance.now() - between)
      if (run % (runs / 10) === 0) points.push([run, heap()])
    }
    const [early, late] = [points[1]!, points.at(-1)!]
    const figures: Figure[] = [
      { name: `heap after ${late[0]} runs`, value: late[1], unit: 'MB', better: 'less', tolerance: 0.3 },
      {
        name: `heap after ${late[0]} runs, against ${early[0]}`,
        value: late[1] / early[1],
        unit: '×',
        better: 'less',
        must: 1.25,
        tolerance: 0.1,
      },
      { name: 'a run of ingest, here', value: median(times.ingest), unit: 'ms', better: 'less' },
      { name: 'a run of publish, here', value: median(times.publish), unit: 'ms', better: 'less' },
    ]
    const series = [{ plot: 'Heap of a function that stays warm', x: 'runs', y: 'MB', name: 'both functions', points }]
    return { figures, series, notes: ['The in-memory S3 of the bench shares the heap.'] }
  } finally {
    await world.close()
  }
}
