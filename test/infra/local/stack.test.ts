import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, test, vi } from 'vitest'
import type { Fault } from '../../../infra/local/caller.ts'
import { outside, scratch, tinyStack } from './scratch.ts'
import { tinyAssembly, withResources } from './tiny-assembly.ts'

const drop = (Key: string, Body: string) => new PutObjectCommand({ Bucket: 'inbox', Key, Body })

test('what is dropped goes through queue, function, table, stream and function to the site', async () => {
  const stack = await tinyStack()
  await outside(stack).s3.send(drop('Hàn Quốc/a b+c.txt', 'xin chào'))
  await stack.idle()
  const answer = await fetch(`${stack.site}/${encodeURIComponent('Hàn Quốc')}/${encodeURIComponent('a b+c.txt')}`)
  expect(await answer.text()).toBe('xin chào')
})

test('records that the filter does not take are not given to the function', async () => {
  const seen: string[] = []
  const stack = await tinyStack({
    onInvoke: (id, event) => {
      if (id === 'Publish') seen.push(JSON.stringify(event))
      return event
    },
  })
  await outside(stack).s3.send(drop('korea/a.txt', 'text'))
  await stack.idle()
  expect(seen.join()).toContain('c#korea/a.txt')
  expect(seen.join()).not.toContain('x#korea/a.txt')
})

test('a drop that always fails ends in the dead-letter queue, and the others of its batch go on', async () => {
  const stack = await tinyStack()
  const { s3 } = outside(stack)
  await Promise.all(['fail', 'good'].map((text) => s3.send(drop(`korea/${text}.txt`, text))))
  await stack.idle()
  expect(stack.queues.depth('Dead').visible).toBe(1)
  expect((await fetch(`${stack.site}/korea/good.txt`)).status).toBe(200)
})

test.each(['crash', 'hang'])('a drop that makes its function %s ends in the dead-letter queue', async (text) => {
  const lines: string[] = []
  // Slow enough for a hanging function's timeout to end before its message is visible again.
  const stack = await tinyStack({ pace: 20, log: (line) => lines.push(line) })
  await outside(stack).s3.send(drop('korea/a.txt', text))
  await stack.idle()
  expect(stack.queues.depth('Dead').visible).toBe(1)
  const reason = text === 'hang' ? 'Task timed out after 1.00 seconds' : 'Runtime exited with error: exit status 7'
  expect(lines.filter((line) => line.includes(reason))).toHaveLength(3)
})

test('stream records that cannot be handled are reported to the failure queue, and the stream goes on', async () => {
  const directory = scratch()
  const publish = `exports.handler = async ({ Records }) => {
    if (Records.some(({ dynamodb }) => dynamodb.Keys.pk.S.includes('poison'))) throw new Error('poisoned')
    return {}
  }`
  const stack = await tinyStack({
    directory,
    assembly: tinyAssembly(directory, undefined, { Publish: publish }),
  })
  const { s3 } = outside(stack)
  for (const key of ['a/1', 'a/poison', 'a/2']) await s3.send(drop(key, 'text'))
  await stack.idle()
  // On a busy machine an event may come twice, and be given up twice.
  const messages = stack.queues.receive('StreamDead', 10)
  expect(messages.length).toBeGreaterThan(0)
  for (const { body } of messages)
    expect(JSON.parse(body)).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
})

test('a call that a role does not allow is refused, naming action and resource', async () => {
  const directory = scratch()
  const lines: string[] = []
  const template = withResources({
    IngestPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'IngestRole' }],
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: ['sqs:*'], Resource: '*' },
            { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' },
          ],
        },
      },
    },
  })
  const stack = await tinyStack({
    directory,
    assembly: tinyAssembly(directory, template),
    log: (line) => lines.push(line),
  })
  await outside(stack).s3.send(drop('korea/a.txt', 'text'))
  await stack.idle()
  expect(lines.join('\n')).toContain(
    'is not authorized to perform: dynamodb:PutItem on resource: "arn:aws:dynamodb:us-east-1:000000000000:table/Table"',
  )
})

test('grants that nothing used are reported', async () => {
  const stack = await tinyStack()
  await outside(stack).s3.send(drop('korea/a.txt', 'text'))
  await stack.idle()
  expect(
    stack
      .unusedGrants()
      .get('Ingest')
      ?.map(({ action }) => action),
  ).toEqual(['s3:ListBucket', 'dynamodb:DeleteItem'])
  expect(stack.unusedGrants().get('Publish')).toEqual([])
})

