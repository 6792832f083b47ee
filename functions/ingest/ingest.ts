import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { inParallel } from '../aws/dynamo.ts'
import type { Units } from '../aws/units.ts'
import { log, logError } from '../log.ts'
import type { Counts } from '../metrics.ts'
import { keysOf } from './notification.ts'
import { SUSPICIOUS } from './parsing-note.ts'
import type { Defaults, Ports } from './ports.ts'
import { type Settled, settle } from './settle.ts'

/** Drops read at the same time: each may hold 64 MiB in memory. */
const PARALLEL = 4
/** A drop is not begun with less time than this: the queue hands it to a fresh invocation. */
const LEAST_TIME = 5_000

/** Settles every key that the batch names. A failure of one drop holds up no other: it alone is reported. */
export async function ingest(
  ports: Ports,
  defaults: Defaults,
  event: SQSEvent,
  remaining: () => number,
): Promise<SQSBatchResponse> {
  const failed = new Set<string>()
  const byKey = new Map<string, SQSRecord[]>()
  for (const record of event.Records) {
    try {
      for (const key of keysOf(record.body)) byKey.set(key, [...(byKey.get(key) ?? []), record])
    } catch (error) {
      logError('drop message not understood', error, { messageId: record.messageId })
      failed.add(record.messageId)
    }
  }
  const settleKey = async ([key, records]: [string, SQSRecord[]]) => {
    const received = receivedOf(records)
    const began = performance.now()
    try {
      if (remaining() < LEAST_TIME) throw new Error('too little time is left in this invocation')
      const settled = await settle(ports, defaults, key, { received })
      const ms = Math.round(performance.now() - began)
      log('drop settled', { ...settled, received, ms }, countsOf(settled, ports.units?.take()))
    } catch (error) {
      logError('drop not settled', error, { key, received }, { DropFailures: 1 })
      for (const record of records) failed.add(record.messageId)
    }
  }
  const keys = [...byKey]
  const failedBefore = ([, records]: [string, SQSRecord[]]) => receivedOf(records) >= SUSPICIOUS
  await inParallel(
    keys.filter((key) => !failedBefore(key)),
    PARALLEL,
    settleKey,
  )
  // One at a time: when one of them ends this process, only its own note of being parsed is left behind.
  await inParallel(keys.filter(failedBefore), 1, settleKey)
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) }
}

const receivedOf = (records: readonly SQSRecord[]) =>
  Math.max(...records.map((record) => Number(record.attributes.ApproximateReceiveCount)))

/** A drop in numbers. The units are those since the line before: of drops settled side by side, only their sum is exact. */
function countsOf({ bytes, problems, outcomes }: Settled, units: Units = { read: 0, written: 0 }): Counts {
  return {
    Drops: 1,
    Articles: outcomes.opened ?? 0,
    Merges: outcomes.joined ?? 0,
    Growths: outcomes.grown ?? 0,
    Corrections: outcomes.corrected ?? 0,
    Withdrawals: outcomes.withdrawn ?? 0,
    Problems: problems,
    BytesRead: bytes,
    UnitsRead: units.read,
    UnitsWritten: units.written,
  }
}
