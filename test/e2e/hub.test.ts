import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import { startStack } from '../../infra/local/stack.ts'
import { synthesize } from '../../infra/local/synthesis.ts'
import { articleDump } from './articles.ts'
import { clientFor } from './stack.ts'

it('tells the hub of a feed that changed, and of none that did not', async () => {
  const told: string[] = []
  const hub = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk
    })
    request.on('end', () => {
      told.push(new URLSearchParams(body).get('hub.url') ?? '')
      response.writeHead(204).end()
    })
  })
  hub.listen(0, '127.0.0.1')
  await once(hub, 'listening')
  const address = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-hub-'))
  const assembly = synthesize(join(directory, 'cdk.out'), { publishWindow: 1, hub: address })
  // The minute that caches hold a feed, in a second and a half.
  const stack = await startStack({ assembly, directory, pace: 50 })
  const s3 = clientFor(stack.gateway)
  const put = async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'inbox', Key: 'tin/a.txt', Body: articleDump(1).text }))
    await stack.idle()
  }
  const feeds = ['rss.xml', 'atom.xml', 'feed.json'].map((name) => `${stack.site}/tin/${name}`)
  try {
    await put()
    const ofChannel = () => told.filter((topic) => topic.includes('/tin/'))
    await expect.poll(ofChannel, { timeout: 120_000 }).toEqual(feeds)
    const [atom, rss, json] = await Promise.all(
      ['atom.xml', 'rss.xml', 'feed.json'].map(async (name) => (await fetch(`${stack.site}/tin/${name}`)).text()),
    )
    expect(atom).toContain(`<link rel="hub" href="${address}"/>`)
    expect(rss).toContain(`<atom:link rel="hub" href="${address}"/>`)
    expect(JSON.parse(json!).hubs).toEqual([{ type: 'WebSub', url: address }])
    await put()
    expect(ofChannel()).toEqual(feeds)
  } finally {
    s3.destroy()
    await stack.stop()
    hub.close()
    rmSync(directory, { recursive: true, force: true })
  }
}, 300_000)
