import type { Assembly, Resource } from './assembly.ts'
import type { Description } from './description.ts'
import { describeDistribution } from './distribution.ts'
import { describeFunction } from './functions.ts'
import { resolver } from './intrinsics.ts'
import type { Lookup, Resolved } from './lookup.ts'
import { describeMapping } from './mappings.ts'
import { type Addresses, localScope, withSiteAddress } from './names.ts'
import { checkQueuePolicies } from './queue-policies.ts'
import { describeBucket, describeQueue, describeTable } from './stores.ts'

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