test('a mapping whose function may not read its queue stops the start', async () => {
  const directory = scratch()
  const template = withResources({
    IngestPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'IngestRole' }], PolicyDocument: { Statement: [] } },
    },
  })
  await expect(tinyStack({ directory, assembly: tinyAssembly(directory, template) })).rejects.toThrow(
    /FromDrops could not read Drops.*sqs:ReceiveMessage/,
  )
})

test.each<[string, Fault]>([
  ['refused', { kind: 'refuse', status: 400, code: 'ProvisionedThroughputExceededException' }],
  ['carried out, but the answer lost', { kind: 'lose' }],
  ['cut short by the death of the process', { kind: 'kill', when: 'before' }],
  ['followed by the death of the process', { kind: 'kill', when: 'after' }],
])('the end is the same where a call is %s', async (_, fault) => {
  let faults = 2
  const stack = await tinyStack({
    onCall: ({ operation, functionId }) => (functionId && operation === 'PutItem' && faults-- > 0 ? fault : undefined),
  })
  await outside(stack).s3.send(drop('korea/a.txt', 'text'))
  await stack.idle()
  expect(faults).toBeLessThan(0)
  expect(await (await fetch(`${stack.site}/korea/a.txt`)).text()).toBe('text')
})

test('events are delivered as a test says: doubled, late, or not at all', async () => {
  const stack = await tinyStack({
    onEvent: (body) =>
      body.includes('lost')
        ? []
        : [
            { body, delaySeconds: 0 },
            { body, delaySeconds: 5 },
          ],
  })
  const { s3 } = outside(stack)
  await s3.send(drop('a/lost', 'text'))
  await s3.send(drop('a/twice', 'text'))
  expect(stack.queues.depth('Drops').delayed).toBe(1)
  await stack.idle()
  expect((await fetch(`${stack.site}/a/lost`)).status).toBe(404)
  expect((await fetch(`${stack.site}/a/twice`)).status).toBe(200)
})

test('a second stack on the same data is refused, and a port in use is named', async () => {
  const stack = await tinyStack()
  const directory = scratch()
  const port = Number(new URL(stack.site).port)
  await expect(tinyStack({ directory, assembly: tinyAssembly(directory), sitePort: port })).rejects.toThrow(
    `Port ${port} is in use`,
  )
  const twice = scratch()
  const first = await tinyStack({ directory: twice })
  await expect(tinyStack({ directory: twice })).rejects.toThrow(/another stack is running on it/)
  expect((await fetch(first.gateway)).status).toBe(200)
})

test('functions see nothing of the environment but what the template and Lambda give them', async () => {
  const directory = scratch()
  const ingest = `exports.handler = async () => { console.log('env ' + Object.keys(process.env).sort().join(' ')) ; return { batchItemFailures: [] } }`
  const lines: string[] = []
  const assembly = tinyAssembly(directory, undefined, { Ingest: ingest })
  const stack = await tinyStack({ directory, assembly, log: (line) => lines.push(line) })
  await vi.waitFor(() => expect(lines.join()).toContain('| env '), 5000)
  const names =
    lines
      .find((line) => line.includes('| env '))
      ?.split('| env ')[1]
      ?.split(' ') ?? []
  expect(names).toContain('TABLE_NAME')
  expect(
    names.filter(
      (name) => !/^(AWS_|_HANDLER|LAMBDA_TASK_ROOT|LANG|TZ|TABLE_NAME|INBOX_BUCKET|NODE_CHANNEL)/.test(name),
    ),
  ).toEqual([])
  expect(stack.description.outputs.SiteAddress).toBe(`${stack.site}/`)
})

test('the inbox keeps what an overwrite replaced', async () => {
  const stack = await tinyStack()
  const { s3 } = outside(stack)
  const { VersionId } = await s3.send(drop('korea/a.txt', 'one'))
  await s3.send(drop('korea/a.txt', 'two'))
  const old = await s3.send(new GetObjectCommand({ Bucket: 'inbox', Key: 'korea/a.txt', VersionId }))
  expect(await old.Body?.transformToString()).toBe('one')
  await stack.idle()
  expect(await (await fetch(`${stack.site}/korea/a.txt`)).text()).toBe('two')
})
