import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda'
import { systemAttributes } from '../../infra/local/queues/operations.ts'
import type { StreamRecord } from '../../infra/local/triggers/stream-batch.ts'
import { DROPS, type Engines, TAIL } from './engines.ts'

/** A batch taken from a queue or the stream, and what is to be done when the function has answered. */
export interface Batch {
  readonly source: 'drops' | 'tail' | 'stream'
  readonly event: SQSEvent | DynamoDBStreamEvent
  /** Keys of the inbox that its messages name, with how often each was received; for the drops only. */
  readonly received: number
  /** The function answered: what it did not report as failed is done. */
  done(failed: readonly string[]): void
  /** It did not answer. */
  failed(): void
}

/** Takes a batch of a queue's messages; null where none is visible. */
export function takeMessages(queues: Engines['queues'], source: 'drops' | 'tail', most: number): Batch | null {
  const name = source === 'drops' ? DROPS : TAIL
  const messages = queues.receive(name, most)
  if (messages.length === 0) return null
  const Records = messages.map((message) => ({
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: systemAttributes(message) as unknown as SQSEvent['Records'][0]['attributes'],
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: name,
    awsRegion: 'us-east-1',
  }))
  return {
    source,
    event: { Records },
    received: Math.max(...messages.map(({ receives }) => receives)),
    done(failed) {
      for (const { id, receipt } of messages) if (!failed.includes(id)) queues.remove(name, receipt)
    },
    // Visible again when its time is over.
    failed() {},
  }
}

const FILTER = /^[ci]#/

/** Reads the table's stream in order, one batch at a time, as an event source mapping with the template's filter does. */
export class StreamPoller {
  readonly #stream: Engines['stream']
  #shard: string | null = null
  #after: string | null = null
  #records: StreamRecord[] = []
  #taken = false
  #attempts = 0

  constructor(stream: Engines['stream']) {
    this.#stream = stream
  }

  /** Fetches what the table has told since. How many records wait. */
  async fetch(): Promise<number> {
    this.#shard ??= (await this.#stream.shards())[0] ?? null
    if (this.#shard === null) return 0
    for (;;) {
      const page = await this.#stream.read(this.#shard, this.#after, 1000)
      if (page.length === 0) return this.#records.length
      this.#after = page.at(-1)!.dynamodb.SequenceNumber
      this.#records.push(...page.filter(({ dynamodb }) => FILTER.test(String(dynamodb.Keys.pk?.S))))
    }
  }

  /** Adds records that the table does not tell. */
  add(rows: readonly { readonly pk: string; readonly sk: string }[]): void {
    for (const { pk, sk } of rows) {
      const dynamodb = {
        SequenceNumber: `added ${pk} ${sk}`,
        ApproximateCreationDateTime: 0,
        Keys: { pk: { S: pk }, sk: { S: sk } },
      }
      this.#records.push({ eventID: dynamodb.SequenceNumber, dynamodb })
    }
  }

  /** Null while a batch is being handled, or none is there. */
  take(most: number): Batch | null {
    if (this.#taken || this.#records.length === 0) return null
    this.#taken = true
    const batch = this.#records.slice(0, most)
    const again = () => {
      this.#taken = false
      // The template gives up after 30; a schedule has fewer faults.
      if (++this.#attempts > 30) throw new Error('the stream mapping gave a batch up')
    }
    return {
      source: 'stream',
      event: { Records: batch } as unknown as DynamoDBStreamEvent,
      received: 1,
      done: (failed) => {
        const first = batch.findIndex(({ dynamodb }) => failed.includes(dynamodb.SequenceNumber))
        const count = first < 0 ? batch.length : first
        this.#records.splice(0, count)
        if (count > 0) this.#attempts = 0
        if (first < 0) this.#taken = false
        else again()
      },
      failed: again,
    }
  }
}
