import type { Bucket, Queue, Table } from './description.ts'
import type { Lookup, Resolved } from './lookup.ts'

interface QueueConfiguration {
  readonly Event: string
  readonly Queue: string
  readonly Filter?: { readonly S3Key: { readonly Rules: readonly { readonly Name: string; readonly Value: string }[] } }
}

/** Describes a bucket and what it notifies. */
export function describeBucket({ id, properties }: Resolved, lookup: Lookup, name: string): Bucket {
  const { QueueConfigurations = [], ...others } = (properties.NotificationConfiguration ?? {}) as {
    QueueConfigurations?: QueueConfiguration[]
  }
  if (Object.keys(others).length > 0)
    throw new Error(`${id} notifies by ${Object.keys(others).join(', ')}: only queues are played locally`)
  return {
    name,
    versioned: (properties.VersioningConfiguration as { Status?: string } | undefined)?.Status === 'Enabled',
    notifications: QueueConfigurations.map(({ Event, Queue, Filter }) => {
      const rule = (wanted: string) =>
        Filter?.S3Key.Rules.find(({ Name }) => Name.toLowerCase() === wanted)?.Value ?? ''
      const { properties: queue, id: queueId } = lookup.byReference('AWS::SQS::Queue', Queue)
      return { event: Event, queue: String(queue.QueueName ?? queueId), prefix: rule('prefix'), suffix: rule('suffix') }
    }),
  }
}

/** Describes a queue and where its dead letters go. */
export function describeQueue({ id, properties }: Resolved, lookup: Lookup, name: string): Queue {
  if (properties.FifoQueue) throw new Error(`${id} is a FIFO queue: not played locally`)
  const redrive = properties.RedrivePolicy as { deadLetterTargetArn: string; maxReceiveCount: number } | undefined
  const target = redrive && lookup.byReference('AWS::SQS::Queue', redrive.deadLetterTargetArn)
  return {
    name,
    visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
    delaySeconds: Number(properties.DelaySeconds ?? 0),
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    deadLetters: target
      ? { queue: String(target.properties.QueueName ?? target.id), maxReceiveCount: Number(redrive.maxReceiveCount) }
      : null,
  }
}

const tableInput = [
  'KeySchema',
  'AttributeDefinitions',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'BillingMode',
  'ProvisionedThroughput',
]

/** Describes a table: what it is created with, and whether it has a stream. */
export function describeTable({ properties }: Resolved, name: string): Table {
  const input = Object.fromEntries(tableInput.flatMap((key) => (key in properties ? [[key, properties[key]]] : [])))
  const stream = properties.StreamSpecification as { StreamViewType: string } | undefined
  return {
    name,
    streams: stream !== undefined,
    input: {
      TableName: name,
      ...input,
      ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
    },
  }
}
