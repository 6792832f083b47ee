import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

/** How long a message that was received is hidden from others: enough to send it back, in seconds. */
const HIDDEN = 120

/**
 * Empties a queue of dead letters: each is handled, then deleted, so that none is lost if this is broken off. Returns
 * how many there were.
 */
export async function emptyInto(
  sqs: SQSClient,
  deadLetters: string,
  handle: (messages: readonly Message[]) => Promise<void>,
): Promise<number> {
  let count = 0
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetters,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: HIDDEN,
        WaitTimeSeconds: 1,
      }),
    )
    if (Messages.length === 0) return count
    await handle(Messages)
    for (const { ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle }))
    }
    count += Messages.length
  }
}

/** Sends messages to a queue as they are. */
export async function sendOn(sqs: SQSClient, queue: string, messages: readonly Message[]): Promise<void> {
  for (const { Body } of messages) await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: Body }))
}
