import { existsSync, readFileSync } from 'node:fs'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { S3Client } from '@aws-sdk/client-s3'
import { type Running, runningFile } from '../local/running.ts'

/** Where a command works: the local stack, or a deployed one. */
export interface Target {
  readonly inbox: string
  /** Address of the site, without a slash at its end. */
  readonly site: string
  readonly s3: S3Client
  /** Of the local stack: address of its S3, SQS and DynamoDB. */
  readonly gateway?: string
}

const usual: Running = { gateway: 'http://127.0.0.1:4566', site: 'http://127.0.0.1:8080', inbox: 'inbox' }

/**
 * Finds the stack that `--to` names: `local`, as the data directory notes it, or the outputs of a deployed stack.
 * @throws saying what is missing.
 */
export async function findTarget(to: string, data = '.dropfeed'): Promise<Target> {
  if (to !== 'local') return deployed(to)
  const file = runningFile(data)
  const { gateway, site, inbox } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : usual
  const answers = await fetch(gateway).then(
    (answer) => answer.ok,
    () => false,
  )
  if (!answers) throw new Error(`Nothing answers at ${gateway}: is the local stack running (npm start)?`)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return {
    inbox,
    site,
    gateway,
    s3: new S3Client({ endpoint: gateway, region: 'us-east-1', credentials, forcePathStyle: true }),
  }
}

async function deployed(name: string): Promise<Target> {
  const { Stacks } = await new CloudFormationClient({})
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((cause: Error) => {
      const advice = 'Is it the name of a deployed stack, and are AWS_REGION and your credentials those of its account?'
      throw new Error(`The stack ${name} cannot be read: ${cause.message.replace(/\.?$/, '.')} ${advice}`, { cause })
    })
  const outputs = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]))
  const inbox = outputs.get('InboxName')
  const site = outputs.get('SiteAddress')?.replace(/\/$/, '')
  if (!inbox || !site) throw new Error(`The stack ${name} has no outputs InboxName and SiteAddress: is it a Dropfeed?`)
  return { inbox, site, s3: new S3Client({}) }
}
