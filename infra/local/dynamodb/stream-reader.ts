import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { region } from '../cloudformation/names.ts'
import type { StreamRecord } from '../triggers/stream-batch.ts'
import { engineClient } from './tables.ts'

/** Reads a table's stream. */
export interface StreamReader {
  /** The engine's name of the stream: that of another table of the same name is another. */
  readonly stream: string
  shards(): Promise<readonly string[]>
  /** The records after a sequence number; from the beginning, where it is null. */
  read(shard: string, after: string | null, most: number): Promise<readonly StreamRecord[]>
  close(): void
}

/** Makes a reader. `engineArn` is the engine's name of the stream, `arn` the template's, which functions see. */
export function streamReader(endpoint: string, engineArn: string, arn: string): StreamReader {
  const client = new DynamoDBStreamsClient(engineClient(endpoint))
  const kept = new Map<string, { readonly after: string | null; readonly iterator: string }>()
  const iteratorOf = async (shard: string, after: string | null) => {
    const known = kept.get(shard)
    if (known && known.after === after) return known.iterator
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: engineArn,
        ShardId: shard,
        ...(after === null
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
      }),
    )
    return ShardIterator
  }
  return {
    stream: engineArn,
    async shards() {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: engineArn }))
      return (StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => (ShardId ? [ShardId] : []))
    },
    async read(shard, after, most) {
      const iterator = await iteratorOf(shard, after)
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: Math.min(most, 1000) }),
      )
      const last = Records.at(-1)?.dynamodb?.SequenceNumber ?? after
      if (NextShardIterator) kept.set(shard, { after: last, iterator: NextShardIterator })
      return Records.map((record) => {
        const { dynamodb = {} } = record
        const created = dynamodb.ApproximateCreationDateTime ?? new Date()
        return {
          ...record,
          awsRegion: region,
          eventSourceARN: arn,
          dynamodb: { ...dynamodb, ApproximateCreationDateTime: Math.floor(created.getTime() / 1000) },
        } as unknown as StreamRecord
      })
    },
    close: () => client.destroy(),
  }
}
