import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { accept, acceptEveryObject } from './accept.ts'
import type { ArticleTable } from './article-table.ts'
import { gatheringSeconds } from './gathering.ts'
import type { Settings } from './settings.ts'
import type { Site } from './site.ts'
import { WorkQueue } from './work-queue.ts'
import { Worker } from './worker.ts'

/** Prefixes of the partition keys that it reads: order of feeds, lists of channels, entries' texts; and of its own state. */
const [FEEDS, LISTS, ENTRIES, STATES] = ['c#', 'i#', 'e#', 'f#'] as const

/** Those whose change concerns a feed. */
const PUBLISHED_KEYS = [FEEDS, LISTS]

/** Properties of `Publish`. */
export interface PublishProps {
  readonly settings: Settings
  readonly store: ArticleTable
  readonly site: Site
}

/** Table stream and tail queue → function → site: what changed in the table is published. */
export class Publish extends Construct {
  readonly tail: WorkQueue
  readonly streamDeadLetters: Queue
  readonly worker: Worker

  constructor(scope: Construct, id: string, props: PublishProps) {
    super(scope, id)
    const { settings, store, site } = props
    const timeout = Duration.seconds(60)
    this.tail = new WorkQueue(this, 'Tail', { timeout })
    this.streamDeadLetters = new Queue(this, 'StreamDeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.worker = new Worker(this, 'Worker', {
      entry: 'functions/publish/handler.ts',
      description: 'Publishes the feeds that changed',
      timeout,
      memory: 1024,
      logRetention: settings.logRetention,
      metrics: settings.metrics,
      environment: {
        TABLE_NAME: store.table.tableName,
        SITE_BUCKET: site.bucket.bucketName,
        SITE_URL: site.url,
        SITE_TITLE: settings.siteTitle,
        TAIL_QUEUE_URL: this.tail.queue.queueUrl,
        PUBLISH_WINDOW_SECONDS: String(settings.publishWindow),
        DEFAULT_LANGUAGE: settings.language,
        DEFAULT_TIME_ZONE: settings.timeZone,
        ...(settings.hub !== undefined && { HUB_URL: settings.hub }),
      },
      grants: [
        new PolicyStatement({
          actions: [
            'dynamodb:DescribeStream',
            'dynamodb:GetRecords',
            'dynamodb:GetShardIterator',
            'dynamodb:ListStreams',
          ],
          resources: [store.streamArn],
        }),
        store.allow(['GetItem'], [FEEDS, LISTS, STATES]),
        store.allow(['Query'], [FEEDS, LISTS]),
        store.allow(['BatchGetItem'], [ENTRIES]),
        store.allow(['PutItem'], [STATES]),
        new PolicyStatement({
          actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
          resources: [site.bucket.arnForObjects('*')],
        }),
        // Without it a missing key answers 403 and could not be told from a missing grant.
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [site.bucket.bucketArn] }),
        new PolicyStatement({
          actions: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: [this.tail.queue.queueArn],
        }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.streamDeadLetters.queueArn] }),
      ],
    })
    acceptEveryObject(this.worker.role, site.bucket, 'A key begins with the slug of a channel, which people choose.')
    accept(this.streamDeadLetters, 'SQS3', 'It is itself where a stream mapping leaves what failed.')
    new EventSourceMapping(this, 'FromTable', {
      target: this.worker.function,
      eventSourceArn: store.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Many changes of one feed are one publish, so the larger and the later a batch, the cheaper.
      batchSize: 1000,
      maxBatchingWindow: Duration.seconds(gatheringSeconds(settings.publishWindow)),
      filters: [
        FilterCriteria.filter({
          dynamodb: { Keys: { pk: { S: PUBLISHED_KEYS.flatMap((prefix) => FilterRule.beginsWith(prefix)) } } },
        }),
      ],
      reportBatchItemFailures: true,
      // A record that fails for good would hold up its shard for a day unless bounded. Many attempts, since what fails here
      // is a service: a feed that fails by itself is in the tail queue from its second attempt on.
      bisectBatchOnError: true,
      retryAttempts: 30,
      maxRecordAge: Duration.hours(6),
      // Not `SqsDlq`, which would grant more than sending.
      onFailure: { bind: () => ({ destination: this.streamDeadLetters.queueArn }) },
    })
    new EventSourceMapping(this, 'FromTail', {
      target: this.worker.function,
      eventSourceArn: this.tail.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency: 5,
    })
  }
}
