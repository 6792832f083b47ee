import { notImplemented, S3Error } from './s3-error.ts'

const kept = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'content-encoding', 'expires']

/** The headers of an upload that are given back with the object. `aws-chunked` says how it was sent, not what it is. */
export function storedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const stored: Record<string, string> = {}
  for (const name of kept) {
    const value = name === 'content-encoding' ? withoutChunked(headers[name]) : headers[name]
    if (value) stored[name] = value
  }
  return { 'content-type': 'binary/octet-stream', ...stored }
}

const withoutChunked = (encoding = '') =>
  encoding
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one && one !== 'aws-chunked')
    .join(',')

/** User metadata of an upload: 2 KB at most, names without their prefix. */
export function userMetadata(headers: Readonly<Record<string, string>>): Record<string, string> {
  const metadata = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), value]] : [],
    ),
  )
  const size = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0)
  if (size > 2048)
    throw new S3Error(400, 'MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  return metadata
}

/** Headers that ask for what is not done here, and the values that ask for nothing more than what is. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  'x-amz-acl': ['private', 'bucket-owner-full-control'],
  'x-amz-storage-class': ['STANDARD'],
  'x-amz-server-side-encryption': ['AES256'],
  'x-amz-tagging': [''],
  'x-amz-tagging-directive': ['COPY'],
  'x-amz-website-redirect-location': [],
  'x-amz-object-lock-mode': [],
  'x-amz-object-lock-retain-until-date': [],
  'x-amz-object-lock-legal-hold': [],
  'x-amz-server-side-encryption-customer-algorithm': [],
  'x-amz-server-side-encryption-aws-kms-key-id': [],
  'x-amz-write-offset-bytes': [],
  'x-amz-mfa': [],
  'x-amz-grant-read': [],
  'x-amz-grant-full-control': [],
}

/** Throws `NotImplemented`, naming the header, where a call wants more than is done here. */
export function refuseUnplayed(headers: Readonly<Record<string, string>>): void {
  for (const [name, values] of Object.entries(harmless)) {
    const given = headers[name]
    if (given !== undefined && !values.includes(given)) throw notImplemented(`${name}: ${given}`)
  }
}
