import type { Grants } from './grants/grants.ts'

/** Who calls the gateway: a function of the stack, held to its role; or null, somebody outside with any credentials. */
export interface Caller {
  readonly functionId: string
  readonly grants: Grants
  /** Kills the process that calls. */
  kill(): void
}

/** What came in over HTTP, read whole. */
export interface Call {
  readonly method: string
  /** Path as sent, still encoded: `/inbox/a%20b`. */
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly caller: Caller | null
}

/** What goes back. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What a hook sees of a call before it is carried out. */
export interface CallSummary {
  readonly service: 's3' | 'sqs' | 'dynamodb'
  /** `PutObject`, `SendMessage`, `Query` … */
  readonly operation: string
  /** `bucket/key`, queue or table. */
  readonly resource: string
  /** Of DynamoDB: the partition keys that the call names. */
  readonly rows?: readonly string[]
  /** Logical id of the calling function, or null for somebody outside. */
  readonly functionId: string | null
}

/**
 * A fault put in the way of a call. `refuse` answers with that error instead; `lose` carries the call out and then
 * breaks the connection, so that the caller cannot know; `kill` ends the calling function's process before the call is
 * carried out, or after.
 */
export type Fault =
  | { readonly kind: 'refuse'; readonly status: number; readonly code: string }
  | { readonly kind: 'lose' }
  | { readonly kind: 'kill'; readonly when: 'before' | 'after' }

/** Asked before every call; may wait, and may name a fault. */
export type OnCall = (call: CallSummary) => Fault | undefined | Promise<Fault | undefined>
