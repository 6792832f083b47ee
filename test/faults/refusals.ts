import type { Answer, Call } from '../../infra/local/caller.ts'
import type { ServiceName } from './engines.ts'

const JSON_TYPE = 'application/x-amz-json-1.0'

function jsonError(status: number, type: string, more: object = {}): Answer {
  const body = JSON.stringify({ __type: type, message: 'put in the way by a test', ...more })
  return { status, headers: { 'content-type': JSON_TYPE }, body }
}

function xmlError(status: number, code: string): Answer {
  const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>put in the way by a test</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}

const REFUSALS: Readonly<Record<ServiceName, readonly Answer[]>> = {
  s3: [xmlError(503, 'SlowDown'), xmlError(500, 'InternalError')],
  sqs: [jsonError(400, 'com.amazonaws.sqs#RequestThrottled'), jsonError(500, 'com.amazonaws.sqs#InternalError')],
  dynamodb: [
    jsonError(400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
    jsonError(400, 'com.amazon.coral.availability#ThrottlingException'),
    jsonError(500, 'com.amazonaws.dynamodb.v20120810#InternalServerError'),
  ],
}

/** A throttle or an internal error of a service, as it says it. Which of them depends on the call alone. */
export function refusalOf(service: ServiceName, call: Call): Answer {
  const kinds = REFUSALS[service]
  const answer = kinds[(call.body.length + call.path.length) % kinds.length]!
  return call.method === 'HEAD' ? { status: answer.status } : answer
}

/** What a service answers where two writes meet; null for calls that know no such answer. */
export function conflictOf(service: ServiceName, operation: string, call: Call): Answer | null {
  if (service === 's3' && operation === 'PUT') return xmlError(409, 'ConditionalRequestConflict')
  if (service !== 'dynamodb' || operation !== 'TransactWriteItems') return null
  const { TransactItems } = JSON.parse(call.body.toString()) as { TransactItems: unknown[] }
  const CancellationReasons = TransactItems.map((_, i) => ({ Code: i === 0 ? 'TransactionConflict' : 'None' }))
  return jsonError(400, 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException', { CancellationReasons })
}

/** Half of a batch, and the answer that names the other half as not processed. Null for a batch of one. */
export function partOf(call: Call): { call: Call; answer: (whole: Answer) => Answer } | null {
  const body = JSON.parse(call.body.toString()) as { RequestItems: Record<string, { Keys: unknown[] }> }
  const [table, request] = Object.entries(body.RequestItems)[0]!
  if (request.Keys.length < 2) return null
  const half = Math.ceil(request.Keys.length / 2)
  const asking = (Keys: unknown[]) => ({ [table]: { ...request, Keys } })
  const done = { ...body, RequestItems: asking(request.Keys.slice(0, half)) }
  return {
    call: { ...call, body: Buffer.from(JSON.stringify(done)) },
    answer(whole) {
      if (whole.status !== 200) return whole
      const said = JSON.parse(Buffer.from(whole.body ?? '').toString()) as object
      return { ...whole, body: JSON.stringify({ ...said, UnprocessedKeys: asking(request.Keys.slice(half)) }) }
    },
  }
}
