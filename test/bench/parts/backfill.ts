import { setTimeout as sleep } from 'node:timers/promises'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { inParallel } from '../../../functions/aws/dynamo.ts'
import { newsDump } from '../articles.ts'
import type { Findings, Series, Task } from '../figures.ts'
import { startBenchStack } from '../stack.ts'

const CHANNELS = 10

/** Many files dropped at once into ten channels: how long until all stand on the site, and whether each does, once. */
export async function measure({ quick, full }: Task): Promise<Findings> {
  const files = quick ? 300 : full ? 10_000 : 1_500
  let publishes = 0
  const running = await startBenchStack(({ operation, resource }) => {
    if (operation === 'PutObject' && /\/feed\.json$/.test(resource) && !resource.includes('/problems/')) publishes++
    return undefined
  })
  const { stack, s3, read } = running
  try {
    const numbers = Array.from({ length: files }, (_, number) => number)
    const began = performance.now()
    await inParallel(numbers, 16, async (number) => {
      const Key = `archive-${number % CHANNELS}/${number}.txt`
      await s3.send(new PutObjectCommand({ Bucket: 'inbox', Key, Body: newsDump(number, { bytes: 2_500 }) }))
    })
    const put = (performance.now() - began) / 1_000
    const drops = stack.queues.names.find((name) => /drops/i.test(name) && !/dead/i.test(name))!
    const left: [number, number][] = []
    for (;;) {
      const { visible, inFlight, delayed } = stack.queues.depth(drops)
      left.push([(performance.now() - began) / 1_000, visible + inFlight + delayed])
      if (visible + inFlight + delayed === 0) break
      await sleep(250)
    }
    const read1 = (performance.now() - began) / 1_000
    await stack.idle()
    const all = (performance.now() - began) / 1_000
    // The archive that a window of 500 entries breaks off in has some of them, too: what counts is by how many ids.
    const ids = new Map<string, Set<string>>()
    for (const number of numbers) ids.set(newsDump(number, { bytes: 2_500 }).split('\n')[0]!, new Set())
    let strange = 0
    for (let channel = 0; channel < CHANNELS; channel++) {
      for (let path: string | null = `/archive-${channel}/feed.json`; path !== null; ) {
        const feed = (await (await read(path)).json()) as { items: { id: string; title: string }[]; next_url?: string }
        for (const { id, title } of feed.items) if (ids.get(title)?.add(id) === undefined) strange++
        path = feed.next_url === undefined ? null : new URL(feed.next_url).pathname
      }
    }
    const counts = [...ids.values()].map((set) => set.size)
    const lost = counts.filter((count) => count === 0).length
    const doubled = strange + counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
    const series: Series[] = [
      { plot: 'Backfill: drops left to read', x: 'seconds', y: 'drops', name: `${files} files`, points: left },
    ]
    return {
      figures: [
        { name: 'files', value: files, unit: '', better: 'more' },
        { name: 'lost', value: lost, unit: '', better: 'less', must: 0, goal: 0, tolerance: 0 },
        { name: 'doubled', value: doubled, unit: '', better: 'less', must: 0, goal: 0, tolerance: 0 },
        { name: 'read', value: files / read1, unit: 'files/s', better: 'more', goal: 150, tolerance: 0.5 },
        { name: 'until all were put', value: put, unit: 's', better: 'less' },
        { name: 'until all were read', value: read1, unit: 's', better: 'less' },
        { name: 'until all were published', value: all, unit: 's', better: 'less' },
        { name: 'publishes of feeds and archives', value: publishes, unit: '', better: 'less' },
      ],
      series,
      notes: ['Dropping client, engines, functions and site share the two cores of this machine.'],
    }
  } finally {
    await running.stop()
  }
}
