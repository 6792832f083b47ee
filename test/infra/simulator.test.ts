import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ofType, synthesize, type Template } from './assembly.ts'

vi.setConfig({ testTimeout: 180_000 })
const missing = spawnSync('moto_server', ['--version']).error !== undefined

/** The template without CloudFront: what refers to it gets some value of its shape, all else is as it was. */
function withoutCloudFront(template: Template): Template {
  const gone = new Set(
    Object.keys(template.Resources).filter((id) => template.Resources[id]?.Type.startsWith('AWS::CloudFront::')),
  )
  const rewrite = (_: string, value: unknown): unknown => {
    const reference = value as { Ref?: string; 'Fn::GetAtt'?: readonly string[] } | null
    if (gone.has(reference?.Ref ?? '')) return 'E2EXAMPLE'
    if (gone.has(reference?.['Fn::GetAtt']?.[0] ?? '')) return 'd1.cloudfront.net'
    return value
  }
  const Resources = Object.fromEntries(Object.entries(template.Resources).filter(([id]) => !gone.has(id)))
  return JSON.parse(JSON.stringify({ ...template, Resources }, rewrite))
}

describe.skipIf(missing)('an AWS simulator (skipped where moto_server is missing)', () => {
  const template = withoutCloudFront(synthesize().template)
  let server: ChildProcess
  let options: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } }

  beforeAll(async () => {
    server = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    let endpoint: string | undefined
    for await (const chunk of server.stderr!.iterator({ destroyOnReturn: false })) {
      said += chunk
      endpoint = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said)?.[0]
      if (endpoint !== undefined) break
    }
    if (endpoint === undefined) throw new Error(`moto_server did not start: ${said}`)
    server.stderr!.resume()
    options = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' } }
  })

  afterAll(async () => {
    server.kill()
    if (server.exitCode === null) await once(server, 'exit')
  })

  test('creates every resource of the template', async () => {
    const s3 = new S3Client({ ...options, forcePathStyle: true })
    const assets = 'cdk-hnb659fds-assets-123456789012-us-east-1'
    await s3.send(new CreateBucketCommand({ Bucket: assets }))
    for (const [, { Properties }] of ofType(template, 'AWS::Lambda::Function')) {
      const Key = Properties.Code.S3Key
      await s3.send(new PutObjectCommand({ Bucket: assets, Key, Body: gzipSync('not run here') }))
    }
    const cloudFormation = new CloudFormationClient(options)
    await cloudFormation.send(
      new CreateStackCommand({
        StackName: 'Dropfeed',
        TemplateBody: JSON.stringify(template),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    )
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
