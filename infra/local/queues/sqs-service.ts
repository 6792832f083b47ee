import type { Answer, Call } from '../caller.ts'
import { JsonError, jsonErrorAnswer } from '../json-error.ts'
import type { Service } from '../objects/s3-service.ts'
import { type Input, queueOperations } from './operations.ts'
import { type QueueStore, queueArn } from './queue-store.ts'

const contentType = 'application/x-amz-json-1.0'
const batches = /Batch$/

/** The SQS of the stack behind the gateway, by its JSON protocol. `base` is the address that queue URLs begin with. */
export function sqsService(store: QueueStore, base: () => string): Service {
  const read = (call: Call) => {
    const operation = call.headers['x-amz-target']?.split('.')[1] ?? ''
    if (!queueOperations[operation])
      throw new JsonError(
        501,
        'com.amazonaws.sqs#UnsupportedOperation',
        `SQS ${operation} is not played by the local stack`,
      )
    let input: Input
    try {
      input = JSON.parse(call.body.toString('utf8') || '{}') as Input
    } catch {
      throw new JsonError(400, 'com.amazon.coral.service#SerializationException', 'The body is no JSON')
    }
    const given = input.QueueUrl ?? input.QueueName ?? input.SourceArn
    const queue = given === undefined ? '' : (String(given).split(/[/:]/).at(-1) ?? '')
    return { operation, input, queue }
  }
  return {
    summarize(call) {
      const { operation, queue } = read(call)
      return { service: 'sqs', operation, resource: queue, functionId: call.caller?.functionId ?? null }
    },
    async answer(call): Promise<Answer> {
      const { operation, input, queue } = read(call)
      const need = { action: `sqs:${operation.replace(batches, '')}`, resource: queue ? queueArn(queue) : '*' }
      const refusal = call.caller?.grants.check([need])
      if (refusal) throw new JsonError(403, 'com.amazonaws.sqs#AccessDenied', refusal.message)
      if (operation !== 'ListQueues' && !store.names.includes(queue))
        throw new JsonError(400, 'com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.')
      const result = await queueOperations[operation]?.(queue, input, store, base())
      return { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(result) }
    },
    refuse(error) {
      if (error instanceof JsonError) return jsonErrorAnswer(error, contentType)
      throw error
    },
    fault(status, code) {
      throw new JsonError(status, `com.amazonaws.sqs#${code}`, `${code}: put in the way by a test`)
    },
  }
}
