import { notImplemented } from './s3-error.ts'

/** What is asked of S3: the operation's name, and the bucket and key it is about (empty where there is none). */
export interface Target {
  readonly operation: string
  readonly bucket: string
  readonly key: string
}

/** Query parameters that qualify an operation; every other one names a sub-resource. */
const qualifiers =
  /^(x-id|list-type|prefix|delimiter|max-keys|marker|key-marker|version-id-marker|continuation-token|start-after|encoding-type|fetch-owner|versionId|partNumber|uploadId|upload-id-marker|max-uploads|part-number-marker|max-parts|response-.*|x-amz-.*|AWSAccessKeyId|Signature|Expires)$/i

/** [method, on a key, sub-resource, operation] of what is really done here. */
const operations: readonly (readonly [string, 'service' | 'bucket' | 'key', string, string])[] = [
  ['GET', 'service', '', 'ListBuckets'],
  ['HEAD', 'bucket', '', 'HeadBucket'],
  ['GET', 'bucket', '', 'ListObjects'],
  ['GET', 'bucket', 'location', 'GetBucketLocation'],
  ['GET', 'bucket', 'versioning', 'GetBucketVersioning'],
  ['GET', 'bucket', 'versions', 'ListObjectVersions'],
  ['GET', 'bucket', 'uploads', 'ListMultipartUploads'],
  ['POST', 'bucket', 'delete', 'DeleteObjects'],
  ['HEAD', 'key', '', 'HeadObject'],
  ['GET', 'key', '', 'GetObject'],
  ['GET', 'key', 'tagging', 'GetObjectTagging'],
  ['PUT', 'key', '', 'PutObject'],
  ['DELETE', 'key', '', 'DeleteObject'],
  ['POST', 'key', 'uploads', 'CreateMultipartUpload'],
  ['POST', 'key', '', 'CompleteMultipartUpload'],
]

/** Names what is asked, from a path as sent, or throws `NotImplemented` with the name of what is not done here. */
export function targetOf(
  method: string,
  path: string,
  query: ReadonlyMap<string, string>,
  headers: Readonly<Record<string, string>>,
): Target {
  const [, bucket = '', rawKey = ''] = /^\/?([^/]*)\/?([\s\S]*)$/.exec(path) ?? []
  const key = decodeURIComponent(rawKey)
  const level = key ? 'key' : bucket ? 'bucket' : 'service'
  const named = [...query.keys()].filter((name) => !qualifiers.test(name))
  const sub = named.join('+')
  const found = operations.find(([verb, at, resource]) => verb === method && at === level && resource === sub)
  const operation = found?.[3]
  if (!operation) throw notImplemented(nameOf(method, level, named, bucket))
  return { operation: refine(operation, query, headers), bucket: decodeURIComponent(bucket), key }
}

function refine(
  operation: string,
  query: ReadonlyMap<string, string>,
  headers: Readonly<Record<string, string>>,
): string {
  const upload = query.has('uploadId')
  const copies = headers['x-amz-copy-source'] !== undefined
  switch (operation) {
    case 'ListObjects':
      return query.get('list-type') === '2' ? 'ListObjectsV2' : operation
    case 'PutObject':
      if (upload) return copies ? 'UploadPartCopy' : 'UploadPart'
      return copies ? 'CopyObject' : operation
    case 'GetObject':
      if (query.has('partNumber')) throw notImplemented('GetObject by part number')
      return upload ? 'ListParts' : operation
    case 'HeadObject':
      if (query.has('partNumber')) throw notImplemented('HeadObject by part number')
      return operation
    case 'DeleteObject':
      return upload ? 'AbortMultipartUpload' : operation
    case 'CompleteMultipartUpload':
      if (!upload) throw notImplemented('PostObject')
      return operation
    default:
      return operation
  }
}

const verbs: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', POST: 'Post', DELETE: 'Delete', HEAD: 'Head' }

/** `PUT /inbox?lifecycle` → `PutBucketLifecycle`, `PUT /inbox` → `CreateBucket`. */
function nameOf(method: string, level: string, named: readonly string[], bucket: string): string {
  const [sub = ''] = named
  if (!sub && level === 'bucket' && method === 'PUT') return `CreateBucket ${bucket} (buckets come from the template)`
  const camel = sub.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
  return `${verbs[method] ?? method}${level === 'bucket' ? 'Bucket' : level === 'key' ? 'Object' : ''}${camel}`
}
