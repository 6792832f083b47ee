import type { Answer } from '../caller.ts'
import { checkRead } from './conditions.ts'
import type { Operation, S3Call, S3Context } from './context.ts'
import { S3Error } from './s3-error.ts'
import type { Version } from './version.ts'
import { xmlDocument } from './xml.ts'

/** The version that a call means, or S3's refusal: 404, 405 for a delete marker asked for by name, 403 where lists are not allowed. */
export function findVersion({ bucket, key, call }: S3Call, { objects }: S3Context): Version {
  const named = call.query.get('versionId')
  const version = named === undefined ? objects.latest(bucket, key) : objects.version(bucket, key, named)
  if (version?.marker && named !== undefined)
    throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', {
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': version.version,
      'last-modified': new Date(version.modified).toUTCString(),
    })
  if (version && !version.marker) return version
  // Whoever may not list must not learn what is there.
  const list = { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` }
  if (call.caller?.grants.check([list])) throw new S3Error(403, 'AccessDenied', 'Access Denied')
  const headers = version ? { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.version } : {}
  if (named !== undefined) throw new S3Error(404, 'NoSuchVersion', 'The specified version does not exist.', headers)
  throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', headers)
}

const overrides = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-language',
  'content-encoding',
  'expires',
]

function headersOf(version: Version, query: ReadonlyMap<string, string>): Record<string, string> {
  const asked = overrides.flatMap((name) => {
    const value = query.get(`response-${name}`)
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...version.headers,
    ...Object.fromEntries(asked),
    ...Object.fromEntries(Object.entries(version.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    ...validatorsOf(version),
    'accept-ranges': 'bytes',
    'content-length': String(version.size),
    'x-amz-server-side-encryption': 'AES256',
  }
}

function validatorsOf(version: Version): Record<string, string> {
  return {
    etag: `"${version.etag}"`,
    'last-modified': new Date(version.modified).toUTCString(),
    ...(version.version === 'null' ? {} : { 'x-amz-version-id': version.version }),
  }
}

/** `bytes=0-9`, `bytes=5-`, `bytes=-5` → the first and last byte; null for what S3 passes over. */
export function readRange(header: string | undefined, size: number): readonly [number, number] | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!found) return null
  const [, from = '', to = ''] = found
  if (!from && !to) return null
  const first = from ? Number(from) : Math.max(size - Number(to), 0)
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1
  if (from && to && Number(to) < first) return null
  if (first >= size || (!from && Number(to) === 0))
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${size}`,
    })
  return [first, last]
}

const read = (call: S3Call, context: S3Context, withBody: boolean): Answer => {
  const { query, headers: asked } = call.call
  const version = findVersion(call, context)
  checkRead(asked, version, validatorsOf(version))
  const headers = headersOf(version, query)
  const range = readRange(asked.range, version.size)
  const body = withBody ? context.objects.body(version) : undefined
  if (!range) return { status: 200, headers, ...(body && { body }) }
  const [first, last] = range
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(last - first + 1),
      'content-range': `bytes ${first}-${last}/${version.size}`,
    },
    ...(body && { body: body.subarray(first, last + 1) }),
  }
}

/** GetObject: conditions, ranges, versions, response overrides. */
export const getObject: Operation = (call, context) => read(call, context, true)

/** HeadObject. */
export const headObject: Operation = (call, context) => read(call, context, false)

/** GetObjectTagging: nothing here can be tagged, so the set is truly empty. */
export const getObjectTagging: Operation = (call, context) => {
  findVersion(call, context)
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xmlDocument('Tagging', [['TagSet', []]]) }
}
