import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { BatchWriteItemCommand, CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { Channels } from '../../functions/aws/channels.ts'
import { Claims } from '../../functions/aws/claims.ts'
import { Drops } from '../../functions/aws/drops.ts'
import { Dynamo, type Item } from '../../functions/aws/dynamo.ts'
import { Entries } from '../../functions/aws/entries.ts'
import { FeedStates } from '../../functions/aws/feed-states.ts'
import { Headers } from '../../functions/aws/headers.ts'
import { Inbox } from '../../functions/aws/inbox.ts'
import { Problems } from '../../functions/aws/problems.ts'
import { SiteBucket } from '../../functions/aws/site-bucket.ts'
import { TailQueue } from '../../functions/aws/tail-queue.ts'
import type { Ports as IngestPorts } from '../../functions/ingest/ports.ts'
import { LARGEST_DROP } from '../../functions/ingest/reading.ts'
import { settle } from '../../functions/ingest/settle.ts'
import { feedsChanged } from '../../functions/publish/changes.ts'
import type { Ports as PublishPorts } from '../../functions/publish/ports.ts'
import { publishAll, type Terms } from '../../functions/publish/publish.ts'
import { gatheringSeconds } from '../../infra/gathering.ts'
import type { Answer, Call } from '../../infra/local/caller.ts'
import { openDatabase } from '../../infra/local/database.ts'
import { startEngine } from '../../infra/local/dynamodb/engine.ts'
import { engineClient } from '../../infra/local/dynamodb/tables.ts'
import { lister } from '../../infra/local/objects/listing-store.ts'
import { multipartStore } from '../../infra/local/objects/multipart-store.ts'
import { announcer, deliverOnce } from '../../infra/local/objects/notifications.ts'
import { objectStore } from '../../infra/local/objects/object-store.ts'
import { errorAnswer, S3Error } from '../../infra/local/objects/s3-error.ts'
import { s3Service } from '../../infra/local/objects/s3-service.ts'
import { queueStore } from '../../infra/local/queues/queue-store.ts'
import { sqsService } from '../../infra/local/queues/sqs-service.ts'
import { meter, type Usage } from './meter.ts'

/**
 * The two functions' use cases and adapters in this process, on the local stack's engines (DynamoDB's is a process of its
 * own), under a clock that the bench moves: waiting costs no time, and every call is counted.
 */
export interface World {
  /** The time in the world, in milliseconds. */
  now: number
  /** Puts a file into the inbox and has ingest settle it. */
  drop(key: string, text: string): Promise<void>
  /** Puts a file without anybody being told. */
  put(key: string, text: string): void
  remove(key: string): Promise<void>
  /** Gives what the stream has told since to the publish function, then the tail messages that are due. */
  publish(): Promise<void>
  /** Lets seconds pass; changes are published once the event source has gathered them, tail messages when they are due. */
  pass(seconds: number): Promise<void>
  /** Lets time pass until no message is due any more. */
  settle(): Promise<void>
  /** Forgets what the stream has told. */
  forgetStream(): void
  take(): Usage
  /** Runs of the two functions since the start: batches that were not empty. */
  readonly runs: { ingest: number; stream: number; tail: number }
  readonly ingest: IngestPorts
  readonly site: PublishPorts
  /** Writes rows past the functions, uncounted. */
  write(items: readonly Item[]): Promise<void>
  close(): Promise<void>
}

const TABLE = 'bench'
const DROPS = 'drops'
const TAIL = 'tail'
const queue = (name: string) => ({
  name,
  visibilitySeconds: 720,
  delaySeconds: 0,
  retentionSeconds: 1_209_600,
  deadLetters: null,
})
const BUCKETS = [
  { name: 'inbox', versioned: true, notifications: [] },
  { name: 'site', versioned: false, notifications: [] },
]
const START = Date.UTC(2026, 2, 2, 1)

/** Starts a world. `window`: the publish window in seconds. */
export async function startWorld(window: number): Promise<World> {
  const memory = process.platform === 'linux' ? '/dev/shm' : tmpdir()
  const directory = mkdtempSync(join(memory, 'dropfeed-bench-'))
  const engine = await startEngine(directory)
  // Not counted, and past the functions.
  const own = new DynamoDBClient(engineClient(engine.endpoint))
  await own.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
  const database = openDatabase(':memory:')
  const queues = queueStore(database, [queue(DROPS), queue(TAIL)])
  const objects = objectStore(database, (bucket) => bucket === 'inbox', announcer(BUCKETS, queues, deliverOnce))
  const uploads = multipartStore(database)
  const s3 = s3Service({ buckets: BUCKETS, objects, uploads, list: lister(database) })
  const sqs = sqsService(queues, () => 'http://127.0.0.1')
  const counted = meter()
  const client = (answer: (call: Call) => Promise<Answer>) => ({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: handlerOf(answer) as never,
  })
  const s3Client = new S3Client({
    ...client(async (call) => {
      counted.s3(`${call.method} ${classOf(call.path)}`)
      try {
        return await s3.answer(call)
      } catch (error) {
        if (error instanceof S3Error) return errorAnswer(error, call.method, call.path)
        throw error
      }
    }),
    forcePathStyle: true,
  })
  const sqsClient = new SQSClient(
    client(async (call) => {
      counted.sqs()
      return sqs.answer(call)
    }),
  )
  // What the table's stream tells under the mapping's filter, taken from the writes themselves.
  let stream: { pk: string; sk: string }[] = []
  let changed = 0
  const gathering = gatheringSeconds(window) * 1_000
  const dynamoClient = new DynamoDBClient(engineClient(engine.endpoint))
  counted.watch(dynamoClient, (pk, sk) => {
    if (!/^[ci]#/.test(pk)) return
    if (stream.length === 0) changed = world.now
    stream.push({ pk, sk })
  })
  const dynamo = new Dynamo(dynamoClient, TABLE)
  const common = {
    entries: new Entries(dynamo),
    headers: new Headers(dynamo),
    problems: new Problems(dynamo),
    channels: new Channels(dynamo),
  }
  const ingest: IngestPorts = {
    ...common,
    inbox: new Inbox(s3Client, 'inbox', LARGEST_DROP),
    drops: new Drops(dynamo),
    claims: new Claims(dynamo),
  }
  const site: PublishPorts = {
    ...common,
    states: new FeedStates(dynamo),
    bucket: new SiteBucket(s3Client, 'site'),
    tail: new TailQueue(() => sqsClient, `http://127.0.0.1/000000000000/${TAIL}`),
    ping: () => Promise.reject(new Error('no hub is set')),
  }
  const defaults = { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' }
  const realNow = Date.now
  const runs = { ingest: 0, stream: 0, tail: 0 }
  const publish = async (isGathered: boolean) => {
    if (isGathered && stream.length > 0) {
      const feeds = feedsChanged(stream)
      stream = []
      runs.stream++
      fail(await publishAll(site, terms, feeds, false))
    }
    const due = queues.receive(TAIL, 10)
    if (due.length === 0) return
    runs.tail++
    const feeds = due.map(({ body }) => (JSON.parse(body) as { feed: string }).feed)
    fail(await publishAll(site, terms, new Map(feeds.map((feed) => [feed, []])), true))
    for (const { receipt } of due) queues.remove(TAIL, receipt)
  }
  const world: World = {
    now: START,
    ingest,
    site,
    runs,
    put(key, text) {
      const body = Buffer.from(text)
      objects.put({ bucket: 'inbox', key, body, headers: {}, metadata: {}, event: 'Put' }, () => {})
    },
    async drop(key, text) {
      world.put(key, text)
      await settleKey(key)
    },
    async remove(key) {
      objects.remove('inbox', key, () => {})
      await settleKey(key)
    },
    publish: () => publish(true),
    async pass(seconds) {
      for (let i = 0; i < seconds; i++) {
        world.now += 1_000
        // The event source gathers from the first change on.
        await publish(world.now - changed >= gathering)
      }
    },
    async settle() {
      for (let i = 0; i < 2_000; i++) {
        const { visible, delayed } = queues.depth(TAIL)
        if (stream.length + visible + delayed === 0) return
        await world.pass(1)
      }
      throw new Error('publishing does not come to rest')
    },
    forgetStream() {
      stream = []
    },
    take: counted.take,
    async write(items) {
      for (let i = 0; i < items.length; i += 25) {
        const requests = items.slice(i, i + 25).map((item) => ({ PutRequest: { Item: item } }))
        await own.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: requests } }))
      }
    },
    async close() {
      Date.now = realNow
      own.destroy()
      dynamoClient.destroy()
      database.close()
      await engine.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
  const terms: Terms = {
    site: { url: 'https://news.example.org', title: 'Dropfeed', language: 'vi', hub: null },
    defaults,
    window: window * 1_000,
    now: () => world.now,
  }
  const settleKey = async (key: string) => {
    runs.ingest++
    await settle(ingest, defaults, key, { received: 1 })
  }
  Date.now = () => world.now
  return world
}

function fail(failed: ReadonlyMap<string, unknown>) {
  for (const [feed, error] of failed) throw new Error(`feed ${feed} was not published`, { cause: error })
}

/** What a document is: PUTs of feeds and of pages are counted apart. */
function classOf(path: string): string {
  const [, bucket, ...rest] = decodeURIComponent(path).split('/')
  if (bucket === 'inbox') return 'inbox'
  const key = rest.join('/')
  if (/\/history\//.test(key)) return /\.(?:xml|json)$/.test(key) ? 'archive feed' : 'archive page'
  if (/\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(key)) return key.startsWith('problems/') ? 'site' : 'feed'
  if (/\/[0-9a-f-]{36}$/.test(key)) return 'article page'
  return /^[^/]+\/$/.test(key) && key !== 'problems/' ? 'channel page' : 'site'
}

interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What the SDK's clients send requests by: straight into the service, without a socket between. */
function handlerOf(answer: (call: Call) => Promise<Answer>): object {
  return {
    async handle({ method, path, query = {}, headers, body }: SdkRequest) {
      const call: Call = {
        method,
        path,
        query: new Map(Object.entries(query).map(([name, value]) => [name, value ?? ''])),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        body: bytesOf(body),
        caller: null,
      }
      const got = await answer(call)
      const bytes = got.body === undefined ? [] : [bytesOf(got.body)]
      const told = Object.entries(got.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
      return { response: { statusCode: got.status, headers: Object.fromEntries(told), body: Readable.from(bytes) } }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  }
}

// The SDK's JSON bodies are bytes that complain when they are taken for a string.
function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return typeof body === 'string' ? Buffer.from(body) : Buffer.alloc(0)
}
