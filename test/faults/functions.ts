import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { Channels } from '../../functions/aws/channels.ts'
import { Claims } from '../../functions/aws/claims.ts'
import { Drops } from '../../functions/aws/drops.ts'
import { Dynamo } from '../../functions/aws/dynamo.ts'
import { Entries } from '../../functions/aws/entries.ts'
import { FeedStates } from '../../functions/aws/feed-states.ts'
import { Headers } from '../../functions/aws/headers.ts'
import { Inbox } from '../../functions/aws/inbox.ts'
import { Problems } from '../../functions/aws/problems.ts'
import { SiteBucket } from '../../functions/aws/site-bucket.ts'
import { TailQueue } from '../../functions/aws/tail-queue.ts'
import { ingest } from '../../functions/ingest/ingest.ts'
import type { Ports as IngestPorts } from '../../functions/ingest/ports.ts'
import { LARGEST_DROP } from '../../functions/ingest/reading.ts'
import { onStream, onTail } from '../../functions/publish/events.ts'
import type { Ports as PublishPorts } from '../../functions/publish/ports.ts'
import type { Terms } from '../../functions/publish/publish.ts'
import { INBOX, SITE, TAIL_URL } from './engines.ts'
import type { Gate } from './gate.ts'

/** The two functions, made of the use cases and adapters that their handlers are made of. */
export interface Functions {
  ingest(event: SQSEvent): Promise<SQSBatchResponse>
  stream(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>
  tail(event: SQSEvent): Promise<SQSBatchResponse>
}

/** A bug put in between: ports as a function with that bug would have them. */
export interface Bug {
  readonly ingest?: (ports: IngestPorts) => IngestPorts
  readonly publish?: (ports: PublishPorts) => PublishPorts
  readonly terms?: (terms: Terms) => Terms
  /** Replaces what a function tells its poller. */
  readonly answer?: <T extends SQSBatchResponse | DynamoDBBatchResponse>(answer: T) => T
}

export const SITE_URL = 'https://site.example'
/** As the setting's default: a feed rests ten seconds between two publishes. */
const WINDOW = 10_000
const MINUTE = 60_000

interface RetryToken {
  readonly retries: number
  getRetryCount(): number
  getRetryDelay(): number
}
const tokenOf = (retries: number): RetryToken => ({ retries, getRetryCount: () => retries, getRetryDelay: () => 0 })

/** The SDK's standard strategy, three attempts at what it calls a throttle or transient, without the waits between. */
const patience = {
  mode: 'standard',
  acquireInitialRetryToken: async () => tokenOf(0),
  refreshRetryTokenForRetry: async ({ retries }: RetryToken, { errorType }: { errorType: string }) => {
    if (retries < 2 && (errorType === 'THROTTLING' || errorType === 'TRANSIENT')) return tokenOf(retries + 1)
    throw new Error('No retry token available')
  },
  recordSuccess: () => {},
}

const NO_SIGNATURE = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20240101/us-east-1/any/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20240101T000000Z',
}
/** The engines want to see a signature, and check none: making one is a tenth of a call. */
const unsigned = {
  sign: async <T extends { headers: Record<string, string> }>(request: T): Promise<T> => {
    Object.assign(request.headers, NO_SIGNATURE)
    return request
  },
}

export function functionsOf(gate: Gate, table: string, bug: Bug = {}): Functions {
  const client = (service: 's3' | 'sqs' | 'dynamodb') => ({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: gate.handler(service) as never,
    signer: unsigned as never,
    retryStrategy: patience as never,
  })
  const s3 = new S3Client({ ...client('s3'), forcePathStyle: true })
  const dynamo = new Dynamo(new DynamoDBClient(client('dynamodb')), table)
  const common = {
    entries: new Entries(dynamo),
    headers: new Headers(dynamo),
    problems: new Problems(dynamo),
    channels: new Channels(dynamo),
  }
  const inboxPorts: IngestPorts = {
    ...common,
    inbox: new Inbox(s3, INBOX, LARGEST_DROP),
    drops: new Drops(dynamo),
    claims: new Claims(dynamo),
  }
  const sitePorts: PublishPorts = {
    ...common,
    states: new FeedStates(dynamo),
    bucket: new SiteBucket(s3, SITE),
    tail: new TailQueue(() => new SQSClient(client('sqs')), TAIL_URL),
    ping: () => Promise.reject(new Error('no hub is set')),
  }
  const defaults = { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' }
  const site = { url: SITE_URL, title: 'Dropfeed', language: 'vi', hub: null }
  const given: Terms = { site, defaults, window: WINDOW, now: () => Date.now() }
  const ports = bug.ingest?.(inboxPorts) ?? inboxPorts
  const out = bug.publish?.(sitePorts) ?? sitePorts
  const terms = bug.terms?.(given) ?? given
  const told = bug.answer ?? ((answer) => answer)
  return {
    ingest: async (event) => told(await ingest(ports, { timezone: defaults.timezone }, event, () => 2 * MINUTE)),
    stream: async (event) => told(await onStream(out, terms, event)),
    tail: async (event) => told(await onTail(out, terms, event)),
  }
}
