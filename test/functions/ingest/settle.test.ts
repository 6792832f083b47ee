import { expect, it } from 'vitest'
import type { InboxObject } from '../../../functions/aws/inbox.ts'
import type { Ports } from '../../../functions/ingest/ports.ts'
import { settle } from '../../../functions/ingest/settle.ts'
import type { DropRow } from '../../../shared/store/rows.ts'

const KEY = 'korea/a.txt'
const DEFAULTS = { timezone: 'Asia/Ho_Chi_Minh' }

/** An inbox of one key and the rows of its drop, in memory, for files that hold no article; what else is asked throws. */
function startDrop() {
  let current: InboxObject | null = null
  let row: DropRow | null = null
  let beforePut = async () => {}
  let isLost = false
  const problems = new Map<string, string>()
  const ports = {
    inbox: { get: async () => current, version: async () => current?.version ?? null, deletedAt: async () => null },
    drops: {
      get: async () => row,
      put: async (next: DropRow) => {
        const wait = beforePut
        beforePut = async () => {}
        await wait()
        if (next.revision !== (row?.revision ?? 0) + 1) return false
        row = next
        const told = !isLost
        isLost = false
        return told
      },
    },
    problems: {
      put: async ({ position, code }: { position: string; code: string }) => void problems.set(position, code),
      delete: async (position: string) => void problems.delete(position),
    },
    channels: { get: async () => null },
  }
  const run = (received = 1) => settle(ports as unknown as Ports, DEFAULTS, KEY, { received })
  return {
    run,
    problems,
    put: (version: string, text: string) => {
      const bytes = new TextEncoder().encode(text)
      const arrived = '2024-06-21T08:00:00Z'
      current = { version, etag: version, arrived, size: bytes.length, metadata: {}, bytes }
    },
    remove: () => {
      current = null
    },
    beforeNextPut: (work: () => Promise<unknown>) => {
      beforePut = async () => void (await work())
    },
    /** The next write is carried out, and its answer lost: asked again, the table says that another was first. */
    loseNextAnswer: () => {
      isLost = true
    },
    version: () => row?.version,
  }
}

it('ends at the current version, though that went there and back while another was read', async () => {
  const drop = startDrop()
  drop.put('v1', '')
  await drop.run()
  drop.put('v2', '\n\n')
  drop.beforeNextPut(() => {
    drop.put('v1', '')
    return drop.run()
  })
  await drop.run()
  expect(drop.version()).toBe('v1')
})

it('ends without a file that was deleted while it was read for the first time', async () => {
  const drop = startDrop()
  drop.put('v1', '')
  drop.beforeNextPut(() => {
    drop.remove()
    return drop.run()
  })
  await drop.run()
  expect(drop.version()).toBeNull()
  expect([...drop.problems]).toEqual([])
})

it('does not take a file for one that kills its reader because a write was refused after it was read', async () => {
  const drop = startDrop()
  drop.put('v1', '')
  drop.beforeNextPut(async () => drop.beforeNextPut(() => Promise.reject(new Error('refused'))))
  await expect(drop.run(3)).rejects.toThrow('refused')
  await drop.run(4)
  expect([...drop.problems.values()]).toEqual(['empty'])
})

it('does not take its own note of reading for that of a reader that died', async () => {
  const drop = startDrop()
  drop.put('v1', '')
  drop.loseNextAnswer()
  await drop.run(3)
  expect([...drop.problems.values()]).toEqual(['empty'])
})
