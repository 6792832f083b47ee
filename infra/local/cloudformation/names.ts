import type { Resource, Template } from './assembly.ts'
import type { Scope } from './intrinsics.ts'

/** The account, region and partition that the local stack pretends to be in. */
export const account = '000000000000'
export const region = 'us-east-1'

/** Where the local stack listens, as the template's values have to say it. */
export interface Addresses {
  /** Base of the gateway for S3, SQS and DynamoDB, `http://127.0.0.1:4566`. */
  readonly gateway: string
  /** Base of the site, `http://127.0.0.1:8080`. */
  readonly site: string
}

const logical = (id: string) => id.toLowerCase()
const name = (resource: Resource, property: string, fallback: string) => {
  const given = resource.Properties?.[property]
  return typeof given === 'string' ? given : fallback
}

interface Naming {
  readonly ref: (id: string, resource: Resource) => string
  readonly [attribute: string]: (id: string, resource: Resource) => string
}

const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`

/** The bucket that tells a queue of its objects is where people drop: they know it as `inbox`. */
const bucketName = (id: string, resource: Resource) =>
  name(resource, 'BucketName', resource.Properties?.NotificationConfiguration ? 'inbox' : logical(id))
const queueName = (id: string, resource: Resource) => name(resource, 'QueueName', id)
const tableName = (id: string, resource: Resource) => name(resource, 'TableName', id.padEnd(3, '-'))
const functionName = (id: string, resource: Resource) => name(resource, 'FunctionName', id)
const roleName = (id: string, resource: Resource) => name(resource, 'RoleName', id)
const groupName = (id: string, resource: Resource) => name(resource, 'LogGroupName', id)

const namings = (addresses: Addresses): Readonly<Record<string, Naming>> => {
  const queueUrl = (id: string, resource: Resource) => `${addresses.gateway}/${account}/${queueName(id, resource)}`
  return {
    'AWS::S3::Bucket': {
      ref: bucketName,
      Arn: (id, resource) => `arn:aws:s3:::${bucketName(id, resource)}`,
      DomainName: (id, resource) => `${bucketName(id, resource)}.s3.amazonaws.com`,
      RegionalDomainName: (id, resource) => `${bucketName(id, resource)}.s3.${region}.amazonaws.com`,
    },
    'AWS::SQS::Queue': {
      ref: queueUrl,
      QueueUrl: queueUrl,
      QueueName: queueName,
      Arn: (id, resource) => arn('sqs', queueName(id, resource)),
    },
    'AWS::DynamoDB::Table': {
      ref: tableName,
      Arn: (id, resource) => arn('dynamodb', `table/${tableName(id, resource)}`),
      StreamArn: (id, resource) => arn('dynamodb', `table/${tableName(id, resource)}/stream/local`),
    },
    'AWS::Lambda::Function': {
      ref: functionName,
      Arn: (id, resource) => arn('lambda', `function:${functionName(id, resource)}`),
    },
    'AWS::Lambda::EventSourceMapping': { ref: logical },
    'AWS::IAM::Role': {
      ref: roleName,
      Arn: (id, resource) => `arn:aws:iam::${account}:role/${roleName(id, resource)}`,
    },
    'AWS::Logs::LogGroup': {
      ref: groupName,
      Arn: (id, resource) => arn('logs', `log-group:${groupName(id, resource)}:*`),
    },
    'AWS::SNS::Topic': { ref: (id) => arn('sns', id), TopicArn: (id) => arn('sns', id), TopicName: (id) => id },
    'AWS::CloudWatch::Alarm': { ref: (id) => id, Arn: (id) => arn('cloudwatch', `alarm:${id}`) },
    'AWS::CloudFront::Distribution': {
      ref: (id) => id,
      Id: (id) => id,
      // The site's address is put together as https://<domain>; see withSiteAddress.
      DomainName: () => new URL(addresses.site).host,
    },
    'AWS::CloudFront::Function': { ref: (id) => id, FunctionARN: (id) => id },
    'AWS::CloudFront::ResponseHeadersPolicy': { ref: (id) => id, Id: (id) => id },
    'AWS::CloudFront::CachePolicy': { ref: (id) => id, Id: (id) => id },
    'AWS::CloudFront::OriginAccessControl': { ref: (id) => id, Id: (id) => id },
  }
}

/** Names every resource of a template as the local stack does. `Ref` or `Fn::GetAtt` of anything else throws. */
export function localScope(template: Template, addresses: Addresses, stackName: string): Scope {
  const table = namings(addresses)
  const find = (id: string, attribute: string): string => {
    const resource = template.Resources[id]
    if (!resource) throw new Error(`${id} is not in the template`)
    const say = table[resource.Type]?.[attribute]
    if (!say) throw new Error(`${attribute} of ${id} (${resource.Type}) is not known to the local stack`)
    return say(id, resource)
  }
  return {
    pseudo: {
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stackName,
      'AWS::StackId': arn('cloudformation', `stack/${stackName}/local`),
    },
    ref: (id) => find(id, 'ref'),
    attribute: find,
  }
}

/**
 * The site has no TLS and no domain here: `https://127.0.0.1:8080`, or `https://` and an alias of the distribution, becomes
 * `http://127.0.0.1:8080` wherever the template says it.
 */
export function withSiteAddress(text: string, { site }: Addresses, aliases: readonly string[]): string {
  return [new URL(site).host, ...aliases].reduce((said, host) => said.replaceAll(`https://${host}`, site), text)
}
