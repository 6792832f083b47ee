import type { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { logError } from '../log.ts'
import { feedsChanged } from './changes.ts'
import { topicsOf } from './hub.ts'
import type { Ports } from './ports.ts'
import { publishAll, type Terms } from './publish.ts'

/** Takes a batch of the table's stream. Where a feed failed, the batch is delivered again from its first change on. */
export async function onStream(ports: Ports, terms: Terms, event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const rows = event.Records.map(({ dynamodb, eventName }) => ({
    isNew: eventName === 'INSERT',
    pk: dynamodb?.Keys?.pk?.S ?? '',
    sk: dynamodb?.Keys?.sk?.S ?? '',
    sequence: dynamodb?.SequenceNumber ?? '',
  }))
  const failed = await publishAll(ports, terms, feedsChanged(rows), false)
  for (const [feed, error] of failed) logError('feed not published', error, { feed }, { PublishFailures: 1 })
  const first = rows.find((row) => [...feedsChanged([row]).keys()].some((feed) => failed.has(feed)))
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first.sequence }] }
}

/**
 * Takes messages of the tail queue: `{"feed": "korea"}` publishes that feed once more, with `"ping": true` its hub is
 * told that it has changed.
 */
export async function onTail(ports: Ports, terms: Terms, event: SQSEvent): Promise<SQSBatchResponse> {
  const failures: string[] = []
  const publish = new Map<string, string[]>()
  const pings = new Map<string, string[]>()
  for (const { body, messageId } of event.Records) {
    const message = readMessage(body)
    if (message === null) {
      logError('tail message not understood', new Error('it names no feed'), { messageId })
      failures.push(messageId)
      continue
    }
    const group = message.ping ? pings : publish
    group.set(message.feed, [...(group.get(message.feed) ?? []), messageId])
  }
  const feeds = new Map([...publish.keys()].map((feed) => [feed, []]))
  for (const [feed, error] of await publishAll(ports, terms, feeds, true)) {
    logError('feed not published', error, { feed }, { PublishFailures: 1 })
    failures.push(...(publish.get(feed) ?? []))
  }
  const { site } = terms
  for (const [feed, messages] of pings) {
    try {
      if (site.hub !== null) await ports.ping(site.hub, topicsOf(site, feed))
    } catch (error) {
      logError('hub not told', error, { feed })
      failures.push(...messages)
    }
  }
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) }
}

function readMessage(body: string): { feed: string; ping: boolean } | null {
  try {
    const { feed, ping } = JSON.parse(body) as { feed?: unknown; ping?: unknown }
    return typeof feed === 'string' ? { feed, ping: ping === true } : null
  } catch {
    return null
  }
}
