import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { outside, sharedStack } from './scratch.ts'
import { tinyTemplate } from './tiny-assembly.ts'

const queuesOnly = Object.fromEntries(
  Object.entries(tinyTemplate.Resources).filter(([, { Type }]) => Type === 'AWS::SQS::Queue'),
)
// Visibility of 24 s, in 0.4 s.
const shared = sharedStack({
  assembly: { stackName: 'Queues', template: { Resources: queuesOnly }, assets: new Map() },
})

let sqs: SQSClient
let QueueUrl: string
beforeAll(async () => {
  sqs = outside(shared()).sqs
  QueueUrl = (await sqs.send(new GetQueueUrlCommand({ QueueName: 'Drops' }))).QueueUrl ?? ''
})
beforeEach(() => {
  for (const name of shared().queues.names) shared().queues.purge(name)
})

const send = (MessageBody: string, more: object = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))
const receive = async (more: object = {}) =>
  (
    await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], ...more }),
    )
  ).Messages ?? []

test('a message is received once until its visibility timeout is over', async () => {
  await send('xin chào')
  const [first] = await receive()
  expect(first).toMatchObject({ Body: 'xin chào', Attributes: { ApproximateReceiveCount: '1' } })
  expect(await receive()).toEqual([])
  const [second] = await receive({ WaitTimeSeconds: 2 })
  expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: '2' } })
})

test('a message that is deleted stays away', async () => {
  await send('text')
  const [message] = await receive()
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle ?? '' }))
  expect(await receive({ WaitTimeSeconds: 1 })).toEqual([])
})

test('a delayed message comes when its delay is over, and wakes who waits', async () => {
  const began = Date.now()
  await send('late', { DelaySeconds: 30 })
  expect(await receive()).toEqual([])
  expect(await receive({ WaitTimeSeconds: 5 })).toHaveLength(1)
  expect(Date.now() - began).toBeGreaterThanOrEqual(490)
  expect(Date.now() - began).toBeLessThan(3000)
})

test('visibility can be given up', async () => {
  await send('text')
  const [message] = await receive()
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
  )
  expect(await receive()).toHaveLength(1)
})

test('after the last receive a message goes to the dead-letter queue, and can be sent back', async () => {
  await send('text')
  for (let count = 0; count < 3; count++) expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1)
  expect(await receive()).toEqual([])
  const { queues } = shared()
  expect(queues.depth('Dead').visible).toBe(1)
  const SourceArn = 'arn:aws:sqs:us-east-1:000000000000:Dead'
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }))
  expect(await receive()).toMatchObject([{ Attributes: { ApproximateReceiveCount: '1' } }])
})

test('batches answer for each entry', async () => {
  const { Successful, Failed } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: 'two', DelaySeconds: 901 },
      ],
    }),
  )
  expect(Successful?.map(({ Id }) => Id)).toEqual(['a'])
  expect(Failed?.map(({ Id }) => Id)).toEqual(['b'])
})

test('attributes are those of the template', async () => {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
  expect(Attributes).toMatchObject({ VisibilityTimeout: '24', QueueArn: 'arn:aws:sqs:us-east-1:000000000000:Drops' })
  expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toMatchObject({ maxReceiveCount: 3 })
})

test('a call that is not played is refused by name', async () => {
  const answer = await fetch(shared().gateway, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.CreateQueue', 'content-type': 'application/x-amz-json-1.0' },
    body: '{}',
  })
  expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('CreateQueue')])
})
