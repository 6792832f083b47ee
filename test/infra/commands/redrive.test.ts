import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { redrive } from '../../../infra/commands/redrive-run.ts'
import { type Status, statusOf } from '../../../infra/commands/status-run.ts'
import { articleDump } from '../../e2e/articles.ts'
import { type LastingStack, startLastingStack } from './lasting-stack.ts'

let running: LastingStack

beforeAll(async () => {
  running = await startLastingStack()
  running.drop('tin/1.txt', articleDump(1).text)
  running.drop('tin/empty.txt', '')
  await running.stack().idle()
}, 300_000)

afterAll(() => running?.stop())

const nameOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)

async function status(...options: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn('node', ['infra/commands/status.ts', '--data', running.directory, ...options])
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said = (await text(child.stdout)) + (await text(child.stderr))
  return { code: await ended, said }
}

it('says that a stack is well, and ends with 0', async () => {
  const { code, said } = await status()
  expect(said).toContain('Nothing is to be done.')
  expect(said).toMatch(/tin +tin +1 +\d{4}-\d\d-\d\dT\S+ +up to date/)
  expect(said).toContain('Problems: 1')
  expect(code).toBe(0)
}, 300_000)

it('counts dead letters and ends with 1; redriving settles the drops and publishes the feeds that they stood for', async () => {
  const deployment = await running.deployment()
  const { queues } = deployment
  const { queues: store } = running.stack()
  // A drop whose event died: it is in the inbox, and nobody has read it.
  store.send(nameOf(queues.dropsDead), JSON.stringify({ keys: ['tin/1.txt', 'tin/nowhere.txt'] }))
  store.send(nameOf(queues.tailDead), JSON.stringify({ feed: 'tin' }))
  const place = { shardId: 'shardId-0', startSequenceNumber: '1', endSequenceNumber: '2' }
  store.send(nameOf(queues.streamDead), JSON.stringify({ DDBStreamBatchInfo: place }))
  const { code, said } = await status('--json')
  expect(code).toBe(1)
  const { act, queues: depths } = JSON.parse(said) as Status
  expect(act).toHaveLength(3)
  expect([depths.dropsDead.visible, depths.tailDead.visible, depths.streamDead.visible]).toEqual([1, 1, 1])

  const redriven = await redrive(deployment)
  expect(redriven).toMatchObject({ drops: 1, tail: 1, stream: 1, keys: ['tin/1.txt', 'tin/nowhere.txt'] })
  // The stream does not know the place, so all feeds are published.
  expect(redriven.feeds).toEqual(['', 'problems', 'tin'])
  await running.stack().idle()
  expect(await statusOf(deployment)).toMatchObject({
    act: [],
    queues: {
      drops: { visible: 0, inFlight: 0, delayed: 0 },
      dropsDead: { visible: 0, inFlight: 0, delayed: 0 },
      tail: { visible: 0, inFlight: 0, delayed: 0 },
    },
  })
}, 300_000)

it('publishes only the feeds that a dead letter of the stream stands for, as long as the stream has the records', async () => {
  const deployment = await running.deployment()
  running.drop('khac/2.txt', articleDump(2).text)
  await running.stack().idle()
  const place = await placeOfChange('c#khac')
  const body = JSON.stringify({ DDBStreamBatchInfo: place })
  running.stack().queues.send(nameOf(deployment.queues.streamDead), body)
  expect(await redrive(deployment)).toMatchObject({ stream: 1, feeds: ['khac'] })
}, 300_000)

/** Where in the stream the last change of a partition stands, as a dead letter says it. */
async function placeOfChange(partition: string) {
  const { gateway, description } = running.stack()
  const own = { endpoint: gateway, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }
  const [tables, streams] = [new DynamoDBClient(own), new DynamoDBStreamsClient(own)]
  const { Table } = await tables.send(new DescribeTableCommand({ TableName: description.tables[0]!.name }))
  const StreamArn = Table!.LatestStreamArn
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const at = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const }
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(at))
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }))
    const number = Records.findLast(({ dynamodb }) => dynamodb?.Keys?.pk?.S === partition)?.dynamodb?.SequenceNumber
    if (number !== undefined) return { shardId: ShardId, startSequenceNumber: number, endSequenceNumber: number }
  }
  throw new Error(`no change of ${partition} in the stream`)
}

it('says what is wrong where there is no stack', async () => {
  const child = spawn('node', ['infra/commands/redrive.ts', '--data', '/nonexistent'])
  const said = text(child.stderr)
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(await said).toMatch(/Nothing answers at|There is no/)
  expect(code).toBe(1)
}, 300_000)
