import type { Answer } from './caller.ts'

/** A refusal of a service that speaks AWS's JSON protocols: its type with the namespace, `com.amazonaws.sqs#QueueDoesNotExist`. */
export class JsonError extends Error {
  readonly status: number
  readonly type: string

  constructor(status: number, type: string, message: string) {
    super(message)
    this.status = status
    this.type = type
  }
}

/** The refusal as it goes back. */
export function jsonErrorAnswer(error: JsonError, contentType: string): Answer {
  return {
    status: error.status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': error.type },
    body: JSON.stringify({ __type: error.type, message: error.message, Message: error.message }),
  }
}
