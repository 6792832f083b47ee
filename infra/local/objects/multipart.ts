import { createHash } from 'node:crypto'
import { checkWrite } from './conditions.ts'
import type { Operation, S3Call, S3Context } from './context.ts'
import type { Part, Upload } from './multipart-store.ts'
import { readRange } from './reading.ts'
import { S3Error } from './s3-error.ts'
import { refuseUnplayed, storedHeaders, userMetadata } from './stored-headers.ts'
import { copySource, madeHeaders, uploadedBody } from './writing.ts'
import { elements, type XmlNode, xmlDocument } from './xml.ts'

const smallest = 5 * 1024 * 1024
const xmlHeaders = { 'content-type': 'application/xml' }

function uploadOf({ bucket, key, call }: S3Call, { uploads }: S3Context): Upload {
  const upload = uploads.find(call.query.get('uploadId') ?? '', bucket, key)
  if (!upload) throw new S3Error(404, 'NoSuchUpload', 'The specified upload does not exist.')
  return upload
}

function partNumber({ call }: S3Call): number {
  const number = Number(call.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new S3Error(400, 'InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive')
  return number
}

/** CreateMultipartUpload. */
export const createMultipartUpload: Operation = ({ bucket, key, call }, { uploads }) => {
  refuseUnplayed(call.headers)
  const upload = uploads.begin({
    bucket,
    key,
    headers: storedHeaders(call.headers),
    metadata: userMetadata(call.headers),
  })
  const children: XmlNode[] = [
    ['Bucket', bucket],
    ['Key', key],
    ['UploadId', upload.id],
  ]
  return { status: 200, headers: xmlHeaders, body: xmlDocument('InitiateMultipartUploadResult', children) }
}

/** UploadPart. */
export const uploadPart: Operation = (target, context) => {
  const { id } = uploadOf(target, context)
  const part = context.uploads.addPart(id, partNumber(target), uploadedBody(target))
  return { status: 200, headers: { etag: `"${part.etag}"` } }
}

/** UploadPartCopy, of a whole object or a range of it. */
export const uploadPartCopy: Operation = (target, context) => {
  const { id } = uploadOf(target, context)
  const source = copySource(target, context)
  const range = readRange(target.call.headers['x-amz-copy-source-range'], source.size)
  const whole = context.objects.body(source)
  const body = range ? whole.subarray(range[0], range[1] + 1) : whole
  const part = context.uploads.addPart(id, partNumber(target), body)
  const children: XmlNode[] = [
    ['LastModified', new Date(part.modified).toISOString()],
    ['ETag', `"${part.etag}"`],
  ]
  return { status: 200, headers: xmlHeaders, body: xmlDocument('CopyPartResult', children) }
}

/** CompleteMultipartUpload: the object's time is when the upload began, as in S3. */
export const completeMultipartUpload: Operation = (target, context) => {
  const upload = uploadOf(target, context)
  const { bucket, key, call } = target
  const kept = new Map(context.uploads.parts(upload.id).map((part) => [part.number, part]))
  const parts = elements(call.body.toString('utf8'), 'Part').map((inner, index, all): Part => {
    const part = kept.get(Number(elements(inner, 'PartNumber')[0]))
    if (!part || elements(inner, 'ETag')[0]?.replaceAll('"', '') !== part.etag)
      throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found.')
    if (index < all.length - 1 && part.size < smallest)
      throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
    return part
  })
  if (parts.length === 0) throw new S3Error(400, 'MalformedXML', 'You must specify at least one part')
  if (parts.some(({ number }, index) => index > 0 && number <= (parts[index - 1]?.number ?? 0)))
    throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.')
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')))
  const version = context.objects.put(
    {
      bucket,
      key,
      body: Buffer.concat(parts.map(({ number }) => context.uploads.partBody(upload.id, number))),
      headers: upload.headers,
      metadata: upload.metadata,
      event: 'CompleteMultipartUpload',
      etag: `${createHash('md5').update(digests).digest('hex')}-${parts.length}`,
      modified: upload.initiated,
    },
    (latest) => {
      checkWrite(call.headers, latest)
      context.uploads.end(upload.id)
    },
  )
  const { etag, ...headers } = madeHeaders(version)
  const children: XmlNode[] = [
    ['Location', `/${bucket}/${key}`],
    ['Bucket', bucket],
    ['Key', key],
    ['ETag', etag],
  ]
  return {
    status: 200,
    headers: { ...headers, ...xmlHeaders },
    body: xmlDocument('CompleteMultipartUploadResult', children),
  }
}

/** AbortMultipartUpload. */
export const abortMultipartUpload: Operation = (target, context) => {
  context.uploads.end(uploadOf(target, context).id)
  return { status: 204 }
}

/** ListParts, all of them at once. */
export const listParts: Operation = (target, context) => {
  const { id, bucket, key } = uploadOf(target, context)
  const parts = context.uploads.parts(id).map(
    ({ number, etag, size, modified }): XmlNode => [
      'Part',
      [
        ['PartNumber', number],
        ['LastModified', new Date(modified).toISOString()],
        ['ETag', `"${etag}"`],
        ['Size', size],
      ],
    ],
  )
  const children: XmlNode[] = [['Bucket', bucket], ['Key', key], ['UploadId', id], ['IsTruncated', false], ...parts]
  return { status: 200, headers: xmlHeaders, body: xmlDocument('ListPartsResult', children) }
}

/** ListMultipartUploads of a bucket, all of them at once. */
export const listMultipartUploads: Operation = ({ bucket, call }, { uploads }) => {
  const prefix = call.query.get('prefix') ?? ''
  const found = uploads
    .inBucket(bucket)
    .filter(({ key }) => key.startsWith(prefix))
    .map(
      ({ id, key, initiated }): XmlNode => [
        'Upload',
        [
          ['Key', key],
          ['UploadId', id],
          ['Initiated', new Date(initiated).toISOString()],
        ],
      ],
    )
  const children: XmlNode[] = [['Bucket', bucket], ['Prefix', prefix], ['IsTruncated', false], ...found]
  return { status: 200, headers: xmlHeaders, body: xmlDocument('ListMultipartUploadsResult', children) }
}
