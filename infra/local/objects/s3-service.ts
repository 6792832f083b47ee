import type { Answer, Call, CallSummary } from '../caller.ts'
import { getBucketLocation, getBucketVersioning, headBucket, listBuckets } from './bucket-operations.ts'
import type { Operation, S3Context } from './context.ts'
import { listObjects, listObjectsV2, listObjectVersions } from './listing.ts'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listMultipartUploads,
  listParts,
  uploadPart,
  uploadPartCopy,
} from './multipart.ts'
import { s3Needs } from './needs.ts'
import { type Target, targetOf } from './operation.ts'
import { getObject, getObjectTagging, headObject } from './reading.ts'
import { S3Error } from './s3-error.ts'
import { copyObject, deleteObject, deleteObjects, putObject } from './writing.ts'

const operations: Readonly<Record<string, Operation>> = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateMultipartUpload: createMultipartUpload,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetBucketVersioning: getBucketVersioning,
  GetObject: getObject,
  GetObjectTagging: getObjectTagging,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListMultipartUploads: listMultipartUploads,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listObjectVersions,
  ListParts: listParts,
  PutObject: putObject,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
}

/** A service behind the gateway: it says what a call is, then carries it out. */
export interface Service {
  /** @throws a refusal of the service where the call is not one that is played. */
  summarize(call: Call): CallSummary
  /** Carries the call out, as far as its caller's grants go. */
  answer(call: Call): Answer | Promise<Answer>
  /** The service's own words for an error; rethrows what is not a refusal. */
  refuse(error: unknown, call: Call): Answer
  /** Throws what the service would answer with this status and code. */
  fault(status: number, code: string): never
}

/** The S3 of the stack, without HTTP. */
export function s3Service(context: S3Context): Omit<Service, 'refuse'> {
  const target = (call: Call): Target => {
    try {
      return targetOf(call.method, call.path, call.query, call.headers)
    } catch (error) {
      if (error instanceof URIError) throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.")
      throw error
    }
  }
  return {
    summarize(call) {
      const { operation, bucket, key } = target(call)
      const functionId = call.caller?.functionId ?? null
      return { service: 's3', operation, resource: key ? `${bucket}/${key}` : bucket, functionId }
    },
    answer(call) {
      const found = target(call)
      const { operation, bucket, key } = found
      if (Buffer.byteLength(key) > 1024) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long')
      const refusal = call.caller?.grants.check(s3Needs(found, { bucket, key, call }))
      if (refusal) throw new S3Error(403, 'AccessDenied', refusal.message)
      if (bucket && !context.buckets.some(({ name }) => name === bucket))
        throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist')
      const run = operations[operation]
      if (!run) throw new Error(`${operation} is named but not written`)
      return run({ bucket, key, call }, context)
    },
    fault(status, code) {
      throw new S3Error(status, code, `${code}: put in the way by a test`)
    },
  }
}
