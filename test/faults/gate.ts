import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import type { Answer, Call } from '../../infra/local/caller.ts'
import type { Engines, ServiceName } from './engines.ts'
import { conflictOf, partOf, refusalOf } from './refusals.ts'
import type { CallFault } from './schedule.ts'

/** One run of a function. */
export interface Invocation {
  readonly number: number
  readonly name: string
  readonly began: number
  /** Killed: none of its calls is carried out any more, and none is answered. */
  dead: boolean
  /** The fault that its next calls meet, too. */
  burst: { readonly kind: CallFault['kind']; left: number } | null
}

/** A call of a function, waiting to be let through. */
export interface Waiting {
  readonly invocation: Invocation
  readonly service: ServiceName
  readonly operation: string
  readonly call: Call
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

/** Where every call of every function waits until it is its turn: so the order of calls is the schedule's, not chance's. */
export interface Gate {
  /** What the SDK's clients are given to send requests by. */
  handler(service: ServiceName): object
  /** Runs a function's code, so that its calls are known as the invocation's. */
  run<T>(invocation: Invocation, work: () => Promise<T>): Promise<T>
  waiting(): readonly Waiting[]
  /** Carries one call out, with what befalls it. True where its function is dead afterwards. */
  release(waiting: Waiting, fault: CallFault['kind'] | null): Promise<boolean>
  forget(invocation: Invocation): void
}

/** A request as the SDK hands it over. */
interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

const running = new AsyncLocalStorage<Invocation>()

/** Whether the code that asks is a function's. */
export const isInvoked = (): boolean => running.getStore() !== undefined

export function gateOf(engines: Pick<Engines, 'answer'>): Gate {
  let calls: Waiting[] = []
  const enter = async (service: ServiceName, request: SdkRequest) => {
    const invocation = running.getStore()
    if (invocation === undefined) throw new Error(`a call to ${service} that belongs to no invocation`)
    const call = await callOf(request)
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const operation =
      call.headers['x-amz-target']?.split('.')[1] ?? `${call.method}${call.query.has('delete') ? ' delete' : ''}`
    if (!invocation.dead) calls.push({ invocation, service, operation, call, resolve, reject })
    const { status, headers = {}, body } = await promise
    return { response: { statusCode: status, headers: lowerCase(headers), body: readable(body) } }
  }
  return {
    handler: (service) => ({
      handle: (request: SdkRequest) => enter(service, request),
      updateHttpClientConfig: () => {},
      httpHandlerConfigs: () => ({}),
      destroy: () => {},
    }),
    run: (invocation, work) => running.run(invocation, work),
    waiting: () => calls,
    forget: (invocation) => {
      calls = calls.filter((other) => other.invocation !== invocation)
    },
    async release(one, fault) {
      calls = calls.filter((other) => other !== one)
      const { service, call, resolve, reject } = one
      if (fault === 'killed before') return true
      if (fault === 'lost before') {
        reject(reset())
        return false
      }
      if (fault === 'refused') {
        resolve(refusalOf(service, call))
        return false
      }
      const conflict = fault === 'conflict' ? conflictOf(service, one.operation, call) : null
      if (conflict !== null) {
        resolve(conflict)
        return false
      }
      const part = fault === 'partial' && one.operation === 'BatchGetItem' ? partOf(call) : null
      const answer = await engines.answer(service, part?.call ?? call)
      if (fault === 'killed after') return true
      if (fault === 'lost after') reject(reset())
      else resolve(part === null ? answer : part.answer(answer))
      return false
    },
  }
}

const reset = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' })

async function callOf({ method, path, query = {}, headers, body }: SdkRequest): Promise<Call> {
  return { method, path, query: queryOf(query), headers: lowerCase(headers), body: await bytesOf(body), caller: null }
}

function queryOf(query: NonNullable<SdkRequest['query']>): Map<string, string> {
  return new Map(Object.entries(query).map(([name, value]) => [name, value === null ? '' : String(value)]))
}

const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0)
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function readable(body: Answer['body']): Readable {
  const bytes = body === undefined ? null : Buffer.from(body)
  return new Readable({
    read() {
      if (bytes !== null && bytes.length > 0) this.push(bytes)
      this.push(null)
    },
  })
}
