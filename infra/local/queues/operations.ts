import { createHash } from 'node:crypto'
import { account } from '../cloudformation/names.ts'
import { JsonError } from '../json-error.ts'
import { type Message, type QueueStore, queueArn } from './queue-store.ts'

/** What a call to SQS carries, as its JSON protocol has it. */
export type Input = Readonly<Record<string, unknown>>

/** One operation of SQS on the queue that the call names (empty where it names none). */
export type QueueOperation = (
  queue: string,
  input: Input,
  store: QueueStore,
  base: string,
) => Promise<unknown> | unknown

const bad = (message: string) => new JsonError(400, 'com.amazonaws.sqs#InvalidParameterValue', message)
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const urlOf = (base: string, queue: string) => `${base}/${account}/${queue}`
const seconds = (value: unknown, most: number): number | undefined => {
  if (value === undefined || value === null) return undefined
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0 || number > most) throw bad(`${value} is not within 0 and ${most}`)
  return number
}

const send = (queue: string, input: Input, store: QueueStore) => {
  const body = String(input.MessageBody ?? '')
  if (!body) throw new JsonError(400, 'com.amazonaws.sqs#MissingParameter', 'The request must contain MessageBody.')
  if (Buffer.byteLength(body) > 1_048_576)
    throw bad('One or more parameters are invalid: the message is longer than 1 MiB')
  const delaySeconds = seconds(input.DelaySeconds, 900)
  const attributes = (input.MessageAttributes ?? {}) as Record<string, unknown>
  const id = store.send(queue, body, { attributes, ...(delaySeconds !== undefined && { delaySeconds }) })
  return { MessageId: id, MD5OfMessageBody: md5(body) }
}

const describe = (message: Message, input: Input) => {
  const asked = [input.AttributeNames, input.MessageSystemAttributeNames].flat().map(String)
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => asked.includes('All') || asked.includes(name),
  )
  const names = [input.MessageAttributeNames].flat().map(String)
  const own = Object.entries(message.attributes).filter(([name]) =>
    names.some((one) => one === 'All' || one === '.*' || one === name),
  )
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(own.length > 0 && { MessageAttributes: Object.fromEntries(own) }),
  }
}

/** The attributes that SQS itself gives a message. */
export function systemAttributes(message: Message): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sent),
    SenderId: account,
    ApproximateFirstReceiveTimestamp: String(message.firstReceived),
    ...(message.source !== null && { DeadLetterQueueSourceArn: message.source }),
  }
}

interface Entry extends Input {
  readonly Id: string
}

/** Runs an operation for each entry of a batch, and answers for each. */
const batch = (input: Input, run: (entry: Entry) => object) => {
  const entries = (input.Entries ?? []) as Entry[]
  if (entries.length === 0 || entries.length > 10) throw bad('A batch has 1 to 10 entries')
  const Successful: object[] = []
  const Failed: object[] = []
  for (const entry of entries)
    try {
      Successful.push({ Id: entry.Id, ...run(entry) })
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.type.split('#')[1], Message: error.message })
    }
  return { Successful, Failed }
}

const changeVisibility = (queue: string, input: Input, store: QueueStore) => {
  const timeout = seconds(input.VisibilityTimeout, 43_200) ?? 0
  if (!store.changeVisibility(queue, String(input.ReceiptHandle), timeout))
    throw new JsonError(400, 'com.amazonaws.sqs#ReceiptHandleIsInvalid', 'The receipt handle is not valid.')
  return {}
}

const remove = (queue: string, input: Input, store: QueueStore) => {
  store.remove(queue, String(input.ReceiptHandle))
  return {}
}

const queueAttributes = (queue: string, input: Input, store: QueueStore) => {
  const { visible, inFlight, delayed } = store.depth(queue)
  const settings = store.settings(queue)
  const all: Record<string, string> = {
    QueueArn: queueArn(queue),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(settings.visibilitySeconds),
    DelaySeconds: String(settings.delaySeconds),
    MessageRetentionPeriod: String(settings.retentionSeconds),
    ...(settings.deadLetters && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queueArn(settings.deadLetters.queue),
        maxReceiveCount: settings.deadLetters.maxReceiveCount,
      }),
    }),
  }
  const asked = [input.AttributeNames].flat().map(String)
  return {
    Attributes: Object.fromEntries(
      Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name)),
    ),
  }
}

const receive: QueueOperation = async (queue, input, store) => {
  const most = Math.min(Number(input.MaxNumberOfMessages ?? 1), 10)
  const visibility = seconds(input.VisibilityTimeout, 43_200)
  const until = Date.now() + (seconds(input.WaitTimeSeconds, 20) ?? 0) * 1000
  for (;;) {
    const messages = store.receive(queue, most, visibility)
    if (messages.length > 0) return { Messages: messages.map((message) => describe(message, input)) }
    if (Date.now() >= until) return {}
    await store.wait(queue, until - Date.now())
  }
}

const nameOfArn = (arn: unknown) => String(arn).split(':').at(-1) ?? ''

/** Every operation of SQS that is played. */
export const queueOperations: Readonly<Record<string, QueueOperation>> = {
  ListQueues: (_, input, store, base) => ({
    QueueUrls: store.names
      .filter((name) => name.startsWith(String(input.QueueNamePrefix ?? '')))
      .map((name) => urlOf(base, name)),
  }),
  GetQueueUrl: (queue, _, __, base) => ({ QueueUrl: urlOf(base, queue) }),
  GetQueueAttributes: queueAttributes,
  SendMessage: send,
  SendMessageBatch: (queue, input, store) => batch(input, (entry) => send(queue, entry, store)),
  ReceiveMessage: receive,
  DeleteMessage: remove,
  DeleteMessageBatch: (queue, input, store) => batch(input, (entry) => remove(queue, entry, store)),
  ChangeMessageVisibility: changeVisibility,
  ChangeMessageVisibilityBatch: (queue, input, store) => batch(input, (entry) => changeVisibility(queue, entry, store)),
  PurgeQueue: (queue, _, store) => {
    store.purge(queue)
    return {}
  },
  StartMessageMoveTask: (queue, input, store) => {
    store.redrive(queue, input.DestinationArn === undefined ? undefined : nameOfArn(input.DestinationArn))
    return { TaskHandle: `${queue}-${Date.now()}` }
  },
}
