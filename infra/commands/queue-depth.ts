import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** How many messages of a queue can be received, are being worked on, and are not due yet. */
export interface Depth {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

const NAMES = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

/** Reads how many messages a queue holds: on AWS, about. */
export async function depthOf(sqs: SQSClient, url: string): Promise<Depth> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...NAMES] }),
  )
  const [visible = 0, inFlight = 0, delayed = 0] = NAMES.map((name) => Number(Attributes[name] ?? 0))
  return { visible, inFlight, delayed }
}
