import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { watchSite } from '../../../infra/commands/site-watch.ts'

/** Path → what the site serves there; its entity tag is its text. */
const pages = new Map<string, unknown>()
const asked: string[] = []
const server = createServer((incoming, outgoing) => {
  const path = incoming.url ?? ''
  const body = JSON.stringify(pages.get(path))
  const etag = `"${Buffer.from(body ?? '').toString('base64url')}"`
  const status = body === undefined ? 404 : incoming.headers['if-none-match'] === etag ? 304 : 200
  asked.push(`${status} ${path}`)
  outgoing.writeHead(status, { etag }).end(status === 200 ? body : undefined)
})
let site = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  pages.clear()
  asked.length = 0
})

const item = (time: string, ...keys: string[]) => ({
  date_modified: time,
  _dropfeed: { drops: keys.map((key) => ({ key })) },
})

test('keys are found in the feed, in its history, and among the problems', async () => {
  const watch = watchSite(site)
  pages.set('/korea/feed.json', {
    items: [item('2024-01-02T00:00:00Z', 'korea/b.txt', 'korea/c.txt')],
    next_url: `${site}/korea/old.json`,
  })
  pages.set('/korea/old.json', { items: [item('2024-01-01T00:00:00Z', 'korea/a.txt')] })
  const problem = { key: 'korea/x.png', reason: 'This is a picture.', arrived: '2024-01-03T00:00:00Z' }
  pages.set('/problems/feed.json', { items: [{ date_modified: '2024-01-03T00:00:00Z', _dropfeed: problem }] })
  const seen = await watch.look(['korea'])
  expect([...seen.keys()].sort()).toEqual(['korea/a.txt', 'korea/b.txt', 'korea/c.txt', 'korea/x.png'])
  expect(seen.get('korea/x.png')).toEqual({
    kind: 'problem',
    time: Date.parse('2024-01-03'),
    reason: 'This is a picture.',
  })
})

test('a channel that is not there yet is waited for, and history is read again only when the feed has changed', async () => {
  const watch = watchSite(site)
  expect((await watch.look(['korea'])).size).toBe(0)
  pages.set('/korea/feed.json', { items: [], next_url: `${site}/korea/old.json` })
  pages.set('/korea/old.json', { items: [] })
  await watch.look(['korea'])
  asked.length = 0
  await watch.look(['korea'])
  expect(asked).toEqual(['304 /korea/feed.json', '404 /problems/feed.json'])
})

test('the latest sighting of a key counts', async () => {
  const watch = watchSite(site)
  pages.set('/korea/feed.json', {
    items: [item('2024-01-01T00:00:00Z', 'korea/a.txt'), item('2024-01-05T00:00:00Z', 'korea/a.txt')],
  })
  expect((await watch.look(['korea'])).get('korea/a.txt')?.time).toBe(Date.parse('2024-01-05'))
})
