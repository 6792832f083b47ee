import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { sharedStack } from './scratch.ts'
import { tinyTemplate } from './tiny-assembly.ts'

const kept = Object.fromEntries(
  Object.entries(tinyTemplate.Resources).filter(([, { Type }]) => /S3::Bucket$|CloudFront|SQS/.test(Type)),
)
const shared = sharedStack({ assembly: { stackName: 'Site', template: { Resources: kept }, assets: new Map() } })
const long = '<p>Xin chào Việt Nam.</p>\n'.repeat(100)

const store = (key: string, body: string, type: string, more: Record<string, string> = {}) =>
  shared().objects.put(
    {
      bucket: 'site',
      key,
      body: Buffer.from(body),
      headers: { 'content-type': type, ...more },
      metadata: {},
      event: 'Put',
    },
    () => {},
  )

interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

/** Not `fetch`, which would decompress by itself. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(shared().site)
    request({ host: '127.0.0.1', port, path, headers, method }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk) => chunks.push(chunk))
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      )
    })
      .on('error', reject)
      .end()
  })

beforeAll(() => {
  store('index.html', long, 'text/html; charset=utf-8', { 'cache-control': 'public, max-age=60' })
  store('korea/', long, 'text/html; charset=utf-8')
  store('korea/atom.xml', long, 'application/xml')
  store('korea/short.json', '{}', 'application/json')
  store('Hàn Quốc/a b', 'odd', 'text/plain')
  store('404.html', long, 'text/html; charset=utf-8')
})

test('the root is the root object, with its cache rule and the headers of the policy', async () => {
  const { status, headers, body } = await get('/')
  expect([status, body.toString()]).toEqual([200, long])
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=60',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
  })
})

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('%s is served to who takes it, under a weak entity tag', async (encoding, decode) => {
  const { headers, body } = await get('/korea/', { 'accept-encoding': encoding })
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    vary: 'Accept-Encoding',
    etag: expect.stringMatching(/^W\//),
  })
  expect(decode(body).toString()).toBe(long)
})

test('brotli is preferred, and what is refused or not asked for is not sent', async () => {
  expect((await get('/korea/', { 'accept-encoding': 'gzip, deflate, br' })).headers['content-encoding']).toBe('br')
  expect((await get('/korea/', { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe('gzip')
  expect((await get('/korea/')).headers['content-encoding']).toBeUndefined()
})

test('less than 1,000 bytes are not compressed', async () => {
  const { headers } = await get('/korea/short.json', { 'accept-encoding': 'br' })
  expect([headers['content-encoding'], headers.etag]).toEqual([undefined, expect.stringMatching(/^"/)])
})

test('the edge function of the template sets the exact media type, also of what is compressed', async () => {
  const { headers } = await get('/korea/atom.xml', { 'accept-encoding': 'gzip' })
  expect(headers).toMatchObject({ 'content-type': 'application/atom+xml', 'content-encoding': 'gzip' })
})

test('validators are honoured, strong or weak, and by time', async () => {
  const { headers } = await get('/korea/')
  const etag = String(headers.etag)
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, body } = await get('/korea/', { 'if-none-match': tag })
    expect([tag, status, body.length]).toEqual([tag, 304, 0])
  }
  const modified = String(headers['last-modified'])
  expect((await get('/korea/', { 'if-modified-since': modified })).status).toBe(304)
  expect((await get('/korea/', { 'if-modified-since': modified, 'if-none-match': '"no"' })).status).toBe(200)
})

test('HEAD answers like GET, without the body', async () => {
  const { status, headers, body } = await get('/korea/', {}, 'HEAD')
  expect([status, body.length, headers['content-length']]).toEqual([200, 0, String(Buffer.byteLength(long))])
})

test('a key that is not there answers 404 with the page of the template, whatever the conditions', async () => {
  const { status, headers, body } = await get('/none', { 'if-none-match': '*' })
  expect([status, headers['content-type'], body.toString()]).toEqual([404, 'text/html; charset=utf-8', long])
})

test('keys with blanks and tone marks are found, broken encodings are not', async () => {
  expect((await get('/H%C3%A0n%20Qu%E1%BB%91c/a%20b')).body.toString()).toBe('odd')
  expect((await get('/%ff')).status).toBe(404)
})

test('nothing can be written by way of the site', async () => {
  expect((await get('/korea/', {}, 'PUT')).status).toBe(403)
})
