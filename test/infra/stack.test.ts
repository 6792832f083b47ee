import { describe, expect, test } from 'vitest'
import { ofType, type Resource, synthesize } from './assembly.ts'

const { template } = synthesize()
const only = (type: string): Resource => {
  const [found, ...others] = ofType(template, type)
  if (found === undefined || others.length > 0) throw new Error(`There is not one ${type} in the template`)
  return found[1]
}
const one = (id: string): Resource => {
  const resource = template.Resources[id]
  if (resource === undefined) throw new Error(`${id} is not in the template`)
  return resource
}

describe('what holds data', () => {
  // A changed id is a new, empty resource beside the full one: never change these.
  test.each([
    ['StoreTable0CCFA19B', 'AWS::DynamoDB::Table'],
    ['IngestInboxBucket1FBEAC6E', 'AWS::S3::Bucket'],
    ['SiteBucket978D4AEB', 'AWS::S3::Bucket'],
  ])('%s keeps its logical id, and stays when the stack goes', (id, type) => {
    expect(one(id)).toMatchObject({ Type: type, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  })

  test('there are no others, and none has a name that another deployment would take', () => {
    const stores = [...ofType(template, 'AWS::DynamoDB::Table'), ...ofType(template, 'AWS::S3::Bucket')]
    expect(stores.map(([id]) => id).toSorted()).toEqual([
      'IngestInboxBucket1FBEAC6E',
      'SiteBucket978D4AEB',
      'StoreTable0CCFA19B',
    ])
    for (const [, { Properties }] of stores) {
      expect(Properties.TableName).toBeUndefined()
      expect(Properties.BucketName).toBeUndefined()
    }
  })

  test('the table keeps 35 days of backups, costs nothing idle, and streams keys only', () => {
    expect(one('StoreTable0CCFA19B').Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    })
  })

  test('every bucket is private, encrypted and TLS only; the inbox is versioned', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration, id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
      expect(JSON.stringify(Properties.BucketEncryption), id).toContain('AES256')
      expect(refusesPlainHttp('AWS::S3::BucketPolicy', 'Bucket', id), id).toBe(true)
    }
    expect(one('IngestInboxBucket1FBEAC6E').Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
  })
})

/** Whether a policy of the resource denies everything that does not come over TLS. */
function refusesPlainHttp(type: string, property: string, id: string): boolean {
  return ofType(template, type).some(
    ([, { Properties }]) =>
      [Properties[property]].flat().some((target: { Ref: string }) => target.Ref === id) &&
      Properties.PolicyDocument.Statement.some(
        (s: { Effect: string; Condition?: { Bool?: Record<string, string> } }) =>
          s.Effect === 'Deny' && s.Condition?.Bool?.['aws:SecureTransport'] === 'false',
      ),
  )
}

describe('queues', () => {
  test('every queue is encrypted and TLS only; every one keeps its messages for 14 days, and what is worked on has a dead-letter queue', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::SQS::Queue')) {
      expect(Properties.SqsManagedSseEnabled, id).toBe(true)
      expect(refusesPlainHttp('AWS::SQS::QueuePolicy', 'Queues', id), id).toBe(true)
      expect(Properties.MessageRetentionPeriod, id).toBe(14 * 86_400)
      if (Properties.RedrivePolicy !== undefined) expect(Properties.RedrivePolicy.maxReceiveCount).toBe(5)
    }
    expect(ofType(template, 'AWS::SQS::Queue')).toHaveLength(5)
  })

  test('a message stays hidden for six times the timeout of the function that works on it, a drop for twice its longer one', () => {
    for (const [, { Properties: mapping }] of ofType(template, 'AWS::Lambda::EventSourceMapping')) {
      const [source] = mapping.EventSourceArn['Fn::GetAtt']
      if (one(source).Type !== 'AWS::SQS::Queue') continue
      const timeout = one(mapping.FunctionName.Ref).Properties.Timeout
      expect(one(source).Properties.VisibilityTimeout, source).toBe(timeout === 300 ? 600 : 6 * timeout)
    }
  })

  test('the inbox tells its queue of all that changes what is current, once S3 may write there', () => {
    const { Properties, DependsOn } = one('IngestInboxBucket1FBEAC6E')
    const queues = Properties.NotificationConfiguration.QueueConfigurations
    expect(queues.map((queue: { Event: string }) => queue.Event)).toEqual([
      's3:ObjectCreated:*',
      's3:ObjectRemoved:*',
      's3:LifecycleExpiration:*',
    ])
    expect(DependsOn).toHaveLength(1)
    expect(JSON.stringify(one(DependsOn![0]!).Properties.PolicyDocument)).toContain('"s3.amazonaws.com"')
  })
})

