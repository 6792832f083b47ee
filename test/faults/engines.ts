import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import type { Answer, Call } from '../../infra/local/caller.ts'
import type { Queue } from '../../infra/local/cloudformation/description.ts'
import { openDatabase } from '../../infra/local/database.ts'
import { type Engine, startEngine } from '../../infra/local/dynamodb/engine.ts'
import { type StreamReader, streamReader } from '../../infra/local/dynamodb/stream-reader.ts'
import { engineClient } from '../../infra/local/dynamodb/tables.ts'
import { lister } from '../../infra/local/objects/listing-store.ts'
import { multipartStore } from '../../infra/local/objects/multipart-store.ts'
import { announcer, type Deliver } from '../../infra/local/objects/notifications.ts'
import { type ObjectStore, objectStore } from '../../infra/local/objects/object-store.ts'
import { errorAnswer, S3Error } from '../../infra/local/objects/s3-error.ts'
import { s3Service } from '../../infra/local/objects/s3-service.ts'
import { type QueueStore, queueStore } from '../../infra/local/queues/queue-store.ts'
import { sqsService } from '../../infra/local/queues/sqs-service.ts'

export const INBOX = 'inbox'
export const SITE = 'site'
export const DROPS = 'drops'
export const TAIL = 'tail'
export const DEAD = 'dead'
export const TAIL_URL = 'http://127.0.0.1/000000000000/tail'

export type ServiceName = 's3' | 'sqs' | 'dynamodb'

/** The engines of one schedule: a bucket pair, queues and a table that nothing else uses. */
export interface Engines {
  readonly objects: ObjectStore
  readonly queues: QueueStore
  readonly table: string
  readonly stream: StreamReader
  /** Carries a call of the SDK out. */
  answer(service: ServiceName, call: Call): Promise<Answer>
  /** When the next message of the queues is to be had: milliseconds; null where there is none. */
  nextDue(): number | null
  /** Deletes what the table keeps of when and up to where feeds were published. */
  forgetStates(): Promise<void>
  /** The documents of the site as they stand. */
  site(): Map<string, string>
  close(): Promise<void>
}

/** The DynamoDB engine, whose process serves many schedules. */
export interface Host {
  /** For looking into tables, past any fault. */
  readonly client: DynamoDBClient
  open(deliver: Deliver): Promise<Engines>
  stop(): Promise<void>
}

const RECEIVES = 5
// As the template has them: visibility is six times the function's timeout.
const QUEUES: readonly Queue[] = [
  {
    name: DROPS,
    visibilitySeconds: 720,
    delaySeconds: 0,
    retentionSeconds: 1_209_600,
    deadLetters: { queue: DEAD, maxReceiveCount: RECEIVES },
  },
  {
    name: TAIL,
    visibilitySeconds: 360,
    delaySeconds: 0,
    retentionSeconds: 1_209_600,
    deadLetters: { queue: DEAD, maxReceiveCount: RECEIVES },
  },
  { name: DEAD, visibilitySeconds: 30, delaySeconds: 0, retentionSeconds: 1_209_600, deadLetters: null },
]
const BUCKETS = [
  {
    name: INBOX,
    versioned: true,
    notifications: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*'].map((event) => ({
      queue: DROPS,
      event,
      prefix: '',
      suffix: '',
    })),
  },
  { name: SITE, versioned: false, notifications: [] },
]

/** Starts the DynamoDB engine, on a file system in memory where there is one. */
export async function startHost(): Promise<Host> {
  const directory = mkdtempSync(join(process.platform === 'linux' ? '/dev/shm' : tmpdir(), 'dropfeed-faults-'))
  const engine = await startEngine(directory)
  const client = new DynamoDBClient(engineClient(engine.endpoint))
  let tables = 0
  return {
    client,
    open: (deliver) => openEngines(engine, client, `schedule-${++tables}`, deliver),
    async stop() {
      client.destroy()
      await engine.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function openEngines(engine: Engine, client: DynamoDBClient, table: string, deliver: Deliver): Promise<Engines> {
  const made = await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    }),
  )
  const database = openDatabase(':memory:')
  const queues = queueStore(database, QUEUES)
  const announce = announcer(BUCKETS, queues, deliver)
  const objects = objectStore(database, (bucket) => bucket === INBOX, announce)
  const s3 = s3Service({ buckets: BUCKETS, objects, uploads: multipartStore(database), list: lister(database) })
  const sqs = sqsService(queues, () => 'http://127.0.0.1')
  const stream = streamReader(engine.endpoint, made.TableDescription?.LatestStreamArn ?? '', 'arn:aws:dynamodb:stream')
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const documents = database.sql.prepare(
    'SELECT key, body FROM versions WHERE bucket = ? AND latest = 1 AND marker = 0',
  )
  const due = database.sql.prepare('SELECT min(visible) AS time FROM messages WHERE queue <> ?')
  return {
    objects,
    queues,
    table,
    stream,
    async answer(service, call) {
      if (service === 'dynamodb') return post(agent, engine.endpoint, call)
      try {
        return await (service === 's3' ? s3 : sqs).answer(call)
      } catch (error) {
        if (service === 'sqs') return sqs.refuse(error, call)
        if (error instanceof S3Error) return errorAnswer(error, call.method, call.path)
        throw error
      }
    },
    nextDue: () => (due.get(DEAD)?.time as number | null) ?? null,
    async forgetStates() {
      const found = await client.send(new ScanCommand({ TableName: table, ProjectionExpression: 'pk, sk' }))
      for (const { pk, sk } of found.Items ?? []) {
        if (!pk?.S?.startsWith('f#')) continue
        await client.send(new DeleteItemCommand({ TableName: table, Key: { pk, sk: sk! } }))
      }
    },
    site: () => {
      const rows = documents.all(SITE) as { key: string; body: Uint8Array }[]
      return new Map(rows.map(({ key, body }) => [key, Buffer.from(body).toString()]))
    },
    async close() {
      stream.close()
      agent.destroy()
      database.close()
      await client.send(new DeleteTableCommand({ TableName: table }))
    },
  }
}

function post(agent: Agent, endpoint: string, call: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host: _, ...headers } = call.headers
    const length = { 'content-length': String(call.body.length) }
    const outgoing = request(
      `${endpoint}/`,
      { agent, method: 'POST', headers: { ...headers, ...length } },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const type = { 'content-type': String(incoming.headers['content-type'] ?? '') }
          resolve({ status: incoming.statusCode ?? 500, headers: type, body: Buffer.concat(chunks) })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(call.body)
  })
}
