import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { logError } from '../log.ts'
import { feedsChanged } from './changes.ts'
import type { Ports } from './ports.ts'
import { publishAll, type Terms } from './publish.ts'

/** Takes a batch of the table's stream. Where a feed failed, the batch is delivered again from its first change on. */
export async function onStream(ports: Ports, terms: Terms, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const rows = event.Records.map(({ dynamodb }) => ({
    pk: dynamodb?.Keys?.pk?.S ?? '',
    sk: dynamodb?.Keys?.sk?.S ?? '',
    sequence: dynamodb?.SequenceNumber ?? '',
  }))
  const failed = await publishAll(ports, terms, feedsChanged(rows), false)
  for (const [feed, error] of failed) logError('feed not published', error, { feed })
  const first = rows.find((row) => [...feedsChanged([row]).keys()].some((feed) => failed.has(feed)))
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first.sequence }] }
}

/** Takes messages of the tail queue: `{"feed": "korea"}` publishes that feed once more. */
export async function onTail(ports: Ports, terms: Terms, event: SQSEvent): Promise<SQSBatchResponse> {
  const byFeed = new Map<string, string[]>()
  const failures: string[] = []
  for (const { body, messageId } of event.Records) {
    const feed = feedOf(body)
    if (feed === null) {
      logError('tail message not understood', new Error('it names no feed'), { message: messageId })
      failures.push(messageId)
    } else byFeed.set(feed, [...(byFeed.get(feed) ?? []), messageId])
  }
  const failed = await publishAll(ports, terms, new Map([...byFeed.keys()].map((feed) => [feed, []])), true)
  for (const [feed, error] of failed) logError('feed not published', error, { feed })
  for (const feed of failed.keys()) failures.push(...(byFeed.get(feed) ?? []))
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) }
}

function feedOf(body: string): string | null {
  try {
    const { feed } = JSON.parse(body) as { feed?: unknown }
    return typeof feed === 'string' ? feed : null
  } catch {
    return null
  }
}
