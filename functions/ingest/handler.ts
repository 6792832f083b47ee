import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { ATTEMPTS } from '../aws/attempts.ts'
import { Channels } from '../aws/channels.ts'
import { Claims } from '../aws/claims.ts'
import { Drops } from '../aws/drops.ts'
import { Dynamo } from '../aws/dynamo.ts'
import { Entries } from '../aws/entries.ts'
import { Headers } from '../aws/headers.ts'
import { Inbox } from '../aws/inbox.ts'
import { Problems } from '../aws/problems.ts'
import { countUnits } from '../aws/units.ts'
import { readEnvironment } from './environment.ts'
import { ingest } from './ingest.ts'
import { LARGEST_DROP } from './reading.ts'

const { table, inbox, timezone } = readEnvironment(process.env)
const client = new DynamoDBClient({ maxAttempts: ATTEMPTS })
const dynamo = new Dynamo(client, table)
const ports = {
  inbox: new Inbox(new S3Client({ maxAttempts: ATTEMPTS }), inbox, LARGEST_DROP),
  drops: new Drops(dynamo),
  entries: new Entries(dynamo),
  headers: new Headers(dynamo),
  claims: new Claims(dynamo),
  problems: new Problems(dynamo),
  channels: new Channels(dynamo),
  units: countUnits(client),
}

/** Takes batches of the drop queue: S3 notifications. Those that fail are handed back to the queue one by one. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  ingest(ports, { timezone }, event, () => context.getRemainingTimeInMillis())
