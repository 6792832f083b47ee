import type { Need } from '../grants/grants.ts'
import type { S3Call } from './context.ts'
import type { Target } from './operation.ts'

/** Operation → the IAM action on the object it asks for; `Version` is added where a version is named. */
const onObject: Readonly<Record<string, string>> = {
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  GetObjectTagging: 's3:GetObjectTagging',
  PutObject: 's3:PutObject',
  CopyObject: 's3:PutObject',
  DeleteObject: 's3:DeleteObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  UploadPartCopy: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  AbortMultipartUpload: 's3:AbortMultipartUpload',
  ListParts: 's3:ListMultipartUploadParts',
}
const onBucket: Readonly<Record<string, string>> = {
  HeadBucket: 's3:ListBucket',
  ListObjects: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
  GetBucketLocation: 's3:GetBucketLocation',
  GetBucketVersioning: 's3:GetBucketVersioning',
}

/** What IAM asks of the caller of an operation of S3. DeleteObjects asks for every key by itself. */
export function s3Needs({ operation }: Target, { bucket, key, call }: S3Call): readonly Need[] {
  const arn = `arn:aws:s3:::${bucket}`
  if (operation === 'ListBuckets') return [{ action: 's3:ListAllMyBuckets', resource: '*' }]
  if (operation === 'DeleteObjects') return []
  const ofBucket = onBucket[operation]
  if (ofBucket) {
    const prefix = call.query.get('prefix')
    return [{ action: ofBucket, resource: arn, context: { 's3:prefix': prefix === undefined ? [] : [prefix] } }]
  }
  const ofObject = onObject[operation]
  if (!ofObject) throw new Error(`${operation}: what it asks of IAM is not written down`)
  const needs: Need[] = [
    { action: call.query.has('versionId') ? `${ofObject}Version` : ofObject, resource: `${arn}/${key}` },
  ]
  // If-Match tells the writer what is there, so S3 wants the right to read it.
  if (ofObject === 's3:PutObject' && call.headers['if-match'] !== undefined)
    needs.push({ action: 's3:GetObject', resource: `${arn}/${key}` })
  const source = call.headers['x-amz-copy-source']
  if (source !== undefined) {
    const [path = '', version] = source.split('?versionId=')
    const action = version === undefined ? 's3:GetObject' : 's3:GetObjectVersion'
    needs.push({ action, resource: `arn:aws:s3:::${decodeURIComponent(path).replace(/^\//, '')}` })
  }
  return needs
}
