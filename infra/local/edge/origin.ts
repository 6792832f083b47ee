import type { Distribution } from '../cloudformation/description.ts'
import type { ObjectStore } from '../objects/object-store.ts'
import { chooseEncoding, type compressor, mayCompress } from './compression.ts'
import type { EdgeHeaders, EdgeRequest } from './edge-function.ts'

/** What goes back over the wire. */
export interface Served {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export const plain = (status: number, text: string): Served => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': String(Buffer.byteLength(text)) },
  body: Buffer.from(text),
})

/** What the distribution's cache answers: the object, an error page, or that the reader has it already. */
export async function fromOrigin(
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
