import { holds, matches } from '../grants/policy.ts'
import type { Bucket } from './description.ts'
import type { Lookup } from './lookup.ts'
import { account, region } from './names.ts'

interface ResourceStatement {
  readonly Effect: string
  readonly Principal: { readonly Service?: string | readonly string[] } | string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

const asList = (value: string | readonly string[] | undefined) =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/**
 * Checks that S3 may send to the queues it is to notify: CloudFormation refuses such a bucket only when it is deployed.
 * @throws naming the bucket, the queue and the grant that is missing.
 */
export function checkQueuePolicies(buckets: readonly Bucket[], { resources }: Lookup): void {
  const statements = resources
    .filter(({ type }) => type === 'AWS::SQS::QueuePolicy')
    .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: ResourceStatement[] }).Statement)
    .filter(({ Effect }) => Effect === 'Allow')
  for (const { name, notifications } of buckets)
    for (const queue of new Set(notifications.map((notification) => notification.queue))) {
      const arn = `arn:aws:sqs:${region}:${account}:${queue}`
      const context = { 'aws:SourceAccount': [account], 'aws:SourceArn': [`arn:aws:s3:::${name}`] }
      const allowed = statements.some(
        ({ Principal, Action, Resource, Condition = {} }) =>
          typeof Principal === 'object' &&
          asList(Principal.Service).includes('s3.amazonaws.com') &&
          asList(Action).some((action) => matches(action, 'sqs:SendMessage')) &&
          asList(Resource).some((resource) => matches(resource, arn)) &&
          holds({ effect: 'Allow', actions: [], resources: [], conditions: listed(Condition) }, context),
      )
      if (!allowed)
        throw new Error(
          `No queue policy allows s3.amazonaws.com to sqs:SendMessage to ${arn}, which ${name} is to notify`,
        )
    }
}

const listed = (conditions: NonNullable<ResourceStatement['Condition']>) =>
  Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, asList(values)])),
    ]),
  )
