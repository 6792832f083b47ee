import { S3Error } from './s3-error.ts'

/** A body sent in chunks: its bytes, and the headers that followed them. */
export interface Decoded {
  readonly body: Buffer
  readonly trailers: Readonly<Record<string, string>>
}

const incomplete = () => new S3Error(400, 'IncompleteBody', 'The aws-chunked body ends before its last chunk')

/**
 * Decodes `Content-Encoding: aws-chunked`: `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n` … `0\r\n<trailers>\r\n`.
 * Signatures are not checked: any credentials are good here.
 */
export function decodeAwsChunked(bytes: Buffer): Decoded {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\r\n', at)
    const size = end < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (Number.isNaN(size)) throw incomplete()
    at = end + 2
    if (size === 0) break
    if (at + size + 2 > bytes.length) throw incomplete()
    chunks.push(bytes.subarray(at, at + size))
    at += size + 2
  }
  const trailers = bytes
    .toString('latin1', at)
    .split('\r\n')
    .flatMap((line) => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : []
    })
  return { body: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) }
}
