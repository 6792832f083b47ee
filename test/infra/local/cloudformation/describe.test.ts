import { expect, test } from 'vitest'
import { describe } from '../../../../infra/local/cloudformation/describe.ts'
import { scratch } from '../scratch.ts'
import { tinyAssembly, tinyTemplate, withResources } from '../tiny-assembly.ts'

const addresses = { gateway: 'http://127.0.0.1:4566', site: 'http://127.0.0.1:8080' }
const directory = scratch()
const described = (resources: Parameters<typeof withResources>[0] = {}) =>
  describe(tinyAssembly(directory, withResources(resources)), addresses)
const changed = (id: string, properties: Record<string, unknown>) => {
  const resource = tinyTemplate.Resources[id]
  if (!resource) throw new Error(id)
  return { [id]: { ...resource, Properties: { ...resource.Properties, ...properties } } }
}

test('the inbox is the bucket that notifies, and is known as inbox', () => {
  expect(described().buckets).toMatchObject([
    { name: 'inbox', versioned: true, notifications: [{ queue: 'Drops', event: 's3:ObjectCreated:*' }, {}] },
    { name: 'site', versioned: false, notifications: [] },
  ])
})

test('settings of the mappings come from the template, the rest are the defaults of AWS', () => {
  expect(described().mappings).toMatchObject([
    { source: { kind: 'queue', name: 'Drops' }, batchSize: 10, windowSeconds: 0, reportsItemFailures: true },
    {
      source: { kind: 'stream', name: 'Table' },
      batchSize: 100,
      bisects: true,
      maximumRetries: 2,
      parallelizationFactor: 1,
      maximumRecordAgeSeconds: -1,
      failureQueue: 'StreamDead',
    },
  ])
})

test('the site has its local address wherever the template says it', () => {
  const { functions, outputs } = described()
  expect(functions.find(({ id }) => id === 'Publish')?.environment.SITE_URL).toBe('http://127.0.0.1:8080')
  expect(outputs.SiteAddress).toBe('http://127.0.0.1:8080/')
})

test('an alias of the distribution is the local address, too', () => {
  const config = tinyTemplate.Resources.Cdn?.Properties?.DistributionConfig as object
  const cdn = changed('Cdn', { DistributionConfig: { ...config, Aliases: ['news.example.org'] } })
  const publish = changed('Publish', { Environment: { Variables: { SITE_URL: 'https://news.example.org' } } })
  const { functions } = described({ ...cdn, ...publish })
  expect(functions.find(({ id }) => id === 'Publish')?.environment.SITE_URL).toBe('http://127.0.0.1:8080')
})

test.each([
  [{ Strange: { Type: 'AWS::Kinesis::Stream' } }, 'Strange (AWS::Kinesis::Stream)'],
  [changed('FromDrops', { TumblingWindowInSeconds: 3 }), 'TumblingWindowInSeconds'],
  [changed('Ingest', { Runtime: 'python3.13' }), 'python3.13'],
  [changed('Ingest', { Code: { S3Key: 'none.zip' } }), 'none.zip'],
  [changed('Drops', { FifoQueue: true }), 'FIFO'],
  [
    changed('IngestRole', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    'AdministratorAccess',
  ],
  [changed('DropsPolicy', { PolicyDocument: { Statement: [] } }), 'No queue policy allows s3.amazonaws.com'],
  [
    changed('IngestPolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', NotAction: ['s3:*'], Resource: '*' }] },
    }),
    'NotAction',
  ],
  [changed('Inbox', { NotificationConfiguration: { LambdaConfigurations: [] } }), 'LambdaConfigurations'],
])('%# what cannot be played stops the start, and is named: %s', (resources, message) => {
  expect(() => described(resources)).toThrow(message)
})
