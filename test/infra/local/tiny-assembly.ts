// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assembly, Resource, Template } from '../../../infra/local/cloudformation/assembly.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Copies each drop's text into the table, under its key. A text `fail` fails, `hang` never ends, `crash` kills the process. */
export const ingestCode = `
const require_ = require('node:module').createRequire(${JSON.stringify(`${root}package.json`)})
const { S3Client, GetObjectCommand } = require_('@aws-sdk/client-s3')
const { DynamoDBClient, PutItemCommand } = require_('@aws-sdk/client-dynamodb')
const s3 = new S3Client({ maxAttempts: 1 }), table = new DynamoDBClient({ maxAttempts: 1 })
exports.handler = async (event, context) => {
  const batchItemFailures = []
  for (const record of event.Records) {
    const body = JSON.parse(record.body)
    for (const { s3: { bucket, object } } of body.Records ?? []) {
      const Key = decodeURIComponent(object.key.replaceAll('+', ' '))
      try {
        const found = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key }))
        const text = await found.Body.transformToString()
        if (text === 'crash') process.exit(7)
        if (text === 'hang') await new Promise(() => {})
        if (text === 'fail') throw new Error('asked to fail')
        const Item = { pk: { S: 'c#' + Key }, sk: { S: 'text' }, text: { S: text } }
        await table.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }))
        await table.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { ...Item, pk: { S: 'x#' + Key } } }))
      } catch (error) {
        if (error.name === 'NoSuchKey') continue
        console.log(error.name + ': ' + error.message)
        batchItemFailures.push({ itemIdentifier: record.messageId })
      }
    }
  }
  return { batchItemFailures }
}
`

/** Writes each changed row's text to the site. */
export const publishCode = `
const require_ = require('node:module').createRequire(${JSON.stringify(`${root}package.json`)})
const { S3Client, PutObjectCommand } = require_('@aws-sdk/client-s3')
const { DynamoDBClient, GetItemCommand } = require_('@aws-sdk/client-dynamodb')
const s3 = new S3Client({ maxAttempts: 1 }), table = new DynamoDBClient({ maxAttempts: 1 })
exports.handler = async ({ Records }) => {
  for (const { dynamodb: { Keys } } of Records) {
    const { Item } = await table.send(new GetItemCommand({ TableName: process.env.TABLE_NAME, Key: Keys, ConsistentRead: true }))
    await s3.send(new PutObjectCommand({ Bucket: process.env.SITE_BUCKET, Key: Keys.pk.S.slice(2), Body: Item.text.S, ContentType: 'text/plain' }))
  }
  return { batchItemFailures: [] }
}
`

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const objectsOf = (id: string) => ({ 'Fn::Join': ['', [arn(id), '/*']] })
const allow = (Action: string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource })
const logs = { 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/*' }

const lambda = (
  name: string,
  Environment: Record<string, unknown>,
  statements: unknown[],
): Record<string, Resource> => ({
  [`${name}Role`]: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {},
      Policies: [{ PolicyDocument: { Statement: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logs)] } }],
    },
  },
  [`${name}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [{ Ref: `${name}Role` }], PolicyDocument: { Statement: statements } },
  },
  [name]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: arn(`${name}Role`),
      Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
      Timeout: 1,
      MemorySize: 256,
      Environment: { Variables: Environment },
    },
  },
})

/** A stack of the shape of the real one, small enough for a test: inbox → queue → ingest → table → publish → site. */
export const tinyTemplate: Template = {
  Resources: {
    Inbox: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: {
          QueueConfigurations: [
            { Event: 's3:ObjectCreated:*', Queue: arn('Drops') },
            { Event: 's3:ObjectRemoved:*', Queue: arn('Drops') },
          ],
        },
      },
    },
    Site: { Type: 'AWS::S3::Bucket', Properties: {} },
    Drops: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: 24, RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 3 } },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    StreamDead: { Type: 'AWS::SQS::Queue', Properties: {} },
    DropsPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Drops' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 's3.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: arn('Drops'),
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
          ],
        },
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      },
    },
    ...lambda('Ingest', { TABLE_NAME: { Ref: 'Table' }, INBOX_BUCKET: { Ref: 'Inbox' } }, [
      allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn('Drops')),
      allow(['s3:GetObject'], objectsOf('Inbox')),
      allow(['s3:ListBucket'], arn('Inbox')),
      allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], arn('Table')),
    ]),
    ...lambda(
      'Publish',
      {
        TABLE_NAME: { Ref: 'Table' },
        SITE_BUCKET: { Ref: 'Site' },
        SITE_URL: { 'Fn::Sub': 'https://${Cdn.DomainName}' },
      },
      [
        allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'], {
          'Fn::GetAtt': ['Table', 'StreamArn'],
        }),
        allow(['dynamodb:GetItem'], arn('Table')),
        allow(['s3:PutObject'], objectsOf('Site')),
        allow(['sqs:SendMessage'], arn('StreamDead')),
      ],
    ),
    FromDrops: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Ingest' },
        EventSourceArn: arn('Drops'),
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    FromTable: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Publish' },
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        BatchSize: 100,
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"c#"}]}}}}' }] },
        DestinationConfig: { OnFailure: { Destination: arn('StreamDead') } },
      },
    },
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          Name: 'headers',
          SecurityHeadersConfig: {
            ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
            ContentTypeOptions: { Override: true },
          },
        },
      },
    },
    Edge: {
      Type: 'AWS::CloudFront::Function',
      Properties: {
        FunctionCode: `function handler(event) {
          const headers = event.response.headers
          if (/atom\\.xml$/.test(event.request.uri)) headers['content-type'] = { value: 'application/atom+xml' }
          return event.response
        }`,
      },
    },
    Cdn: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [{ DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] } }],
          DefaultRootObject: 'index.html',
          CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' }],
          DefaultCacheBehavior: {
            Compress: true,
            ResponseHeadersPolicyId: { Ref: 'Headers' },
            FunctionAssociations: [
              { EventType: 'viewer-response', FunctionARN: { 'Fn::GetAtt': ['Edge', 'FunctionARN'] } },
            ],
          },
        },
      },
    },
  },
  Outputs: { SiteAddress: { Value: { 'Fn::Sub': 'https://${Cdn.DomainName}/' } } },
}

/** A template like the tiny one, with some resources put over it. */
export const withResources = (resources: Readonly<Record<string, Resource>>): Template => ({
  ...tinyTemplate,
  Resources: { ...tinyTemplate.Resources, ...resources },
})

/** Writes the functions' code below `directory`, and gives the assembly that names it. */
export function tinyAssembly(
  directory: string,
  template: Template = tinyTemplate,
  code: Record<string, string> = {},
): Assembly {
  const files = { Ingest: ingestCode, Publish: publishCode, ...code }
  const assets = Object.entries(files).map(([name, text]) => {
    const folder = join(directory, `asset.${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.cjs'), text)
    return [`${name}.zip`, folder] as const
  })
  return { stackName: 'Tiny', template, assets: new Map(assets) }
}
