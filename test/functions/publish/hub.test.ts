import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { ping, topicsOf } from '../../../functions/publish/hub.ts'

const site = { url: 'https://news.example.org', title: 'Tin', language: 'vi', hub: null }
const servers: ReturnType<typeof createServer>[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A hub that takes the news as WebSub's publishers give it, and answers with `status`. */
async function startHub(status: number) {
  const told: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk
    })
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const right = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
      if (right && form.get('hub.mode') === 'publish') told.push(form.get('hub.url') ?? '')
      response.writeHead(status).end()
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told }
}

it('names the three addresses of a feed, of a view and of the problems', () => {
  expect(topicsOf(site, 'korea')).toEqual([
    'https://news.example.org/korea/rss.xml',
    'https://news.example.org/korea/atom.xml',
    'https://news.example.org/korea/feed.json',
  ])
  expect(topicsOf(site, 'korea/bien')[0]).toBe('https://news.example.org/korea/bien/rss.xml')
  expect(topicsOf(site, 'problems')[2]).toBe('https://news.example.org/problems/feed.json')
})

it('tells a hub of every address that changed', async () => {
  const hub = await startHub(204)
  await ping(hub.url, topicsOf(site, 'korea'))
  expect(hub.told).toEqual(topicsOf(site, 'korea'))
})

it('fails when the hub does not take the news, so that it is told again', async () => {
  const hub = await startHub(500)
  await expect(ping(hub.url, topicsOf(site, 'korea'))).rejects.toThrow('answered 500')
})
