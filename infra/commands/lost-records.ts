import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { type ChangedRow, feedsChanged } from '../../functions/publish/changes.ts'
import type { Deployment } from './deployment.ts'

/** Where in the stream the records are that a dead letter stands for. */
export interface Place {
  readonly shard: string
  readonly first: string
  readonly last: string
}

/** The place that a dead letter of the stream names, or null where it is none. */
export function placeOf(body: string): Place | null {
  try {
    const { DDBStreamBatchInfo: info } = JSON.parse(body) as { DDBStreamBatchInfo?: Record<string, unknown> }
    const [shard, first, last] = [info?.shardId, info?.startSequenceNumber, info?.endSequenceNumber]
    const known = typeof shard === 'string' && typeof first === 'string' && typeof last === 'string'
    return known ? { shard, first, last } : null
  } catch {
    return null
  }
}

/** The feeds that the records concern, as long as the stream still has them (a day); null after that. */
export async function feedsAt({ dynamo, ingest }: Deployment, places: readonly Place[]): Promise<Set<string> | null> {
  const { region, endpoint, credentials } = dynamo.config
  const streams = new DynamoDBStreamsClient({
    region,
    credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  try {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: ingest.TABLE_NAME! }))
    const feeds = new Set<string>()
    for (const place of places) {
      for (const row of await rowsAt(streams, Table!.LatestStreamArn!, place)) {
        for (const feed of feedsChanged([row]).keys()) feeds.add(feed)
      }
    }
    return feeds
  } catch {
    // Trimmed, of another table, or not allowed: whatever it is, publishing all feeds is always right.
    return null
  } finally {
    streams.destroy()
  }
}

async function rowsAt(streams: DynamoDBStreamsClient, StreamArn: string, place: Place): Promise<readonly ChangedRow[]> {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn,
      ShardId: place.shard,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: place.first,
    }),
  )
  const rows: ChangedRow[] = []
  for (let iterator = ShardIterator; iterator !== undefined; ) {
    const page: GetRecordsCommandOutput = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }))
    for (const { dynamodb } of page.Records ?? []) {
      if (BigInt(dynamodb?.SequenceNumber ?? 0) > BigInt(place.last)) return rows
      rows.push({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' })
      if (dynamodb?.SequenceNumber === place.last) return rows
    }
    iterator = page.NextShardIterator
    if (page.Records?.length === 0) throw new Error('the records are no longer in the stream')
  }
  return rows
}
