import type { Answer } from '../caller.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import { checkBody } from './checksum.ts'
import { checkWrite } from './conditions.ts'
import type { Operation, S3Call, S3Context } from './context.ts'
import { findVersion } from './reading.ts'
import { notImplemented, S3Error } from './s3-error.ts'
import { refuseUnplayed, storedHeaders, userMetadata } from './stored-headers.ts'
import type { Version } from './version.ts'
import { elements, type XmlNode, xmlDocument } from './xml.ts'

/** The bytes of an upload, unwrapped and checked against what its sender says of them. */
export function uploadedBody({ call }: S3Call): Buffer {
  const chunked =
    call.headers['content-encoding']?.includes('aws-chunked') ||
    call.headers['x-amz-content-sha256']?.startsWith('STREAMING-')
  const { body, trailers } = chunked ? decodeAwsChunked(call.body) : { body: call.body, trailers: {} }
  const declared = call.headers['x-amz-decoded-content-length']
  if (declared !== undefined && Number(declared) !== body.length)
    throw new S3Error(400, 'IncompleteBody', 'The request body is not as long as it says.')
  checkBody(body, { ...call.headers, ...trailers })
  return body
}

/** Headers that say which version was made. */
export const madeHeaders = (version: Version): Record<string, string> => ({
  etag: `"${version.etag}"`,
  'x-amz-server-side-encryption': 'AES256',
  ...(version.version === 'null' ? {} : { 'x-amz-version-id': version.version }),
})

/** PutObject: If-Match and If-None-Match are decided in the transaction that writes. */
export const putObject: Operation = (target, { objects }) => {
  const { bucket, key, call } = target
  refuseUnplayed(call.headers)
  const version = objects.put(
    {
      bucket,
      key,
      body: uploadedBody(target),
      headers: storedHeaders(call.headers),
      metadata: userMetadata(call.headers),
      event: 'Put',
    },
    (latest) => checkWrite(call.headers, latest),
  )
  return { status: 200, headers: madeHeaders(version) }
}

/** What `x-amz-copy-source` names: `bucket/key?versionId=…`, encoded; the conditions on it are checked. */
export function copySource(target: S3Call, context: S3Context): Version {
  const header = target.call.headers['x-amz-copy-source'] ?? ''
  const [path = '', versionId] = header.split(/\?versionId=(?=[^/]*$)/)
  const [, bucket = '', key = ''] = /^\/?([^/]+)\/([\s\S]+)$/.exec(decodeURIComponent(path)) ?? []
  if (!key) throw new S3Error(400, 'InvalidArgument', 'Copy source must be bucket/key')
  if (!context.buckets.some(({ name }) => name === bucket))
    throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist')
  const query = new Map(versionId ? [['versionId', versionId]] : [])
  const source = findVersion({ bucket, key, call: { ...target.call, query } }, context)
  for (const name of Object.keys(target.call.headers))
    if (/^x-amz-copy-source-if-(none|modified|unmodified)/.test(name)) throw notImplemented(name)
  const match = target.call.headers['x-amz-copy-source-if-match']
  if (match !== undefined && match.replaceAll('"', '') !== source.etag)
    throw new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
  return source
}

/** CopyObject, within and between the buckets of the stack. */
export const copyObject: Operation = (target, context) => {
  const { bucket, key, call } = target
  refuseUnplayed(call.headers)
  const source = copySource(target, context)
  const replaces = call.headers['x-amz-metadata-directive'] === 'REPLACE'
  if (!replaces && source.bucket === bucket && source.key === key && source.latest)
    throw new S3Error(
      400,
      'InvalidRequest',
      'This copy request is illegal because it copies an object to itself without changing anything.',
    )
  const version = context.objects.put(
    {
      bucket,
      key,
      body: context.objects.body(source),
      headers: replaces ? storedHeaders(call.headers) : source.headers,
      metadata: replaces ? userMetadata(call.headers) : source.metadata,
      event: 'Copy',
    },
    (latest) => checkWrite(call.headers, latest),
  )
  return {
    status: 200,
    headers: { ...madeHeaders(version), 'content-type': 'application/xml' },
    body: xmlDocument('CopyObjectResult', [
      ['LastModified', new Date(version.modified).toISOString()],
      ['ETag', `"${version.etag}"`],
    ]),
  }
}

/** DeleteObject: a delete marker, or with `versionId` that version for good. */
export const deleteObject: Operation = ({ bucket, key, call }, { objects }): Answer => {
  refuseUnplayed(call.headers)
  const named = call.query.get('versionId')
  if (named === undefined) {
    const marker = objects.remove(bucket, key, (latest) => checkWrite(call.headers, latest))
    const headers = marker ? { 'x-amz-delete-marker': 'true', 'x-amz-version-id': marker.version } : {}
    return { status: 204, headers }
  }
  const gone = objects.removeVersion(bucket, key, named)
  return {
    status: 204,
    headers: { 'x-amz-version-id': named, ...(gone?.marker ? { 'x-amz-delete-marker': 'true' } : {}) },
  }
}

/** DeleteObjects: up to 1,000, each answered for itself, and each refused for itself. */
export const deleteObjects: Operation = ({ bucket, call }, { objects }) => {
  checkBody(call.body, call.headers)
  const text = call.body.toString('utf8')
  const quiet = elements(text, 'Quiet')[0] === 'true'
  const wanted = elements(text, 'Object').map((inner) => ({
    key: elements(inner, 'Key')[0] ?? '',
    version: elements(inner, 'VersionId')[0],
    conditional: /<(ETag|LastModifiedTime|Size)>/.test(inner),
  }))
  if (wanted.length === 0 || wanted.length > 1000 || wanted.some(({ key }) => !key))
    throw new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed or did not validate')
  if (wanted.some(({ conditional }) => conditional)) throw notImplemented('DeleteObjects with conditions')
  const results = wanted.map(({ key, version }): XmlNode | null => {
    const action = version === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion'
    const refused = call.caller?.grants.check([{ action, resource: `arn:aws:s3:::${bucket}/${key}` }])
    if (refused)
      return [
        'Error',
        [
          ['Key', key],
          ['VersionId', version],
          ['Code', 'AccessDenied'],
          ['Message', refused.message],
        ],
      ]
    const marker =
      version === undefined ? objects.remove(bucket, key, () => {}) : objects.removeVersion(bucket, key, version)
    const deleted: XmlNode[] = [
      ['Key', key],
      ['VersionId', version],
    ]
    if (marker?.marker) deleted.push(['DeleteMarker', true], ['DeleteMarkerVersionId', marker.version])
    return quiet ? null : ['Deleted', deleted]
  })
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: xmlDocument(
      'DeleteResult',
      results.filter((result) => result !== null),
    ),
  }
}
