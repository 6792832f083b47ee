import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { scratch, tinyStack } from './scratch.ts'

const program = fileURLToPath(new URL('tiny-process.ts', import.meta.url))

/** Whether a process is there still. */
const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('killed while files are being dropped, the stack loses none whose PUT was answered, and leaves no process behind', async () => {
  const directory = scratch()
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const endpoint = line.toString().trim()
  const s3 = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    forcePathStyle: true,
    maxAttempts: 1,
  })
  const answered: number[] = []
  const puts = Array.from({ length: 200 }, async (_, index) => {
    await s3.send(new PutObjectCommand({ Bucket: 'inbox', Key: `k/${index}`, Body: `text ${index}` }))
    answered.push(index)
    if (answered.length === 120) child.kill('SIGKILL')
  })
  await Promise.all([once(child, 'exit'), Promise.allSettled(puts)])
  expect(answered.length).toBeGreaterThanOrEqual(120)

  const stack = await tinyStack({ directory })
  await stack.idle()
  const lost: number[] = []
  for (const index of answered)
    if ((await (await fetch(`${stack.site}/k/${index}`)).text()) !== `text ${index}`) lost.push(index)
  expect(lost).toEqual([])
  expect(lives(child.pid ?? 0)).toBe(false)
})
