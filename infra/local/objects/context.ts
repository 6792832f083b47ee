import type { Answer, Call } from '../caller.ts'
import type { Bucket } from '../cloudformation/description.ts'
import type { ListRequest, Page } from './listing-store.ts'
import type { MultipartStore } from './multipart-store.ts'
import type { ObjectStore } from './object-store.ts'

/** One call, with its target read out of it. */
export interface S3Call {
  readonly bucket: string
  readonly key: string
  readonly call: Call
}

/** What the operations work on. */
export interface S3Context {
  readonly buckets: readonly Bucket[]
  readonly objects: ObjectStore
  readonly uploads: MultipartStore
  readonly list: (request: ListRequest) => Page
}

/** One operation of S3. Synchronous, so that no other call comes between its reads and its writes. */
export type Operation = (call: S3Call, context: S3Context) => Answer
