import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import type { OnCall } from '../../infra/local/caller.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { synthesize } from '../../infra/local/synthesis.ts'

/** The local stack with the settings of cdk.json, on data of its own. */
export interface BenchStack {
  readonly stack: Stack
  readonly s3: S3Client
  /** Reads a document of the site. */
  read(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  stop(): Promise<void>
}

/** `onCall` sees every call of the functions to a service. */
export async function startBenchStack(onCall?: OnCall): Promise<BenchStack> {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-bench-'))
  const assembly = synthesize(join(directory, 'cdk.out'))
  const stack = await startStack({ assembly, directory, ...(onCall === undefined ? {} : { onCall }) })
  const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' }
  const s3 = new S3Client({ endpoint: stack.gateway, region: 'us-east-1', credentials, forcePathStyle: true })
  return {
    stack,
    s3,
    read: (path, headers = {}) => fetch(`${stack.site}${path}`, { headers }),
    stop: async () => {
      s3.destroy()
      await stack.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
