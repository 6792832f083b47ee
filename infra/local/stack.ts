import { EventEmitter, once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller, OnCall } from './caller.ts'
import type { Assembly } from './cloudformation/assembly.ts'
import { describe } from './cloudformation/describe.ts'
import type { Description } from './cloudformation/description.ts'
import { openDatabase } from './database.ts'
import { dynamodbService } from './dynamodb/dynamodb-service.ts'
import { startEngine } from './dynamodb/engine.ts'
import { type StreamReader, streamReader } from './dynamodb/stream-reader.ts'
import { createTables, partitionKeyOf } from './dynamodb/tables.ts'
import { type SiteParts, startSite } from './edge/site.ts'
import { type Services, startGateway } from './gateway.ts'
import type { Need, UnusedGrant } from './grants/grants.ts'
import { type Lambda, lambda } from './lambda/lambda.ts'
import { lister } from './objects/listing-store.ts'
import { multipartStore } from './objects/multipart-store.ts'
import { announcer, type Deliver, deliverOnce, testEvent } from './objects/notifications.ts'
import { type ObjectStore, objectStore } from './objects/object-store.ts'
import { s3Service } from './objects/s3-service.ts'
import { type QueueStore, queueStore } from './queues/queue-store.ts'
import { sqsService } from './queues/sqs-service.ts'
import { queueMapping, type Trigger } from './triggers/queue-mapping.ts'
import { streamMapping } from './triggers/stream-mapping.ts'

/** How long functions may finish what they are doing when the stack stops, in milliseconds. */
const graceful = 3000

/** How a stack is started. */
export interface StackOptions {
  /** The stack to play; what does not need it is started meanwhile. */
  readonly assembly: Assembly | Promise<Assembly>
  /** Where its data are kept; made where missing. */
  readonly directory: string
  /** @default a free one */
  readonly gatewayPort?: number
  /** @default a free one */
  readonly sitePort?: number
  /** Divides every wait of the template (visibility, delays, windows, retries). @default 1 */
  readonly pace?: number
  /** The most processes of one function, and batches of one mapping, at once. @default 2 */
  readonly concurrency?: number
  /** Lines of the functions and the triggers. @default none */
  readonly log?: (line: string) => void
  /** Asked before every call to S3, SQS or DynamoDB. */
  readonly onCall?: OnCall
  /** Decides how each S3 event is delivered. @default once, at once */
  readonly onEvent?: Deliver
  /** Sees every event before its function does, and may change it. */
  readonly onInvoke?: (functionId: string, event: unknown) => unknown
  /** Is told of all that a function's role is asked for, by the function or by what AWS does for it. */
  readonly onNeed?: (functionId: string, need: Need) => void
}

/** A stack that runs. */
export interface Stack {
  readonly description: Description
  /** Address of S3, SQS and DynamoDB. */
  readonly gateway: string
  readonly site: string
  readonly objects: ObjectStore
  readonly queues: QueueStore
  /** By logical id. */
  readonly functions: ReadonlyMap<string, Lambda>
  /** Resolves with a reason if the stack cannot go on. */
  readonly died: Promise<string>
  /** True the first time a name is asked about on these data. */
  isFirst(name: string): boolean
  /** Resolves when no event is waiting or being handled; delayed and retried messages count as waiting. */
  idle(): Promise<void>
  /** Grants of each function, by logical id, that nothing has used since the start. */
  unusedGrants(): ReadonlyMap<string, readonly UnusedGrant[]>
  /** The stack finishes what it is doing where it can, keeps its data, and ends. */
  stop(): Promise<void>
}