describe('functions', () => {
  const functions = ofType(template, 'AWS::Lambda::Function')

  test('there are two, on the current runtime and the cheaper processor, each with a log that ends', () => {
    expect(functions).toHaveLength(2)
    for (const [id, { Properties }] of functions) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      })
      expect(one(Properties.LoggingConfig.LogGroup.Ref).Properties.RetentionInDays, id).toBe(30)
    }
  })

  test('their policies stand before they run', () => {
    for (const [id, { DependsOn = [] }] of functions)
      expect(
        DependsOn.map((name) => one(name).Type),
        id,
      ).toEqual(['AWS::IAM::Policy'])
  })

  test('nothing is granted by a wildcard but the objects of one bucket, and nothing by a managed policy', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns, id).toBeUndefined()
    const policies = ofType(template, 'AWS::IAM::Policy')
    expect(policies).toHaveLength(2)
    for (const [id, { Properties }] of policies)
      for (const { Action, Resource } of Properties.PolicyDocument.Statement) {
        for (const action of [Action].flat()) expect(action, id).not.toContain('*')
        for (const resource of [Resource].flat()) {
          const text = JSON.stringify(resource)
          if (text.includes('*'))
            expect(text, id).toMatch(/^{"Fn::Join":\["",\[{"Fn::GetAtt":\["\w+","Arn"\]},"\/\*"\]\]}$/)
        }
      }
  })

  test('each may touch only the rows that it is for; only publish may write its own state', () => {
    const prefixes = (of: string, action: string): string[] =>
      ofType(template, 'AWS::IAM::Policy')
        .filter(([id]) => id.startsWith(of))
        .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
        .filter((statement) => [statement.Action].flat().includes(`dynamodb:${action}`))
        .flatMap((statement) => statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? ['*'])
    expect(prefixes('Ingest', 'PutItem')).toEqual(['d#*', 'e#*', 'k#*', 'c#*', 'i#*'])
    expect(prefixes('Ingest', 'DeleteItem')).toEqual(['d#*', 'e#*', 'c#*'])
    expect(prefixes('Publish', 'PutItem')).toEqual(['f#*'])
    for (const action of ['GetItem', 'BatchGetItem', 'Query']) {
      expect(prefixes('Ingest', action), action).not.toContain('f#*')
      expect(prefixes('Publish', action), action).not.toContain('d#*')
    }
    for (const action of ['UpdateItem', 'Scan', 'BatchWriteItem'])
      expect(prefixes('Ingest', action), action).toEqual([])
    for (const action of ['DeleteItem', 'UpdateItem', 'Scan']) expect(prefixes('Publish', action), action).toEqual([])
  })

  test('one record that fails does not take its batch with it, nor block its shard', () => {
    const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping')
    expect(mappings).toHaveLength(3)
    for (const [id, { Properties }] of mappings)
      expect(Properties.FunctionResponseTypes, id).toEqual(['ReportBatchItemFailures'])
    const stream = mappings.find(([, { Properties }]) => Properties.StartingPosition !== undefined)
    expect(stream?.[1].Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: expect.any(Number),
      MaximumRecordAgeInSeconds: expect.any(Number),
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringContaining('DeadLetters'), 'Arn'] } },
      },
    })
  })

  test('only rows that concern a feed wake publish', () => {
    const stream = ofType(template, 'AWS::Lambda::EventSourceMapping').find(([, m]) => m.Properties.FilterCriteria)
    expect(JSON.parse(stream?.[1].Properties.FilterCriteria.Filters[0].Pattern)).toEqual({
      dynamodb: { Keys: { pk: { S: [{ prefix: 'c#' }, { prefix: 'i#' }] } } },
    })
  })
})

describe('the site', () => {
  const config = only('AWS::CloudFront::Distribution').Properties.DistributionConfig

  test('only this distribution may read the bucket, and it may only read', () => {
    const policies = ofType(template, 'AWS::S3::BucketPolicy').flatMap(([, p]) => p.Properties.PolicyDocument.Statement)
    const allowed = policies.filter((statement) => statement.Effect === 'Allow')
    expect(allowed).toHaveLength(1)
    expect(allowed[0]).toMatchObject({ Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } })
    expect(JSON.stringify(allowed[0].Condition.StringEquals['AWS:SourceArn'])).toContain('"SiteDistribution390DED28"')
    expect(config.Origins[0].OriginAccessControlId).toBeDefined()
  })

  test('it is compressed, cached as each document says, https only, and a missing page is a 404', () => {
    expect(config.DefaultCacheBehavior).toMatchObject({ Compress: true, ViewerProtocolPolicy: 'https-only' })
    expect(config.DefaultRootObject).toBe('index.html')
    expect(
      config.CustomErrorResponses.map((e: { ErrorCode: number; ResponseCode: number }) => [
        e.ErrorCode,
        e.ResponseCode,
      ]),
    ).toEqual([
      [403, 404],
      [404, 404],
    ])
    const cache = only('AWS::CloudFront::CachePolicy')
    expect(cache.Properties.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingBrotli: true,
        EnableAcceptEncodingGzip: true,
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    })
  })

  test('pages may load nothing, run nothing and be framed by nobody', () => {
    const policy = only('AWS::CloudFront::ResponseHeadersPolicy')
    const headers = policy.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig
    const csp = headers.ContentSecurityPolicy.ContentSecurityPolicy
    expect(csp).toContain("default-src 'none'")
    expect(csp).toContain("frame-ancestors 'none'")
    expect(csp).not.toContain('script')
    expect(headers).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
    })
  })
})

test('the outputs tell where to drop and where to subscribe', () => {
  expect(Object.keys(template.Outputs)).toEqual(['InboxName', 'HowToDrop', 'SiteAddress', 'HowToSubscribe'])
  expect(JSON.stringify(template.Outputs.HowToDrop?.Value)).toContain('aws s3 cp')
})

test('the template stays small: what is new is argued for, and this number raised', () => {
  expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(60)
  const types = new Set(Object.values(template.Resources).map((resource) => resource.Type))
  expect(
    [...types].filter((type) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource'),
  ).toEqual([])
})
