import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ofType, type Template } from './assembly.ts'

/** Whether the simulator is not installed here. */
export const missing = spawnSync('moto_server', ['--version']).error !== undefined

/** An AWS simulator that runs. */
export interface Moto {
  /** What clients of it are made with. */
  readonly options: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  stop(): Promise<void>
}

/** Starts a simulator of its own on a free port. */
export async function startMoto(): Promise<Moto> {
  const server: ChildProcess = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  let endpoint: string | undefined
  for await (const chunk of server.stderr!.iterator({ destroyOnReturn: false })) {
    said += chunk
    endpoint = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said)?.[0]
    if (endpoint !== undefined) break
  }
  if (endpoint === undefined) throw new Error(`moto_server did not start: ${said}`)
  server.stderr!.resume()
  return {
    options: { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' } },
    async stop() {
      server.kill()
      if (server.exitCode === null) await once(server, 'exit')
    },
  }
}

/** The template without CloudFront: what refers to it gets some value of its shape, all else is as it was. */
export function withoutCloudFront(template: Template): Template {
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

/** Creates the template's stack, `Dropfeed`, in the simulator, with something in place of the functions' code. */
export async function createStack({ options }: Moto, template: Template): Promise<void> {
  const s3 = new S3Client({ ...options, forcePathStyle: true })
  const assets = 'cdk-hnb659fds-assets-123456789012-us-east-1'
  await s3.send(new CreateBucketCommand({ Bucket: assets }))
  for (const [, { Properties }] of ofType(template, 'AWS::Lambda::Function')) {
    const Key = Properties.Code.S3Key
    await s3.send(new PutObjectCommand({ Bucket: assets, Key, Body: gzipSync('not run here') }))
  }
  await new CloudFormationClient(options).send(
    new CreateStackCommand({
      StackName: 'Dropfeed',
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  )
}
