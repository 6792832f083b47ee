import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type Stack, type StackOptions, startStack } from '../../../infra/local/stack.ts'
import { tinyAssembly } from './tiny-assembly.ts'

/** In memory where there is such a place: the engine waits for the disk at every write. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

const root = mkdtempSync(join(base, 'dropfeed-local-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A directory of its own, that is gone after the tests of the file. */
export const scratch = (): string => mkdtempSync(join(root, 'data-'))

/** Starts the tiny stack for one test. */
export async function tinyStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  const stack = await startTiny(options)
  onTestFinished(() => stack.stop())
  return stack
}

/** Starts the tiny stack for all tests of a file. */
export function sharedStack(options: Partial<StackOptions> = {}): () => Stack {
  const directory = scratch()
  let stack: Stack | undefined
  beforeAll(async () => {
    stack = await startTiny({ ...options, directory })
  })
  afterAll(() => stack?.stop())
  return () => stack as Stack
}

function startTiny(options: Partial<StackOptions>): Promise<Stack> {
  const directory = options.directory ?? scratch()
  const assembly = options.assembly ?? tinyAssembly(directory)
  return startStack({ pace: 20, ...options, assembly, directory })
}

/** Clients of somebody outside, with any credentials. */
export const outside = ({ gateway }: Stack) => {
  const config = {
    endpoint: gateway,
    region: 'us-east-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  }
  return { s3: new S3Client({ ...config, forcePathStyle: true }), sqs: new SQSClient(config) }
}
