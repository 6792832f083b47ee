import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Media types that CloudFront compresses, of those that a site like this may hold. Atom's and JSON Feed's are not among them. */
const compressible = new Set([
  'application/javascript',
  'application/json',
  'application/rss+xml',
  'application/xhtml+xml',
  'application/xml',
  'image/svg+xml',
  'text/css',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
])

/** An encoding that a client takes. */
export type Encoding = 'br' | 'gzip'

/** Whether CloudFront would compress this: 1,000 bytes to 10 MB of a type on its list, not encoded already. */
export function mayCompress(contentType: string, size: number, contentEncoding: string | undefined): boolean {
  const [type = ''] = contentType.split(';')
  return !contentEncoding && size >= 1000 && size <= 10_000_000 && compressible.has(type.trim().toLowerCase())
}

/** `gzip;q=0.5, br` → `br`, which CloudFront prefers; null where neither is taken. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | null {
  const taken = new Map(
    (acceptEncoding ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = /^\s*q=([\d.]+)/.exec(parameters.find((one) => one.trim().startsWith('q=')) ?? '')?.[1]
      return [name.trim(), quality === undefined ? 1 : Number(quality)] as const
    }),
  )
  const takes = (name: string) => (taken.get(name) ?? taken.get('*') ?? 0) > 0
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Compresses and remembers a few hundred results: a feed is asked for more often than it changes. */
export function compressor(): (body: Buffer, encoding: Encoding, etag: string) => Promise<Buffer> {
  const kept = new Map<string, Promise<Buffer>>()
  return (body, encoding, etag) => {
    const key = `${encoding} ${etag}`
    const known = kept.get(key)
    if (known) return known
    const made =
      encoding === 'br'
        ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : (gzipped(body) as Promise<Buffer>)
    kept.set(key, made)
    const [oldest] = kept.keys()
    if (kept.size > 300 && oldest !== undefined) kept.delete(oldest)
    return made
  }
}
