import { randomUUID } from 'node:crypto'
import type { Queue } from '../cloudformation/description.ts'
import { account, region } from '../cloudformation/names.ts'
import type { Database } from '../database.ts'

/** A message as a consumer gets it. */
export interface Message {
  readonly id: string
  readonly receipt: string
  readonly body: string
  /** Message attributes, as they were sent. */
  readonly attributes: Readonly<Record<string, unknown>>
  readonly sent: number
  readonly firstReceived: number
  readonly receives: number
  /** ARN of the queue that a dead letter comes from. */
  readonly source: string | null
}

/** How a message is sent; without a delay the queue's own counts. */
export interface SendOptions {
  readonly delaySeconds?: number
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** How many messages of a queue are visible, in flight, and delayed. */
export interface Depth {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

/** The queues of the stack, durable; times are the clock's, divided by the pace. */
export interface QueueStore {
  readonly names: readonly string[]
  settings(queue: string): Queue
  send(queue: string, body: string, options?: SendOptions): string
  receive(queue: string, most: number, visibilitySeconds?: number): readonly Message[]
  remove(queue: string, receipt: string): void
  /** @returns false where the receipt is no longer good. */
  changeVisibility(queue: string, receipt: string, seconds: number): boolean
  depth(queue: string): Depth
  /** When the oldest of its messages was sent; null where there is none. */
  oldest(queue: string): number | null
  /** Sends a queue's messages back to where they were dead-lettered from, or to `to`; returns how many. */
  redrive(queue: string, to?: string): number
  purge(queue: string): void
  /** Waits until a message may be received, `milliseconds` have passed, or `signal` aborts. */
  wait(queue: string, milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Takes back what was in flight to a consumer that died with the last process, and does not count it as received. */
  releaseAll(queue: string): void
}

/** ARN of a queue by its name. */
export const queueArn = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`

/** Makes the queues. `pace` 10 makes ten seconds one: visibility, delays. */
export function queueStore(database: Database, queues: readonly Queue[], pace = 1): QueueStore {
  const { sql } = database
  const byName = new Map(queues.map((queue) => [queue.name, queue]))
  const waiting = new Map<string, Set<() => void>>()
  const insert = sql.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL)')
  const ready = sql.prepare('SELECT * FROM messages WHERE queue = ? AND visible <= ? ORDER BY visible, seq LIMIT ?')
  const expire = sql.prepare('DELETE FROM messages WHERE queue = ? AND sent < ?')
  const take = sql.prepare('UPDATE messages SET visible = ?, receives = ?, first = ?, receipt = ? WHERE seq = ?')
  const bury = sql.prepare(
    'UPDATE messages SET queue = ?, source = ?, visible = ?, receives = 0, receipt = NULL WHERE seq = ?',
  )
  const remove = sql.prepare('DELETE FROM messages WHERE receipt = ? AND queue = ?')
  const show = sql.prepare('UPDATE messages SET visible = ? WHERE receipt = ? AND queue = ?')
  const soonest = sql.prepare('SELECT min(visible) AS time FROM messages WHERE queue = ?')
  const sent = sql.prepare('SELECT min(sent) AS time FROM messages WHERE queue = ?')
  const release = sql.prepare(
    'UPDATE messages SET visible = ?, receives = max(receives - 1, 0), receipt = NULL WHERE queue = ? AND receipt IS NOT NULL AND visible > ?',
  )
  const counts = sql.prepare(
    `SELECT sum(visible <= ?1) AS visible, sum(visible > ?1 AND receives > 0) AS inFlight,
     sum(visible > ?1 AND receives = 0) AS delayed FROM messages WHERE queue = ?2`,
  )
  const settings = (name: string): Queue => {
    const queue = byName.get(name)
    if (!queue) throw new Error(`There is no queue ${name}`)
    return queue
  }
  // Once a minute and queue: it looks at every message.
  const expired = new Map<string, number>()
  const dropExpired = (name: string, before: number, now: number) => {
    if (now - (expired.get(name) ?? 0) < 60_000) return
    expired.set(name, now)
    expire.run(name, before)
  }
  const after = (seconds: number) => Date.now() + (seconds * 1000) / pace
  // A waiter runs in a later turn: the transaction that sends is over by then.
  const wake = (queue: string) => {
    for (const resume of waiting.get(queue) ?? []) setImmediate(resume)
  }

  const store: QueueStore = {
    names: [...byName.keys()],
    settings,
    send(name, body, { delaySeconds = settings(name).delaySeconds, attributes = {} } = {}) {
      const id = randomUUID()
      settings(name)
      const [now, visible] = [Date.now(), after(delaySeconds)]
      insert.run(database.next(), id, name, body, JSON.stringify(attributes), null, now, Math.round(visible))
      wake(name)
      return id
    },
    receive: (name, most, visibilitySeconds = settings(name).visibilitySeconds) =>
      database.transaction(() => {
        const { deadLetters, retentionSeconds } = settings(name)
        const now = Date.now()
        dropExpired(name, now - retentionSeconds * 1000, now)
        const messages: Message[] = []
        for (const row of ready.all(name, now, most) as Record<string, unknown>[]) {
          const receives = Number(row.receives) + 1
          if (deadLetters && receives > deadLetters.maxReceiveCount) {
            bury.run(deadLetters.queue, queueArn(name), now, row.seq as number)
            wake(deadLetters.queue)
            continue
          }
          const receipt = randomUUID()
          const first = Number(row.first ?? now)
          take.run(Math.round(after(visibilitySeconds)), receives, first, receipt, row.seq as number)
          messages.push({
            id: String(row.id),
            receipt,
            body: String(row.body),
            attributes: JSON.parse(String(row.attributes)),
            sent: Number(row.sent),
            firstReceived: first,
            receives,
            source: row.source === null ? null : String(row.source),
          })
        }
        return messages
      }),
    remove: (name, receipt) => void remove.run(receipt, name),
    changeVisibility(name, receipt, seconds) {
      const { changes } = show.run(Math.round(after(seconds)), receipt, name)
      wake(name)
      return Number(changes) > 0
    },
    depth(name) {
      const row = counts.get(Date.now(), name) ?? {}
      return {
        visible: Number(row.visible ?? 0),
        inFlight: Number(row.inFlight ?? 0),
        delayed: Number(row.delayed ?? 0),
      }
    },
    oldest(name) {
      const time = sent.get(name)?.time
      return time === null || time === undefined ? null : Number(time)
    },
    redrive: (name, to) =>
      database.transaction(() => {
        const rows = ready.all(name, Date.now(), -1) as Record<string, unknown>[]
        let moved = 0
        for (const { seq, source } of rows) {
          const target = to ?? [...byName.keys()].find((queue) => queueArn(queue) === source)
          if (!target) continue
          bury.run(target, null, Date.now(), seq as number)
          wake(target)
          moved++
        }
        return moved
      }),
    purge: (name) => void sql.prepare('DELETE FROM messages WHERE queue = ?').run(name),
    async wait(name, milliseconds, signal) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const resumers = waiting.get(name) ?? new Set()
      waiting.set(name, resumers.add(resolve))
      const time = soonest.get(name)?.time
      const until =
        time === null || time === undefined ? milliseconds : Math.min(milliseconds, Number(time) - Date.now())
      const timer = setTimeout(resolve, Math.max(until, 0))
      const stop = () => resolve()
      signal?.addEventListener('abort', stop)
      if (signal?.aborted) resolve()
      await promise
      signal?.removeEventListener('abort', stop)
      clearTimeout(timer)
      resumers.delete(resolve)
    },
    releaseAll: (name) => void release.run(Date.now(), name, Date.now()),
  }
  return store
}
