import { setTimeout as sleep } from 'node:timers/promises'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { newsDump } from '../articles.ts'
import { type Findings, quantile, type Task } from '../figures.ts'
import { startBenchStack } from '../stack.ts'

/** From the answered PUT of a single file into a quiet channel until its entry stands in the feed, on the local stack. */
export async function measure({ quick }: Task): Promise<Findings> {
  const running = await startBenchStack()
  try {
    const times: number[] = []
    // So many that a channel is quiet again when its second drop comes: its window of ten seconds is over.
    const channels = quick ? 12 : 30
    const visible = async (channel: number, round: number) => {
      const text = newsDump(channel * 10 + round)
      const title = JSON.stringify(text.split('\n')[0])
      await running.s3.send(new PutObjectCommand({ Bucket: 'inbox', Key: `quiet-${channel}/${round}.txt`, Body: text }))
      const began = performance.now()
      for (;;) {
        const answer = await running.read(`/quiet-${channel}/feed.json`)
        if ((await answer.text()).includes(`"title":${title}`)) return performance.now() - began
        if (performance.now() - began > 60_000) throw new Error(`quiet-${channel} shows no entry after a minute`)
        await sleep(5)
      }
    }
    // The first starts the functions' processes.
    await visible(1_000, 0)
    for (let round = 0; round < 2; round++) {
      for (let channel = 0; channel < channels; channel++) times.push(await visible(channel, round))
      await running.stack.idle()
    }
    const seconds = (part: number) => quantile(times, part) / 1_000
    return {
      figures: [
        { name: 'drop to visible, median', value: seconds(0.5), unit: 's', better: 'less', tolerance: 0.5 },
        {
          name: 'drop to visible, p99',
          value: seconds(0.99),
          unit: 's',
          better: 'less',
          must: 2,
          goal: 1,
          tolerance: 1,
        },
        { name: 'drops', value: times.length, unit: '', better: 'more' },
      ],
    }
  } finally {
    await running.stop()
  }
}
