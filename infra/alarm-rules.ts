import { Duration } from 'aws-cdk-lib'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { ArticleTable } from './article-table.ts'
import type { Ingest } from './ingest.ts'
import { productMetric } from './metrics.ts'
import type { Publish } from './publish.ts'
import type { Settings } from './settings.ts'

/** What the rules look at. */
export interface Watched {
  readonly store: ArticleTable
  readonly ingest: Ingest
  readonly publish: Publish
  readonly settings: Settings
}

/** What one alarm watches, and where a person reads what to do. */
export interface Rule {
  /** Id of the construct; the runbook has a paragraph under the same words. */
  readonly id: string
  /** Title of the paragraph in infra/README.md. */
  readonly runbook: string
  readonly means: string
  readonly metric: IMetric
  readonly threshold: number
  /** Periods in a row that must be at the threshold. @default 1 */
  readonly periods?: number
}

const FIVE_MINUTES = Duration.minutes(5)

function waiting(queue: Queue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES })
}

/** On what AWS's services tell of themselves. */
export function ofServices({ store, ingest, publish, settings }: Watched): readonly Rule[] {
  const sum = { statistic: 'Sum', period: FIVE_MINUTES }
  const greatest = { statistic: 'Maximum', period: FIVE_MINUTES }
  const ingester = ingest.worker.function
  const publisher = publish.worker.function
  return [
    {
      id: 'DropDeadLetters',
      runbook: 'Dead letters of drops',
      means: 'A drop was tried five times and neither became articles nor a problem.',
      metric: waiting(ingest.drops.deadLetters),
      threshold: 1,
    },
    {
      id: 'TailDeadLetters',
      runbook: 'Dead letters of the tail',
      means: 'A delayed publish failed five times; the feed it names may be stale.',
      metric: waiting(publish.tail.deadLetters),
      threshold: 1,
    },
    {
      id: 'StreamDeadLetters',
      runbook: 'Dead letters of the stream',
      means: 'Changes of the table could not be published; some feed may be stale.',
      metric: waiting(publish.streamDeadLetters),
      threshold: 1,
    },
    {
      id: 'DropsWaiting',
      runbook: 'Drops waiting',
      means: 'A drop has waited for half an hour to be read.',
      metric: ingest.drops.queue.metricApproximateAgeOfOldestMessage(greatest),
      threshold: 1800,
      periods: 2,
    },
    {
      id: 'TailWaiting',
      runbook: 'Slow publishing',
      means: 'A feed has waited for a quarter of an hour, beyond its window, to be published.',
      metric: publish.tail.queue.metricApproximateAgeOfOldestMessage(greatest),
      threshold: 900 + settings.publishWindow,
      periods: 2,
    },
    {
      id: 'StreamAge',
      runbook: 'Stream behind',
      means: 'Changes of the table have waited for five minutes to be published.',
      metric: publisher.metric('IteratorAge', greatest),
      threshold: 300_000,
      periods: 2,
    },
    {
      id: 'IngestErrors',
      runbook: 'Ingest errors',
      means: 'Reading drops fails as a whole, again and again.',
      metric: ingester.metricErrors(sum),
      threshold: 5,
      periods: 2,
    },
    {
      id: 'PublishErrors',
      runbook: 'Publish errors',
      means: 'Publishing fails as a whole, again and again.',
      metric: publisher.metricErrors(sum),
      threshold: 5,
      periods: 2,
    },
    {
      id: 'IngestThrottles',
      runbook: 'Ingest throttled',
      means: 'Lambda refuses to run ingest: the account is at its concurrency limit.',
      metric: ingester.metricThrottles(sum),
      threshold: 10,
      periods: 3,
    },
    {
      id: 'PublishThrottles',
      runbook: 'Publish throttled',
      means: 'Lambda refuses to run publish: the account is at its concurrency limit.',
      metric: publisher.metricThrottles(sum),
      threshold: 10,
      periods: 3,
    },
    {
      id: 'TableThrottles',
      runbook: 'Table throttled',
      means: 'DynamoDB refuses writes beyond what the table or a partition takes.',
      metric: store.table.metric('WriteThrottleEvents', sum),
      threshold: 100,
      periods: 3,
    },
  ]
}

/** On what the functions' own lines tell. */
export function ofProduct(scope: Construct, { publishWindow }: Settings): readonly Rule[] {
  const sum = { statistic: 'Sum', period: FIVE_MINUTES }
  return [
    {
      id: 'PublishLag',
      runbook: 'Entries late',
      means: 'Entries were published later than a quarter of an hour, beyond the window, after they had been dropped.',
      metric: productMetric(scope, 'PublishLag', { statistic: 'Maximum', period: FIVE_MINUTES }),
      threshold: 900 + publishWindow,
      periods: 2,
    },
    {
      id: 'PublishFailures',
      runbook: 'Feeds failing',
      means: 'A feed cannot be published, again and again.',
      metric: productMetric(scope, 'PublishFailures', sum),
      threshold: 5,
      periods: 2,
    },
    {
      id: 'DropFailures',
      runbook: 'Drops failing',
      means: 'Drops cannot be read, again and again; that is not their content, which would be a problem.',
      metric: productMetric(scope, 'DropFailures', sum),
      threshold: 20,
      periods: 2,
    },
  ]
}
