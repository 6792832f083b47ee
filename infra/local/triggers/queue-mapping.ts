import type { Mapping } from '../cloudformation/description.ts'
import { region } from '../cloudformation/names.ts'
import type { Lambda } from '../lambda/lambda.ts'
import { systemAttributes } from '../queues/operations.ts'
import { type Message, type QueueStore, queueArn } from '../queues/queue-store.ts'
import { compileFilters } from './filter.ts'

/** A trigger that runs. */
export interface Trigger {
  readonly id: string
  /** True while nothing is waiting to be handled or being handled. */
  idle(): boolean
  stop(): Promise<void>
}

/** How triggers are run here. */
export interface TriggerOptions {
  /** The most batches of one mapping at once. */
  readonly concurrency: number
  /** Divides every wait. */
  readonly pace: number
  readonly log: (line: string) => void
}

/** What AWS's poller does with the function's role. */
const pollerActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

/** Feeds a queue's messages to a function in batches, and deletes those that it does not report as failed. */
export function queueMapping(mapping: Mapping, lambda: Lambda, queues: QueueStore, options: TriggerOptions): Trigger {
  const { name } = mapping.source
  const refusal = lambda.grants.check(pollerActions.map((action) => ({ action, resource: queueArn(name) })))
  if (refusal) throw new Error(`${mapping.id} could not read ${name}. ${refusal.message}`)
  const passes = compileFilters(mapping.filters)
  const stopping = new AbortController()
  let busy = 0
  // What was in flight when the last process died is nobody's any more.
  queues.releaseAll(name)

  const gather = async (): Promise<readonly Message[]> => {
    const messages = [...queues.receive(name, mapping.batchSize)]
    const until = Date.now() + (mapping.windowSeconds * 1000) / options.pace
    while (
      messages.length > 0 &&
      messages.length < mapping.batchSize &&
      Date.now() < until &&
      !stopping.signal.aborted
    ) {
      await queues.wait(name, until - Date.now(), stopping.signal)
      messages.push(...queues.receive(name, mapping.batchSize - messages.length))
    }
    return messages
  }
  const handle = async (messages: readonly Message[]) => {
    const wanted = messages.filter((message) => passes({ ...message, body: parsed(message.body) }))
    for (const message of messages) if (!wanted.includes(message)) queues.remove(name, message.receipt)
    if (wanted.length === 0) return
    const outcome = await lambda.invoke({ Records: wanted.map((message) => toRecord(message, name)) })
    const failed = outcome.ok ? failures(outcome.value, mapping, wanted) : null
    for (const message of wanted) if (failed && !failed.has(message.id)) queues.remove(name, message.receipt)
  }
  const poll = async () => {
    while (!stopping.signal.aborted) {
      busy++
      const messages = await gather()
      if (messages.length > 0) await handle(messages)
      busy--
      if (messages.length === 0) await queues.wait(name, 20_000, stopping.signal)
    }
  }
  const most = Math.min(options.concurrency, mapping.maximumConcurrency ?? options.concurrency)
  const pollers = Array.from({ length: most }, poll)
  return {
    id: mapping.id,
    idle: () => {
      const { visible, inFlight, delayed } = queues.depth(name)
      return busy === 0 && visible + inFlight + delayed === 0
    },
    async stop() {
      stopping.abort()
      await Promise.all(pollers)
    },
  }
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

const toRecord = (message: Message, queue: string) => ({
  messageId: message.id,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn(queue),
  awsRegion: region,
})

/** Ids of the messages that failed; null where the answer makes no sense, which fails all of them, as on AWS. */
function failures(value: unknown, mapping: Mapping, messages: readonly Message[]): ReadonlySet<string> | null {
  if (!mapping.reportsItemFailures || value === null || value === undefined) return new Set()
  const { batchItemFailures = [] } = value as { batchItemFailures?: { itemIdentifier?: unknown }[] }
  if (!Array.isArray(batchItemFailures)) return null
  const ids = new Set(batchItemFailures.map(({ itemIdentifier }) => String(itemIdentifier)))
  const known = new Set(messages.map(({ id }) => id))
  return [...ids].every((id) => known.has(id)) ? ids : null
}
