import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Distribution } from '../cloudformation/description.ts'
import { closeServer, listen } from '../gateway.ts'
import type { ObjectStore } from '../objects/object-store.ts'
import { compressor } from './compression.ts'
import {
  type EdgeFunction,
  type EdgeHeaders,
  type EdgeRequest,
  type EdgeResponse,
  edgeFunction,
} from './edge-function.ts'
import { fromOrigin, plain, type Served } from './origin.ts'

/** The site, as the CDN serves it. */
export interface Site {
  readonly url: string
  close(): Promise<void>
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
