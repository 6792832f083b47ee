import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  CloudFormationClient,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type ListStackResourcesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { readAssembly, type Template } from '../local/cloudformation/assembly.ts'
import type { Scope } from '../local/cloudformation/intrinsics.ts'
import { localScope } from '../local/cloudformation/names.ts'
import { findTarget, type Target } from './target.ts'
import { type Wiring, wiringOf } from './wiring.ts'

/** A stack that an operator works on: where it is, how it is wired, and clients with the operator's own credentials. */
export interface Deployment extends Target, Wiring {
  readonly name: string
  readonly dynamo: DynamoDBClient
  readonly sqs: SQSClient
}

/**
 * Finds the stack that `--to` names, with all its parts: `local`, as its data directory notes it, or a deployed one, by
 * the template that stands there.
 * @throws saying what is missing.
 */
export async function findDeployment(to: string, data = '.dropfeed'): Promise<Deployment> {
  const target = await findTarget(to, data)
  return to === 'local' ? local(target, data) : deployed(target, to)
}

async function local(target: Target, data: string): Promise<Deployment> {
  const directory = join(data, 'cdk.out')
  if (!existsSync(directory)) {
    throw new Error(`There is no ${directory}: name the running stack's data directory with --data.`)
  }
  const endpoint = target.gateway
  if (endpoint === undefined) throw new Error('The local stack has no gateway')
  const { template, stackName } = readAssembly(directory)
  const scope = localScope(template, { gateway: endpoint, site: target.site }, stackName)
  const own = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  return {
    ...target,
    ...wiringOf(template, scope, target.site),
    name: 'local',
    dynamo: new DynamoDBClient(own),
    sqs: new SQSClient(own),
  }
}

async function deployed(target: Target, name: string): Promise<Deployment> {
  const client = new CloudFormationClient({})
  const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Processed' }))
  if (TemplateBody === undefined) throw new Error(`The stack ${name} shows no template`)
  const template = JSON.parse(TemplateBody) as Template
  const scope = await deployedScope(client, name)
  return {
    ...target,
    ...wiringOf(template, scope, target.site),
    name,
    dynamo: new DynamoDBClient({}),
    // Where an operator names another endpoint (a private one, say) it counts for queues, too.
    sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
  }
}

/** Names the resources of a deployed stack. Only `Ref` is known of them, and is all that the wiring asks for. */
async function deployedScope(client: CloudFormationClient, name: string): Promise<Scope> {
  const physical = new Map<string, string>()
  let NextToken: string | undefined
  do {
    const page: ListStackResourcesCommandOutput = await client.send(
      new ListStackResourcesCommand({ StackName: name, ...(NextToken === undefined ? {} : { NextToken }) }),
    )
    for (const { LogicalResourceId, PhysicalResourceId } of page.StackResourceSummaries ?? []) {
      if (LogicalResourceId && PhysicalResourceId) physical.set(LogicalResourceId, PhysicalResourceId)
    }
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  const region = await client.config.region()
  return {
    pseudo: {
      'AWS::Region': region,
      'AWS::StackName': name,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
    },
    ref(id) {
      const found = physical.get(id)
      if (found === undefined) throw new Error(`The stack ${name} has no resource ${id} (was it deployed whole?)`)
      return found
    },
    attribute(id, attribute) {
      throw new Error(`${attribute} of ${id} cannot be told of a deployed stack`)
    },
  }
}
