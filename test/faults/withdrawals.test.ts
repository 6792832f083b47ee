import { expect, test } from 'vitest'
import { startHost } from './engines.ts'
import { play } from './play.ts'
import type { Step } from './schedule.ts'

const settle: Step = { after: 0, delivery: [0], does: 'settle' }

function put(stories: readonly number[]): Step {
  const tellings = stories.map((story) => ({ story, wording: 0 }))
  return { after: 60, delivery: [0], does: 'put', key: 'kenh/a.txt', content: { kind: 'tellings', tellings } }
}

test('what is withdrawn from within a long window stands on none of its pages', { timeout: 480_000 }, async () => {
  const stories = Array.from({ length: 150 }, (_, i) => 100 + i)
  const host = await startHost()
  try {
    for (const left of [0, 1, 2]) {
      const kept = stories.filter((_, i) => i % 3 !== left)
      const steps = [put(stories), settle, put(kept), settle]
      expect((await play(host, { seed: 1, steps, faults: [], unheard: [] })).wrong).toEqual([])
    }
  } finally {
    await host.stop()
  }
})
