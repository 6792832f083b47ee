import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { synthesize } from '../../infra/local/synthesis.ts'

/** A stack of its own for a test, with a short publish window. */
export interface TestStack {
  readonly stack: Stack
  readonly s3: S3Client
  /** Reads a document of the site. */
  read(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  stop(): Promise<void>
}

export async function startTestStack(): Promise<TestStack> {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-e2e-'))
  const assembly = synthesize(join(directory, 'cdk.out'), { publishWindow: 1 })
  const stack = await startStack({ assembly, directory })
  const s3 = clientFor(stack.gateway)
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

export function clientFor(endpoint: string): S3Client {
  const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' }
  return new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true })
}
