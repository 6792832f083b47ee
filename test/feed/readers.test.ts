import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Entry } from '../../shared/feed/entry.ts'
import { headOf } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { article, channel, entry, instant } from './samples.ts'

const run = promisify(execFile)
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const hasFeedparser = spawnSync('/usr/bin/python3', ['-c', 'import feedparser']).status === 0

const entries: readonly Entry[] = [
  entry(3, { article: article({ title: 'AT&T mua lại "một nửa" < 5', authors: [], language: 'en' }) }),
  entry(2, { article: article({ title: null }), url: 'https://example.org/a?b=1&c=2' }),
  entry(1),
]

let folder: string
let server: Server
let documents: ReturnType<typeof renderFeed>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dropfeed-readers-'))
  server = createServer((request, response) => {
    response.end(documents[request.url === '/korea/rss.xml' ? 'rss' : 'atom'])
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  publish(entries)
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function base(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function publish(list: readonly Entry[]): void {
  const site = { url: base(), title: 'Tin tức', language: 'vi', hub: null }
  const items = list.map((one) => fragmentsOf(itemOf(one, channel, site)))
  documents = renderFeed({ head: headOf(site, channel), items, archive: null, previous: null })
}

async function newsboat(format: 'rss' | 'atom'): Promise<unknown[]> {
  const cache = join(folder, `${format}.db`)
  writeFileSync(join(folder, `${format}.urls`), `${base()}/korea/${format}.xml\n`)
  writeFileSync(join(folder, 'config'), '')
  await run(
    'newsboat',
    ['-u', join(folder, `${format}.urls`), '-c', cache, '-C', join(folder, 'config'), '-x', 'reload'],
    {
      env: { ...process.env, HOME: folder },
    },
  )
  const database = new DatabaseSync(cache, { readOnly: true })
  const rows = database.prepare('SELECT guid, title, author, url, pubDate, content FROM rss_item ORDER BY guid').all()
  database.close()
  return rows
}

test.skipIf(!has('newsboat'))(
  'newsboat reads RSS and Atom alike, and a correction in place (needs newsboat)',
  async () => {
    const [rss, atom] = [await newsboat('rss'), await newsboat('atom')]
    expect(rss).toHaveLength(3)
    expect(atom).toEqual(rss)
    expect(rss).toContainEqual(
      expect.objectContaining({
        guid: entry(1).id,
        title: article().title,
        author: 'Lê Hạnh, Trần Vũ',
        pubDate: Date.parse(entry(1).date) / 1000,
      }),
    )
    publish([
      entries[0]!,
      entries[1]!,
      entry(1, { article: article({ body: ['Đã sửa.'] }), corrected: instant(50), updated: '2024-05-12T00:50:00.1Z' }),
    ])
    const corrected = (await newsboat('rss')) as { guid: string; content: string }[]
    expect(corrected).toHaveLength(3)
    expect(corrected.find((row) => row.guid === entry(1).id)!.content).toContain('<p>Đã sửa.</p>')
    publish(entries)
  },
)

test.skipIf(!has('sfeed'))('sfeed reads RSS and Atom alike (needs sfeed)', () => {
  const read = (input: string) => execFileSync('sfeed', [`${base()}/`], { input, encoding: 'utf8' })
  expect(read(documents.atom)).toBe(read(documents.rss))
  const lines = read(documents.rss).trim().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]!.split('\t').slice(0, 2)).toEqual([
    String(Date.parse(entries[0]!.date) / 1000),
    'AT&T mua lại "một nửa" < 5',
  ])
})

const SCRIPT = `
import feedparser, json, sys
said = []
for text in json.load(sys.stdin):
    feed = feedparser.parse(text)
    keys = ('id', 'title', 'link', 'published_parsed', 'updated', 'author', 'summary', 'tags')
    said.append([feed.bozo, feed.feed.language, [[e.get(k) for k in keys] + [e.content[0].value] for e in feed.entries]])
print(json.dumps(said))`

test.skipIf(!hasFeedparser)('feedparser reads RSS and Atom alike (needs python3-feedparser)', () => {
  const input = JSON.stringify([documents.rss, documents.atom])
  const [rss, atom] = JSON.parse(execFileSync('/usr/bin/python3', ['-c', SCRIPT], { input, encoding: 'utf8' }))
  expect(rss).toEqual(atom)
  expect([rss[0], rss[1], rss[2].length]).toEqual([false, 'vi', 3])
  expect(rss[2].map((item: unknown[]) => item[5])).toEqual([null, 'Lê Hạnh, Trần Vũ', 'Lê Hạnh, Trần Vũ'])
})
