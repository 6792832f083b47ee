import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Mapping } from '../cloudformation/description.ts'
import type { Database } from '../database.ts'
import type { StreamReader } from '../dynamodb/stream-reader.ts'
import type { Lambda } from '../lambda/lambda.ts'
import { type QueueStore, queueArn } from '../queues/queue-store.ts'
import { compileFilters } from './filter.ts'
import type { Trigger, TriggerOptions } from './queue-mapping.ts'
import { type StreamRecord, settleBatch } from './stream-batch.ts'

/** Where a stream is read, and how far it was read is kept. */
export interface StreamSource {
  readonly reader: StreamReader
  readonly database: Database
  readonly queues: QueueStore
  /** Resolves after the next write to the table, or after a while. */
  nextWrite(milliseconds: number, signal: AbortSignal): Promise<void>
  /** How many writes to the table were seen. */
  writes(): number
}

const pollerActions = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream']
/** How long the stream is left alone when nothing was heard of a write. */
const quiet = 1000
/** How long it is left alone while a batch gathers: under a stream of writes, a look after each would cost more than they do. */
const gathering = 100

/** Feeds a table's stream to a function: in order by key, in batches, from where it was left. */
export function streamMapping(
  mapping: Mapping,
  lambda: Lambda,
  source: StreamSource,
  options: TriggerOptions,
): Trigger {
  const { reader, database, queues } = source
  const refusal = lambda.grants.check([
    ...pollerActions.map((action) => ({ action, resource: mapping.source.arn })),
    { action: 'dynamodb:ListStreams', resource: mapping.source.arn },
    ...(mapping.failureQueue ? [{ action: 'sqs:SendMessage', resource: queueArn(mapping.failureQueue) }] : []),
  ])
  if (refusal)
    throw new Error(
      `${mapping.id} could not read the stream of ${mapping.source.name}, or report its failures. ${refusal.message}`,
    )
  const passes = compileFilters(mapping.filters)
  const stopping = new AbortController()
  const { signal } = stopping
  const checkpoint = database.sql.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)')
  const reached = database.sql.prepare('SELECT sequence FROM checkpoints WHERE mapping = ? AND shard = ?')
  // A table that was lost and made again begins a stream of its own.
  const place = `${mapping.id} ${reader.stream}`
  let pending = 0
  let caughtUp = false
  let writesRead = -1

  const pause = async (milliseconds: number) => {
    await sleep(milliseconds / options.pace, undefined, { signal }).catch(() => {})
    return !signal.aborted
  }
  const settle = (records: readonly StreamRecord[], shard: string) =>
    settleBatch(records, mapping, {
      invoke: (batch) => lambda.invoke({ Records: batch }),
      giveUp: (batch, reason, attempts) => {
        options.log(`${mapping.id} gives up ${batch.length} records: ${reason}`)
        if (mapping.failureQueue) queues.send(mapping.failureQueue, failure(batch, shard, reason, attempts, mapping))
      },
      pause: (attempt) => pause(Math.min(200 * 2 ** attempt, 60_000)),
    })
  const run = async (shard: string) => {
    let after = (reached.get(place, shard)?.sequence as string | undefined) ?? null
    while (!signal.aborted) {
      const records: StreamRecord[] = []
      const until = Date.now() + (mapping.windowSeconds * 1000) / options.pace
      let last = after
      for (;;) {
        const writes = source.writes()
        const page = await reader.read(shard, last, mapping.batchSize - records.length)
        last = page.at(-1)?.dynamodb.SequenceNumber ?? last
        records.push(...page.filter(passes))
        pending = records.length
        caughtUp = page.length === 0 && records.length === 0
        writesRead = writes
        if (records.length === 0 && page.length === 0) break
        const left = until - Date.now()
        if (records.length >= mapping.batchSize || left <= 0 || signal.aborted) break
        if (page.length === 0) await source.nextWrite(left, signal)
        else await sleep(Math.min(left, gathering), undefined, { signal }).catch(() => {})
      }
      if (signal.aborted) return
      const lanes = Map.groupBy(records, (record) => lane(record, mapping.parallelizationFactor))
      const settled = await Promise.all([...lanes.values()].map((batch) => settle(batch, shard)))
      if (!settled.every(Boolean)) return
      if (last !== after && last !== null) checkpoint.run(place, shard, last)
      pending = 0
      if (last === after) await source.nextWrite(quiet, signal)
      after = last
    }
  }
  const runs = new Map<string, Promise<void>>()
  const watch = async () => {
    while (!signal.aborted) {
      for (const shard of await reader.shards().catch(() => [])) if (!runs.has(shard)) runs.set(shard, guarded(shard))
      await pause(60_000)
    }
  }
  const guarded = async (shard: string) => {
    while (!signal.aborted)
      try {
        await run(shard)
        return
      } catch (error) {
        if (signal.aborted) return
        options.log(`${mapping.id} reads again: ${error}`)
        await pause(1000)
      }
  }
  const watching = watch()
  return {
    id: mapping.id,
    idle: () => caughtUp && pending === 0 && writesRead === source.writes(),
    async stop() {
      stopping.abort()
      await watching
      await Promise.all(runs.values())
    },
  }
}

/** Records of one partition key stay in one lane, and so in order. */
function lane({ dynamodb }: StreamRecord, factor: number): number {
  if (factor === 1) return 0
  const key = JSON.stringify(dynamodb.Keys.pk ?? dynamodb.Keys)
  return createHash('md5').update(key).digest().readUInt32BE() % factor
}

/** What AWS sends to a destination on failure: where the records are, and not what they say. */
function failure(
  records: readonly StreamRecord[],
  shard: string,
  condition: string,
  attempts: number,
  mapping: Mapping,
): string {
  const [first, last] = [records[0], records.at(-1)]
  const time = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString()
  return JSON.stringify({
    requestContext: { functionArn: mapping.functionId, condition, approximateInvokeCount: attempts },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: shard,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: time(first),
      approximateArrivalOfLastRecord: time(last),
      batchSize: records.length,
      streamArn: mapping.source.arn,
    },
  })
}
