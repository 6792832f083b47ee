import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ListObjectsV2Command, type ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3'
import { keysOf } from '../../functions/ingest/notification.ts'
import type { CallSummary, Fault } from '../../infra/local/caller.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { synthesize } from '../../infra/local/synthesis.ts'
import { dropper } from './inbox.ts'
import { judge } from './judge.ts'
import { Model } from './model.ts'
import { rowsOf } from './observed.ts'
import type { CallFault, Schedule } from './schedule.ts'
import { Witness } from './witness.ts'

/** Divides the template's waits: a message whose function was killed comes again after four seconds, not twelve minutes. */
const PACE = 180
const MOST_REDRIVES = 10

/**
 * Plays a schedule on the whole local stack: the bundles that would be deployed, in processes of their own, which are
 * killed with SIGKILL. Not to be repeated call by call as `play` is: processes run as fast as they run. What is wrong.
 */
export async function playProcesses(schedule: Schedule): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-faults-'))
  const faults = new Map(schedule.faults.map((fault) => [fault.call, fault]))
  const suspects = new Set<string>()
  const inHand = new Map<string, unknown>()
  let calls = 0
  let delivery: readonly number[] = [0]
  let stack: Stack | null = null
  const befalls = (call: CallSummary): Fault | undefined => {
    if (call.functionId === null) return undefined
    const fault = faults.get(calls++)
    if (fault === undefined) return undefined
    if (fault.kind.startsWith('killed')) {
      for (const key of namesIn(inHand.get(call.functionId))) suspects.add(key)
      stack?.functions.get(call.functionId)?.killAll()
    }
    return faultOf(fault.kind, call)
  }
  try {
    stack = await startStack({
      assembly: synthesize(join(directory, 'cdk.out'), { publishWindow: 10 }),
      directory,
      pace: PACE,
      onCall: befalls,
      onEvent: (body) => delivery.map((seconds) => ({ body, delaySeconds: seconds })),
      onInvoke: (functionId, event) => {
        inHand.set(functionId, event)
        return event
      },
    })
    return await run(stack, schedule, suspects, (next) => {
      delivery = next
    })
  } finally {
    await stack?.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function run(
  stack: Stack,
  schedule: Schedule,
  suspects: ReadonlySet<string>,
  deliver: (delivery: readonly number[]) => void,
): Promise<string[]> {
  const client = {
    endpoint: stack.gateway,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  }
  const s3 = new S3Client({ ...client, forcePathStyle: true })
  const dynamo = new DynamoDBClient(client)
  const [model, witness] = [new Model(), new Witness()]
  const drop = dropper(stack.objects, model)
  const bucket = stack.description.distribution?.bucket ?? ''
  const look = async () => {
    const site = await documentsOf(stack, s3, bucket)
    for (const [key, body] of site) if (key.endsWith('/feed.json')) witness.sees(key, body)
    return site
  }
  try {
    for (const step of schedule.steps) {
      deliver(step.delivery)
      if (step.does !== 'settle') drop(step)
      else {
        await rest(stack)
        model.rest()
        await look()
      }
    }
    await rest(stack)
    model.rest()
    const [table] = stack.description.tables
    const rows = await rowsOf(dynamo, table?.name ?? '')
    return [...judge(model, { site: await look(), rows, siteUrl: stack.site, suspects }, witness), ...witness.wrong]
  } finally {
    s3.destroy()
    dynamo.destroy()
  }
}

/** Waits until nothing is under way; dead letters are sent back, as a person would once the fault is over. */
async function rest(stack: Stack): Promise<void> {
  const dead = stack.queues.names.filter((name) => stack.queues.settings(name).deadLetters === null)
  for (let i = 0; i < MOST_REDRIVES; i++) {
    await stack.idle()
    const moved = dead.reduce((sum, name) => sum + stack.queues.redrive(name), 0)
    if (moved === 0) return
  }
  throw new Error('dead letters die again and again')
}

async function documentsOf(stack: Stack, s3: S3Client, bucket: string): Promise<Map<string, string>> {
  const documents = new Map<string, string>()
  let ContinuationToken: string | undefined
  do {
    const page: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(ContinuationToken === undefined ? {} : { ContinuationToken }) }),
    )
    for (const { Key = '' } of page.Contents ?? []) {
      const version = stack.objects.latest(bucket, Key)
      if (version !== null) documents.set(Key, stack.objects.body(version).toString())
    }
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
  return documents
}

function faultOf(kind: CallFault['kind'], { service, operation }: CallSummary): Fault | undefined {
  if (kind === 'lost after' || kind === 'killed after') return { kind: 'lose' }
  if (kind === 'conflict' && operation === 'PutObject') {
    return { kind: 'refuse', status: 409, code: 'ConditionalRequestConflict' }
  }
  if (service === 's3') return { kind: 'refuse', status: 503, code: 'SlowDown' }
  if (service === 'sqs') return { kind: 'refuse', status: 500, code: 'InternalError' }
  return kind === 'refused'
    ? { kind: 'refuse', status: 400, code: 'ProvisionedThroughputExceededException' }
    : { kind: 'refuse', status: 500, code: 'InternalServerError' }
}

/** Keys of messages that have been tried before: a killed function may make a problem of those. */
function namesIn(event: unknown): string[] {
  const { Records = [] } = (event ?? {}) as { Records?: { body?: string; attributes?: Record<string, string> }[] }
  const tried = Records.filter(({ attributes }) => Number(attributes?.ApproximateReceiveCount) >= 3)
  return tried.flatMap(({ body = '' }) => (/"(Records|keys)":/.test(body) ? keysOf(body) : []))
}
