import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Distribution } from '../cloudformation/description.ts'
import { closeServer, listen } from '../gateway.ts'
import type { ObjectStore } from '../objects/object-store.ts'
import { chooseEncoding, compressor, mayCompress } from './compression.ts'
import {
  type EdgeFunction,
  type EdgeHeaders,
  type EdgeRequest,
  type EdgeResponse,
  edgeFunction,
} from './edge-function.ts'

/** The site, as the CDN serves it. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

interface Served {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What the site is made of. */
export interface SiteParts {
  readonly distribution: Distribution
  readonly objects: ObjectStore
}

/** Serves the site bucket on the loopback, as the distribution of the template would; answers when its parts are there. */
export async function startSite(parts: Promise<SiteParts>, port: number): Promise<Site> {
  const serving = parts.then(({ distribution, objects }) => siteOf(distribution, objects))
  serving.catch(() => {})
  const server = createServer((incoming, outgoing: ServerResponse) => {
    serving
      .then((serve) => serve(incoming))
      .catch((error: unknown): Served => {
        console.error(error)
        return {
          status: 503,
          headers: { 'content-type': 'text/plain' },
          body: Buffer.from('The edge function failed\n'),
        }
      })
      .then(({ status, headers, body }) => {
        outgoing.writeHead(status, headers)
        outgoing.end(incoming.method === 'HEAD' || status === 304 ? undefined : body)
      })
  })
  await listen(server, port)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) }
}

function siteOf(distribution: Distribution, objects: ObjectStore): (request: IncomingMessage) => Promise<Served> {
  const compile = (type: 'viewer-request' | 'viewer-response'): EdgeFunction | null => {
    const code = distribution.functions[type]
    return code === undefined ? null : edgeFunction(code, type)
  }
  const onRequest = compile('viewer-request')
  const onResponse = compile('viewer-response')
  const compress = compressor()

  return async (incoming) => {
    const asked = edgeRequest(incoming)
    if (asked.method !== 'GET' && asked.method !== 'HEAD')
      return plain(403, 'This distribution takes GET and HEAD only\n')
    const passed = onRequest ? await onRequest.run({ request: asked }) : asked
    if ('statusCode' in passed) return { ...finish(passed), body: bodyOf(passed) }
    const { headers, body, status } = await fromOrigin(passed, distribution, objects, compress)
    const policed = withPolicy(headers, distribution)
    // CloudFront runs no viewer-response function where the origin answered 400 or more.
    if (!onResponse || status >= 400) return { status, headers: policed, body }
    const response: EdgeResponse = { statusCode: status, headers: toEdge(policed) }
    const changed = (await onResponse.run({ request: passed, response })) as EdgeResponse
    const link = changed.headers.link
    // A header that names the site's own address means this one, which has no TLS.
    if (link)
      link.value = link.value.replaceAll(`https://${incoming.headers.host}/`, `http://${incoming.headers.host}/`)
    return { ...finish(changed), body: changed.body === undefined ? body : bodyOf(changed) }
  }
}

const plain = (status: number, text: string): Served => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(Buffer.byteLength(text)) },
  body: Buffer.from(text),
})

async function fromOrigin(
  request: EdgeRequest,
  distribution: Distribution,
  objects: ObjectStore,
  compress: ReturnType<typeof compressor>,
): Promise<Served> {
  const key = keyOf(request.uri, distribution)
  const found = key === null ? null : find(key, distribution, objects)
  if (found) return answer(found, 200, request, distribution, objects, compress)
  // The origin's access control may only get: what is not there is forbidden, unless the bucket lets it list.
  const status = distribution.mayList ? 404 : 403
  const mapped = distribution.errorPages.find(({ from }) => from === status)
  if (!mapped) return plain(status, status === 404 ? 'Not found\n' : 'Access denied\n')
  const page = mapped.page === null ? null : find(decodeURIComponent(mapped.page.slice(1)), distribution, objects)
  if (!page) return plain(mapped.to, 'Not found\n')
  const unconditional = { ...request, headers: withoutConditions(request.headers) }
  return answer(page, mapped.to, unconditional, distribution, objects, compress)
}

function keyOf(uri: string, { rootObject }: Distribution): string | null {
  if (uri === '/') return rootObject
  try {
    return decodeURIComponent(uri.slice(1))
  } catch {
    return null
  }
}

function find(key: string, { bucket }: Distribution, objects: ObjectStore) {
  const latest = objects.latest(bucket, key)
  return latest && !latest.marker ? latest : null
}

type Found = NonNullable<ReturnType<typeof find>>

async function answer(
  version: Found,
  status: number,
  { headers: asked }: EdgeRequest,
  { compress: compresses }: Distribution,
  objects: ObjectStore,
  compress: ReturnType<typeof compressor>,
): Promise<Served> {
  const contentType = version.headers['content-type'] ?? ''
  const varies = compresses && mayCompress(contentType, version.size, version.headers['content-encoding'])
  const encoding = varies ? chooseEncoding(asked['accept-encoding']?.value) : null
  const shared: Record<string, string> = {
    ...version.headers,
    etag: `${encoding ? 'W/' : ''}"${version.etag}"`,
    'last-modified': new Date(version.modified).toUTCString(),
    ...(varies && { vary: 'Accept-Encoding' }),
  }
  if (isFresh(asked, version)) {
    const { 'content-type': _, ...validators } = shared
    return { status: 304, headers: validators, body: Buffer.alloc(0) }
  }
  const stored = objects.body(version)
  const body = encoding ? await compress(stored, encoding, version.etag) : stored
  return {
    status,
    headers: { ...shared, ...(encoding && { 'content-encoding': encoding }), 'content-length': String(body.length) },
    body,
  }
}

/** If-None-Match by weak comparison; If-Modified-Since only without it (RFC 9110 13.1). */
function isFresh(asked: EdgeHeaders, version: Found): boolean {
  const noneMatch = asked['if-none-match']?.value
  if (noneMatch !== undefined)
    return noneMatch.split(',').some((tag) => ['*', `"${version.etag}"`].includes(tag.trim().replace(/^W\//, '')))
  const since = Date.parse(asked['if-modified-since']?.value ?? '')
  return !Number.isNaN(since) && version.modified <= since
}

const withoutConditions = ({ 'if-none-match': _, 'if-modified-since': __, ...headers }: EdgeHeaders): EdgeHeaders =>
  headers

function withPolicy(headers: Readonly<Record<string, string>>, distribution: Distribution): Record<string, string> {
  const result: Record<string, string> = { ...headers }
  for (const { name, value, override } of distribution.headers) if (override || !(name in result)) result[name] = value
  return result
}

function edgeRequest(incoming: IncomingMessage): EdgeRequest {
  const [uri = '/', search = ''] = (incoming.url ?? '/').split(/\?(.*)/s)
  const querystring = Object.fromEntries([...new URLSearchParams(search)].map(([name, value]) => [name, { value }]))
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      { value: Array.isArray(value) ? value.join(', ') : (value ?? '') },
    ]),
  )
  return { method: incoming.method ?? 'GET', uri, querystring, headers, cookies: {} }
}

const toEdge = (headers: Readonly<Record<string, string>>): EdgeHeaders =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), { value }]))

function bodyOf({ body }: EdgeResponse): Buffer {
  if (body === undefined) return Buffer.alloc(0)
  return typeof body === 'string'
    ? Buffer.from(body)
    : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8')
}

const finish = ({ statusCode, headers }: EdgeResponse) => ({
  status: statusCode,
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, { value, multiValue }]) => [
      name,
      multiValue?.map((one) => one.value).join(', ') ?? value,
    ]),
  ),
})
