import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { synthesize } from './assembly.ts'
import { createStack, type Moto, missing, startMoto, withoutCloudFront } from './moto.ts'

vi.setConfig({ testTimeout: 180_000 })

describe.skipIf(missing)('an AWS simulator (skipped where moto_server is missing)', () => {
  const template = withoutCloudFront(synthesize().template)
  let moto: Moto

  beforeAll(async () => {
    moto = await startMoto()
  })

  afterAll(() => moto.stop())

  test('creates every resource of the template', async () => {
    const { options } = moto
    await createStack(moto, template)
    const cloudFormation = new CloudFormationClient(options)
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'Dropfeed' }))
    expect(Stacks[0]).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
    const outputs = Object.fromEntries((Stacks[0]?.Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue]))
    expect(outputs.HowToDrop).toBe(`aws s3 cp article.txt s3://${outputs.InboxName}/my-channel/`)
    expect(outputs.HowToSubscribe).toBe('https://d1.cloudfront.net/my-channel/rss.xml')

    const dynamo = new DynamoDBClient(options)
    const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}))
    expect(TableNames).toHaveLength(1)
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: TableNames[0] }))
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'KEYS_ONLY' })

    const sqs = new SQSClient(options)
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
    expect(QueueUrls).toHaveLength(5)
    const drops = QueueUrls.find((url) => url.includes('IngestDropsQueue'))
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: drops, AttributeNames: ['All'] }))
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '{}').maxReceiveCount).toBe(5)
  })
})