/**
 * Plays a synthesized stack on this machine: buckets, queues, table, functions, triggers and CDN of its template, on the
 * loopback only.
 * @throws where a port is in use, the data cannot be read, or the template asks for what is not played.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, pace = 1, concurrency = 2, log = () => {} } = options
  mkdirSync(directory, { recursive: true })
  const undo: (() => unknown)[] = []
  const unwind = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const database = openDatabase(join(directory, 'cloud.db'))
    undo.push(() => database.close())
    const functions = new Map<string, Lambda>()
    const callers = new Map<string, Caller>()
    const services = Promise.withResolvers<Services>()
    services.promise.catch(() => {})
    const gateway = await startGateway(services.promise, {
      port: options.gatewayPort ?? 0,
      onCall: options.onCall,
      callerOf: (accessKey) => callers.get(accessKey) ?? null,
    })
    undo.push(() => gateway.close())
    const parts = Promise.withResolvers<SiteParts>()
    const site = await startSite(parts.promise, options.sitePort ?? 0)
    undo.push(() => site.close())

    const engine = await startEngine(directory)
    undo.push(() => engine.stop())
    const description = describe(await options.assembly, { gateway: gateway.url, site: site.url })
    const streams = await createTables(engine.endpoint, description.tables)

    const queues = queueStore(database, description.queues, pace)
    const announce = announcer(description.buckets, queues, options.onEvent ?? deliverOnce)
    const versioned = new Set(description.buckets.filter((bucket) => bucket.versioned).map(({ name }) => name))
    const objects = objectStore(database, (bucket) => versioned.has(bucket), announce)
    const isFirst = (name: string) => {
      if (database.note(name) !== null) return false
      database.setNote(name, new Date().toISOString())
      return true
    }
    for (const { name, notifications } of description.buckets)
      if (notifications.length > 0 && isFirst(`notifications of ${name}`))
        for (const { queue } of notifications.slice(0, 1)) queues.send(queue, testEvent(name))

    const writes = new EventEmitter().setMaxListeners(0)
    let written = 0
    services.resolve({
      s3: s3Service({
        buckets: description.buckets,
        objects,
        uploads: multipartStore(database),
        list: lister(database),
      }),
      sqs: sqsService(queues, () => gateway.url),
      dynamodb: dynamodbService({
        endpoint: engine.endpoint,
        partitionKey: partitionKeyOf(description.tables),
        onWrite: () => {
          written++
          writes.emit('write')
        },
      }),
    })
    if (description.distribution) parts.resolve({ distribution: description.distribution, objects })

    for (const one of description.functions) {
      const { onInvoke, onNeed } = options
      const made = lambda(one, { gateway: gateway.url, concurrency, log, callers, onInvoke, onNeed })
      functions.set(one.id, made)
      undo.push(() => made.close())
    }
    const functionOf = (id: string) => {
      const found = functions.get(id)
      if (!found) throw new Error(`There is no function ${id}`)
      return found
    }
    const nextWrite = async (milliseconds: number, signal: AbortSignal) => {
      const stop = AbortSignal.any([signal, AbortSignal.timeout(Math.max(Math.round(milliseconds), 1))])
      await once(writes, 'write', { signal: stop }).catch(() => {})
    }
    const readers: StreamReader[] = []
    undo.push(() => readers.map((reader) => reader.close()))
    const triggers: Trigger[] = []
    undo.push(async () => {
      const stopped = Promise.all(triggers.map((trigger) => trigger.stop()))
      await Promise.race([stopped, sleep(graceful)])
      // What a killed function was doing is in its queue or stream still.
      const killing = setInterval(() => {
        for (const one of functions.values()) one.killAll()
      }, 100)
      await stopped
      clearInterval(killing)
    })
    for (const mapping of description.mappings) {
      const target = functionOf(mapping.functionId)
      const settings = { concurrency, pace, log }
      if (mapping.source.kind === 'queue') {
        triggers.push(queueMapping(mapping, target, queues, settings))
        continue
      }
      const reader = streamReader(engine.endpoint, streams.get(mapping.source.name) ?? '', mapping.source.arn)
      readers.push(reader)
      triggers.push(
        streamMapping(mapping, target, { reader, database, queues, nextWrite, writes: () => written }, settings),
      )
    }
    for (const { functionId } of description.mappings) functionOf(functionId).warm()

    return {
      description,
      gateway: gateway.url,
      site: site.url,
      objects,
      queues,
      functions,
      died: engine.died,
      isFirst,
      async idle() {
        // Twice in a row: between two looks a record may pass from one trigger to the next.
        for (let still = 0; still < 3; ) {
          still = triggers.every((trigger) => trigger.idle()) ? still + 1 : 0
          await sleep(20)
        }
      },
      unusedGrants: () => new Map([...functions].map(([id, { grants }]) => [id, grants.unused()])),
      stop: unwind,
    }
  } catch (error) {
    await unwind()
    throw error
  }
}
