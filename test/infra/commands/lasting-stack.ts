import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { type Deployment, findDeployment } from '../../../infra/commands/deployment.ts'
import type { Progress } from '../../../infra/commands/progress.ts'
import { listSite } from '../../../infra/commands/rebuild-listing.ts'
import type { CallSummary } from '../../../infra/local/caller.ts'
import type { Assembly } from '../../../infra/local/cloudformation/assembly.ts'
import { type Deliver, deliverOnce } from '../../../infra/local/objects/notifications.ts'
import { runningFile } from '../../../infra/local/running.ts'
import { type Stack, startStack } from '../../../infra/local/stack.ts'
import { synthesize } from '../../../infra/local/synthesis.ts'

/** A stack whose data outlast it, so that it can be stopped, robbed of its table, and started again at its address. */
export interface LastingStack {
  readonly directory: string
  stack(): Stack
  deployment(): Promise<Deployment>
  /** Stops it, takes its table away if asked to, and starts it again, at other ports if asked to. */
  restart(options?: { readonly withoutTable?: boolean; readonly elsewhere?: boolean }): Promise<void>
  /** Drops a file, as if at that time. */
  drop(key: string, text: string | Uint8Array, at?: string): void
  remove(key: string): Promise<void>
  /** Events of the inbox are lost from now on, or are no longer. */
  loseEvents(lose: boolean): void
  /** Is asked before every call from outside, until another is set. */
  onOutsideCall(look: (call: CallSummary) => void): void
  /** What the functions have logged since it was started last. */
  said(): string
  /** Every document of the site, by key. */
  documents(): Promise<ReadonlyMap<string, string>>
  stop(): Promise<void>
}

const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' }

export async function startLastingStack(): Promise<LastingStack> {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-lasting-'))
  const assembly: Assembly = await synthesize(join(directory, 'cdk.out'), { publishWindow: 1 })
  let said: string[] = []
  let losing = false
  const onEvent: Deliver = (body) => (losing ? [] : deliverOnce(body))
  let look: (call: CallSummary) => void = () => {}
  const portOf = (address: string) => Number(new URL(address).port)
  const start = async (ports: { gatewayPort?: number; sitePort?: number }) => {
    const onCall = (call: CallSummary) => {
      if (call.functionId === null) look(call)
      return undefined
    }
    const stack = await startStack({
      assembly,
      directory,
      pace: 10,
      log: (line) => said.push(line),
      onCall,
      onEvent,
      ...ports,
    })
    const { gateway, site } = stack
    writeFileSync(runningFile(directory), JSON.stringify({ gateway, site, inbox: 'inbox' }))
    return stack
  }
  let stack = await start({})
  const clientOf = () =>
    new S3Client({ endpoint: stack.gateway, region: 'us-east-1', credentials, forcePathStyle: true })
  let s3 = clientOf()
  const deployment = () => findDeployment('local', directory)
  return {
    directory,
    stack: () => stack,
    deployment,
    async restart({ withoutTable = false, elsewhere = false } = {}) {
      const ports = { gatewayPort: portOf(stack.gateway), sitePort: portOf(stack.site) }
      s3.destroy()
      await stack.stop()
      if (withoutTable) {
        for (const name of readdirSync(directory)) if (name.startsWith('table.db')) rmSync(join(directory, name))
      }
      said = []
      stack = await start(elsewhere ? {} : ports)
      s3 = clientOf()
    },
    drop(key, text, at) {
      const body = typeof text === 'string' ? Buffer.from(text) : text
      const modified = at === undefined ? {} : { modified: Date.parse(at) }
      const rest = { headers: { 'content-type': 'text/plain' }, metadata: {}, event: 'Put' as const }
      stack.objects.put({ bucket: 'inbox', key, body, ...rest, ...modified }, () => {})
    },
    async remove(key) {
      await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: key }))
    },
    loseEvents(lose) {
      losing = lose
    },
    said: () => said.join('\n'),
    onOutsideCall(next) {
      look = next
    },
    async documents() {
      const { publish } = await deployment()
      const Bucket = publish.SITE_BUCKET!
      const found = new Map<string, string>()
      for (const Key of (await listSite(s3, Bucket)).keys()) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
        found.set(Key, await Body!.transformToString())
      }
      return found
    },
    async stop() {
      s3.destroy()
      await stack.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Progress that nobody sees. */
export const silent: Progress = { begin: () => {}, advance: () => {}, end: () => {}, note: () => {} }
