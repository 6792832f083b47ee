import type { Statement } from '../grants/policy.ts'

/** An event source mapping, with AWS's defaults where the template says nothing. */
export interface Mapping {
  readonly id: string
  readonly functionId: string
  readonly source: { readonly kind: 'queue' | 'stream'; readonly name: string; readonly arn: string }
  readonly batchSize: number
  readonly windowSeconds: number
  readonly filters: readonly Pattern[]
  readonly reportsItemFailures: boolean
  readonly maximumConcurrency: number | null
  readonly parallelizationFactor: number
  readonly bisects: boolean
  /** -1: until the record is too old. */
  readonly maximumRetries: number
  /** -1: as long as the stream keeps it. */
  readonly maximumRecordAgeSeconds: number
  /** Name of the queue that is told of records given up. */
  readonly failureQueue: string | null
}

/** A parsed event filter: nested objects whose leaves are lists of rules. */
export interface Pattern {
  readonly [key: string]: Pattern | readonly unknown[]
}

/** A queue: its name, and its settings in seconds. */
export interface Queue {
  readonly name: string
  readonly visibilitySeconds: number
  readonly delaySeconds: number
  readonly retentionSeconds: number
  readonly deadLetters: { readonly queue: string; readonly maxReceiveCount: number } | null
}

/** Whom a bucket tells of what: `events` are `s3:ObjectCreated:*` and the like. */
export interface Notification {
  readonly queue: string
  readonly event: string
  readonly prefix: string
  readonly suffix: string
}

/** A bucket, and who is told of its objects. */
export interface Bucket {
  readonly name: string
  readonly versioned: boolean
  readonly notifications: readonly Notification[]
}

/** A table as `CreateTable` wants it. */
export interface Table {
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  readonly streams: boolean
}

/** A function: what would be uploaded, and how it is to be run. */
export interface LambdaFunction {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly handler: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  readonly reservedConcurrency: number | null
  readonly roleName: string
  readonly logGroup: string
  readonly statements: readonly Statement[]
}

/** What the CDN does with the site bucket. */
export interface Distribution {
  readonly bucket: string
  readonly rootObject: string | null
  /** Without it a key that is not there answers 403, as the origin's access control has no list. */
  readonly mayList: boolean
  readonly compress: boolean
  readonly errorPages: readonly { readonly from: number; readonly to: number; readonly page: string | null }[]
  readonly headers: readonly { readonly name: string; readonly value: string; readonly override: boolean }[]
  readonly functions: Readonly<Partial<Record<'viewer-request' | 'viewer-response', string>>>
}

/** All of a template that the local stack plays. */
export interface Description {
  readonly stackName: string
  readonly tables: readonly Table[]
  readonly buckets: readonly Bucket[]
  readonly queues: readonly Queue[]
  readonly functions: readonly LambdaFunction[]
  readonly mappings: readonly Mapping[]
  readonly distribution: Distribution | null
  readonly outputs: Readonly<Record<string, string>>
}
