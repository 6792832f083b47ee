import { Agent, request } from 'node:http'
import { urlToHttpOptions } from 'node:url'
import type { Answer, Call } from '../caller.ts'
import { JsonError, jsonErrorAnswer } from '../json-error.ts'
import type { Service } from '../objects/s3-service.ts'
import { dynamodbNeeds } from './needs.ts'

const contentType = 'application/x-amz-json-1.0'
const writes = /^(Put|Update|Delete|BatchWrite|TransactWrite|ExecuteStatement|BatchExecute)/

/** What the gateway needs to know of the engine behind it. */
export interface DynamodbBackend {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string
  partitionKey(table: string): string
  /** Called after every write, so that streams need not be asked all the time. */
  onWrite(): void
}

/** A thin gateway in front of the engine: it knows the caller, holds it to its grants, and hands the call on as it is. */
export function dynamodbService(backend: DynamodbBackend): Service {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const engine = { ...urlToHttpOptions(new URL(backend.endpoint)), agent, method: 'POST' }
  const read = (call: Call) => {
    const [api = '', operation = ''] = (call.headers['x-amz-target'] ?? '').split('.')
    const input = (): Record<string, unknown> => {
      try {
        return JSON.parse(call.body.toString('utf8') || '{}')
      } catch {
        throw new JsonError(400, 'com.amazon.coral.service#SerializationException', 'The body is no JSON')
      }
    }
    return { api, operation, input }
  }
  const allow = (call: Call) => {
    if (!call.caller) return
    const { api, operation, input } = read(call)
    if (api.startsWith('DynamoDBStreams'))
      throw new JsonError(
        400,
        'com.amazon.coral.service#AccessDeniedException',
        'Functions read streams by their event source mapping',
      )
    const refusal = call.caller.grants.check(dynamodbNeeds(operation, input(), backend.partitionKey))
    if (refusal) throw new JsonError(400, 'com.amazon.coral.service#AccessDeniedException', refusal.message)
  }
  const forward = (call: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { host: _, connection: __, ...headers } = call.headers
      const outgoing = request(
        { ...engine, headers: { ...headers, 'content-length': String(call.body.length) } },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('error', reject)
          incoming.on('end', () => {
            const kept = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'].flatMap((name) => {
              const value = incoming.headers[name]
              return typeof value === 'string' ? [[name, value]] : []
            })
            resolve({
              status: incoming.statusCode ?? 500,
              headers: Object.fromEntries(kept),
              body: Buffer.concat(chunks),
            })
          })
        },
      )
      outgoing.on('error', reject)
      outgoing.end(call.body)
    })
  return {
    summarize(call) {
      const { operation, input } = read(call)
      const { TableName, RequestItems } = input() as { TableName?: string; RequestItems?: object }
      const functionId = call.caller?.functionId ?? null
      // What is not a function's may be anything: only of theirs is known what it names.
      const needs = functionId === null ? [] : dynamodbNeeds(operation, input(), backend.partitionKey)
      const rows = needs.flatMap(({ context }) => context?.['dynamodb:LeadingKeys'] ?? [])
      const resource = TableName ?? Object.keys(RequestItems ?? {})[0] ?? ''
      return { service: 'dynamodb', operation, resource, rows, functionId }
    },
    async answer(call) {
      allow(call)
      const answer = await forward(call)
      if (answer.status === 200 && writes.test(read(call).operation)) backend.onWrite()
      return answer
    },
    refuse(error) {
      if (error instanceof JsonError) return jsonErrorAnswer(error, contentType)
      throw error
    },
    fault(status, code) {
      const namespace =
        code === 'ThrottlingException' ? 'com.amazon.coral.availability' : 'com.amazonaws.dynamodb.v20120810'
      throw new JsonError(status, `${namespace}#${code}`, `${code}: put in the way by a test`)
    },
  }
}
