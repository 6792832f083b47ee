import type { Assembly, Resource } from './assembly.ts'
import type { Bucket, Description, Queue, Table } from './description.ts'
import { describeDistribution } from './distribution.ts'
import { describeFunction } from './functions.ts'
import { type Resolve, resolver } from './intrinsics.ts'
import { describeMapping } from './mappings.ts'
import { type Addresses, localScope, withSiteAddress } from './names.ts'
import { checkQueuePolicies } from './queue-policies.ts'

/** A resource whose intrinsics are resolved. */
export interface Resolved {
  readonly id: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** What a part of the description may look up in the rest of the template. */
export interface Lookup {
  readonly assembly: Assembly
  readonly resolve: Resolve
  readonly resources: readonly Resolved[]
  /** The resource of a type that an ARN, a name or a URL stands for; throws where there is none. */
  byReference(type: string, reference: unknown): Resolved
  /** Sets the site's local address in a text. */
  localize(text: string): string
}

/** Types that mean nothing on one machine, or are read by way of the resources they belong to. */
const passed = [
  /^AWS::(CloudWatch|Logs|SNS|CDK|Route53|CertificateManager|IAM)::/,
  /^AWS::(S3::BucketPolicy|SQS::QueuePolicy|Lambda::Permission)$/,
  /^AWS::CloudFront::/,
]
const played = new Set([
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::Lambda::Function',
  'AWS::Lambda::EventSourceMapping',
])

/** Reads out of a synthesized stack everything that is played locally. @throws at anything that is neither played nor known to need no playing. */
export function describe(assembly: Assembly, addresses: Addresses): Description {
  const { template, stackName } = assembly
  const scope = localScope(template, addresses, stackName)
  const resolve = resolver(template, scope)
  const conditionHolds = ({ Condition }: Resource) => !Condition || resolve({ Condition }) === true
  const present = Object.entries(template.Resources).filter(([, resource]) => conditionHolds(resource))
  const unknown = present.filter(([, { Type }]) => !played.has(Type) && !passed.some((pattern) => pattern.test(Type)))
  if (unknown.length > 0)
    throw new Error(`Not played by the local stack: ${unknown.map(([id, { Type }]) => `${id} (${Type})`).join(', ')}`)

  // Alarms, dashboards and the like name attributes that nothing here needs: only what is read is resolved.
  const needed = /^AWS::(DynamoDB|S3|SQS|Lambda|IAM|CloudFront)::/
  const resources = present
    .filter(([, { Type }]) => needed.test(Type) || Type === 'AWS::Logs::LogGroup')
    .map(([id, { Type, Properties = {} }]) => ({
      id,
      type: Type,
      properties: resolve(Properties) as Resolved['properties'],
    }))
  const aliases = resources.flatMap(({ type, properties }) =>
    type === 'AWS::CloudFront::Distribution'
      ? ((properties.DistributionConfig as { Aliases?: string[] }).Aliases ?? [])
      : [],
  )
  const lookup: Lookup = {
    assembly,
    resolve,
    resources,
    byReference(type, reference) {
      const found = resources.find(
        ({ id, type: own }) => own === type && referencesOf(scope, type, id).includes(String(reference)),
      )
      if (!found) throw new Error(`No ${type} in the template is ${JSON.stringify(reference)}`)
      return found
    },
    localize: (text) => withSiteAddress(text, addresses, aliases),
  }
  const of = (type: string) => resources.filter((resource) => resource.type === type)
  const buckets = of('AWS::S3::Bucket').map((resource) => describeBucket(resource, lookup, scope.ref(resource.id)))
  checkQueuePolicies(buckets, lookup)
  const [distribution] = of('AWS::CloudFront::Distribution')
  return {
    stackName,
    buckets,
    tables: of('AWS::DynamoDB::Table').map((resource) => describeTable(resource, scope.ref(resource.id))),
    queues: of('AWS::SQS::Queue').map((resource) =>
      describeQueue(resource, lookup, scope.attribute(resource.id, 'QueueName')),
    ),
    functions: of('AWS::Lambda::Function').map((resource) =>
      describeFunction(resource, lookup, scope.ref(resource.id)),
    ),
    mappings: of('AWS::Lambda::EventSourceMapping').map((resource) => describeMapping(resource, lookup, scope)),
    distribution: distribution ? describeDistribution(distribution, lookup, scope) : null,
    outputs: Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([id, { Value }]) => [id, lookup.localize(String(resolve(Value)))]),
    ),
  }
}

const attributes: Readonly<Record<string, readonly string[]>> = {
  'AWS::SQS::Queue': ['Arn', 'QueueName'],
  'AWS::DynamoDB::Table': ['Arn', 'StreamArn'],
  'AWS::Lambda::Function': ['Arn'],
  'AWS::IAM::Role': ['Arn'],
  'AWS::S3::Bucket': ['Arn', 'RegionalDomainName', 'DomainName'],
}

function referencesOf(scope: ReturnType<typeof localScope>, type: string, id: string): readonly string[] {
  return [scope.ref(id), ...(attributes[type] ?? []).map((attribute) => scope.attribute(id, attribute))]
}

interface QueueConfiguration {
  readonly Event: string
  readonly Queue: string
  readonly Filter?: { readonly S3Key: { readonly Rules: readonly { readonly Name: string; readonly Value: string }[] } }
}

function describeBucket({ id, properties }: Resolved, lookup: Lookup, name: string): Bucket {
  const { QueueConfigurations = [], ...others } = (properties.NotificationConfiguration ?? {}) as {
    QueueConfigurations?: QueueConfiguration[]
  }
  if (Object.keys(others).length > 0)
    throw new Error(`${id} notifies by ${Object.keys(others).join(', ')}: only queues are played locally`)
  return {
    name,
    versioned: (properties.VersioningConfiguration as { Status?: string } | undefined)?.Status === 'Enabled',
    notifications: QueueConfigurations.map(({ Event, Queue, Filter }) => {
      const rule = (wanted: string) =>
        Filter?.S3Key.Rules.find(({ Name }) => Name.toLowerCase() === wanted)?.Value ?? ''
      const { properties: queue, id: queueId } = lookup.byReference('AWS::SQS::Queue', Queue)
      return { event: Event, queue: String(queue.QueueName ?? queueId), prefix: rule('prefix'), suffix: rule('suffix') }
    }),
  }
}

function describeQueue({ id, properties }: Resolved, lookup: Lookup, name: string): Queue {
  if (properties.FifoQueue) throw new Error(`${id} is a FIFO queue: not played locally`)
  const redrive = properties.RedrivePolicy as { deadLetterTargetArn: string; maxReceiveCount: number } | undefined
  const target = redrive && lookup.byReference('AWS::SQS::Queue', redrive.deadLetterTargetArn)
  return {
    name,
    visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
    delaySeconds: Number(properties.DelaySeconds ?? 0),
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    deadLetters: target
      ? { queue: String(target.properties.QueueName ?? target.id), maxReceiveCount: Number(redrive.maxReceiveCount) }
      : null,
  }
}

const tableInput = [
  'KeySchema',
  'AttributeDefinitions',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'BillingMode',
  'ProvisionedThroughput',
]

function describeTable({ properties }: Resolved, name: string): Table {
  const input = Object.fromEntries(tableInput.flatMap((key) => (key in properties ? [[key, properties[key]]] : [])))
  const stream = properties.StreamSpecification as { StreamViewType: string } | undefined
  return {
    name,
    streams: stream !== undefined,
    input: {
      TableName: name,
      ...input,
      ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
    },
  }
}
