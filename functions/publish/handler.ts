import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBStreamEvent, SQSEvent } from 'aws-lambda'
import { ATTEMPTS } from '../aws/attempts.ts'
import { Channels } from '../aws/channels.ts'
import { Dynamo } from '../aws/dynamo.ts'
import { Entries } from '../aws/entries.ts'
import { FeedStates } from '../aws/feed-states.ts'
import { Headers } from '../aws/headers.ts'
import { Problems } from '../aws/problems.ts'
import { SiteBucket } from '../aws/site-bucket.ts'
import { TailQueue } from '../aws/tail-queue.ts'
import { countUnits } from '../aws/units.ts'
import { readEnvironment } from './environment.ts'
import { onStream, onTail } from './events.ts'
import { ping } from './hub.ts'

const { table, bucket, tailQueue, ...settings } = readEnvironment(process.env)
const client = new DynamoDBClient({ maxAttempts: ATTEMPTS })
const dynamo = new Dynamo(client, table)
const ports = {
  headers: new Headers(dynamo),
  entries: new Entries(dynamo),
  channels: new Channels(dynamo),
  problems: new Problems(dynamo),
  states: new FeedStates(dynamo),
  bucket: new SiteBucket(new S3Client({ maxAttempts: ATTEMPTS }), bucket),
  tail: new TailQueue(() => new SQSClient({ maxAttempts: ATTEMPTS }), tailQueue),
  ping,
  units: countUnits(client),
}
const terms = { ...settings, now: Date.now }

/** Takes batches of the table's stream, and of the queue that publishes a busy feed once more. */
export const handler = (event: DynamoDBStreamEvent | SQSEvent) =>
  isStream(event) ? onStream(ports, terms, event) : onTail(ports, terms, event)

const isStream = (event: DynamoDBStreamEvent | SQSEvent): event is DynamoDBStreamEvent =>
  event.Records[0] !== undefined && 'dynamodb' in event.Records[0]
