import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterEach, expect, it } from 'vitest'
import { articleDump } from './articles.ts'
import { clientFor } from './stack.ts'

const FILES = 200
let child: ChildProcess | undefined

interface Started {
  readonly site: string
  readonly gateway: string
}

/** Starts `npm start`'s own program and reads what it prints. */
async function start(directory: string): Promise<Started> {
  const args = ['infra/local/start.ts', '--port', '0', '--s3-port', '0', '--data', directory, '--no-samples']
  child = spawn('node', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    child?.on('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)))
    child?.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const site = /Look: +(?<url>http:\S+?)\/?\s/.exec(said)?.groups?.url
      const gateway = /--endpoint-url (?<url>http:\S+)/.exec(said)?.groups?.url
      if (site !== undefined && gateway !== undefined) resolve({ site, gateway })
    })
  })
}

async function titlesOf(site: string): Promise<string[]> {
  const titles: string[] = []
  for (let url: string | undefined = `${site}/giet/feed.json`; url !== undefined; ) {
    const answer = await fetch(url)
    if (!answer.ok) return titles
    const feed = (await answer.json()) as { items: { id: string; title: string }[]; next_url?: string }
    titles.push(...feed.items.map((item) => item.title))
    url = feed.next_url?.replace(/^http:\/\/[^/]+/, site)
  }
  return titles
}

afterEach(() => {
  child?.kill('SIGKILL')
})

it('loses no drop whose PUT was answered when it is killed, and doubles none', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-kill-'))
  const answered: number[] = []
  const first = await start(directory)
  const s3 = clientFor(first.gateway)
  const put = async (client: typeof s3, n: number) => {
    await client.send(new PutObjectCommand({ Bucket: 'inbox', Key: `giet/${n}.txt`, Body: articleDump(n).text }))
    answered.push(n)
  }
  const killed = new Promise((resolve) => child?.on('exit', resolve))
  const puts = Array.from({ length: FILES }, (_, i) => i + 1)
  const lane = async () => {
    for (let n = puts.shift(); n !== undefined; n = puts.shift()) {
      await put(s3, n)
      if (answered.length === FILES / 2) child?.kill('SIGKILL')
    }
  }
  await Promise.allSettled([lane(), lane(), lane(), lane()])
  await killed
  s3.destroy()
  expect(answered.length).toBeLessThan(FILES)
  const second = await start(directory)
  const again = clientFor(second.gateway)
  // What was not answered is put again, as a person would: it may have been stored, and must not double either.
  const unanswered = Array.from({ length: FILES }, (_, i) => i + 1).filter((n) => !answered.includes(n))
  for (const n of unanswered) await put(again, n)
  const expected = Array.from({ length: FILES }, (_, i) => articleDump(i + 1).title).sort()
  await expect
    .poll(async () => new Set(await titlesOf(second.site)).size, { timeout: 120_000, interval: 500 })
    .toBe(FILES)
  expect((await titlesOf(second.site)).sort()).toEqual(expected)
  again.destroy()
  child?.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
}, 300_000)
