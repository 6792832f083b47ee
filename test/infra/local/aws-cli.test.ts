import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { scratch, sharedStack } from './scratch.ts'

const run = promisify(execFile)
const installed = await run('aws', ['--version']).then(
  () => true,
  () => false,
)

describe.skipIf(!installed)('the AWS command line (skipped where aws is not installed)', () => {
  const shared = sharedStack()
  const directory = scratch()
  const environment = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_DEFAULT_REGION: 'us-east-1',
  }
  const aws = async (...args: string[]) =>
    (await run('aws', ['--endpoint-url', shared().gateway, ...args], { env: environment })).stdout

  test('syncs a folder, lists it, moves and takes back a large file as it was', async () => {
    const folder = join(directory, 'Hàn Quốc')
    mkdirSync(join(folder, '2021'), { recursive: true })
    writeFileSync(join(folder, '2021', 'a b+c.txt'), 'xin chào')
    const large = Buffer.alloc(20 * 1024 * 1024, 'text ')
    writeFileSync(join(folder, 'large.txt'), large)
    // A sync sends what is newer here than there, and S3 tells whole seconds: written just now, it would seem newer.
    const earlier = new Date(Date.now() - 60_000)
    for (const name of ['large.txt', '2021/a b+c.txt']) utimesSync(join(folder, name), earlier, earlier)
    await aws('s3', 'sync', folder, 's3://inbox/Hàn Quốc')
    expect(await aws('s3', 'sync', folder, 's3://inbox/Hàn Quốc')).toBe('')
    expect(await aws('s3', 'ls', '--recursive', 's3://inbox')).toMatch(
      /Hàn Quốc\/2021\/a b\+c\.txt\n.*Hàn Quốc\/large\.txt/,
    )
    await aws('s3', 'mv', 's3://inbox/Hàn Quốc/large.txt', 's3://inbox/moved.txt')
    const back = join(directory, 'back.txt')
    await aws('s3', 'cp', 's3://inbox/moved.txt', back)
    expect(readFileSync(back).equals(large)).toBe(true)
    expect(await aws('s3', 'ls', 's3://inbox/')).toMatch(/PRE Hàn Quốc\/\n[^/]*moved\.txt/)
    await aws('s3', 'rm', '--recursive', 's3://inbox')
    expect(await aws('s3', 'ls', '--recursive', 's3://inbox')).toBe('')
  }, 300_000)

  test('is told what cannot be done', async () => {
    await expect(aws('s3', 'mb', 's3://other')).rejects.toThrow(/NotImplemented.*CreateBucket/)
    await expect(aws('s3api', 'get-bucket-acl', '--bucket', 'inbox')).rejects.toThrow(/NotImplemented.*GetBucketAcl/)
  })
})
