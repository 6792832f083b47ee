import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { acceptEveryObject } from './accept.ts'
import type { ArticleTable } from './article-table.ts'
import { Inbox } from './inbox.ts'
import type { Settings } from './settings.ts'
import { WorkQueue } from './work-queue.ts'
import { Worker } from './worker.ts'

/** Prefixes of the partition keys that it reads or writes; a publish's state (`f#`) is not among them. */
const [DROPS, ENTRIES, CLAIMS, FEEDS, LISTS] = ['d#', 'e#', 'k#', 'c#', 'i#'] as const

/** Properties of `Ingest`. */
export interface IngestProps {
  readonly settings: Settings
  readonly store: ArticleTable
}

/** Inbox → queue → function → table: what is dropped becomes articles. */
export class Ingest extends Construct {
  readonly inbox: Inbox
  readonly drops: WorkQueue
  readonly worker: Worker

  constructor(scope: Construct, id: string, props: IngestProps) {
    super(scope, id)
    const { settings, store } = props
    // Measured: a drop of 10,000 articles takes more than a minute of processor time, on a busy machine several times that.
    const timeout = Duration.seconds(300)
    // Twice the timeout, not six times, which would be half an hour: drops are settled by state, so one that comes again
    // while its batch still waits does no harm, and one whose function died is not late for long.
    this.drops = new WorkQueue(this, 'Drops', { timeout, hidden: Duration.seconds(2 * timeout.toSeconds()) })
    this.inbox = new Inbox(this, 'Inbox', { notifications: this.drops.queue })
    const { bucket } = this.inbox
    const { queue } = this.drops
    this.worker = new Worker(this, 'Worker', {
      entry: 'functions/ingest/handler.ts',
      description: 'Turns drops into articles',
      timeout,
      // Measured: one drop of 64 MiB takes 1.2 GB at its peak, and others wait beside it as bytes and articles. It is also the most
      // that a new account may ask for.
      memory: 3008,
      logRetention: settings.logRetention,
      metrics: settings.metrics,
      environment: {
        TABLE_NAME: store.table.tableName,
        INBOX_BUCKET: bucket.bucketName,
        DEFAULT_TIME_ZONE: settings.timeZone,
      },
      grants: [
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          resources: [queue.queueArn],
        }),
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [bucket.arnForObjects('*')],
        }),
        // Without it a missing key answers 403 and could not be told from a missing grant.
        new PolicyStatement({ actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] }),
        // A transaction is granted by its parts.
        store.allow(['PutItem'], [DROPS, ENTRIES, CLAIMS, FEEDS, LISTS]),
        store.allow(['GetItem'], [DROPS, CLAIMS, FEEDS, LISTS]),
        store.allow(['BatchGetItem'], [DROPS, ENTRIES, CLAIMS]),
        store.allow(['Query'], [DROPS, FEEDS]),
        store.allow(['DeleteItem'], [DROPS, ENTRIES, FEEDS]),
        store.allow(['ConditionCheckItem'], [ENTRIES, FEEDS]),
      ],
    })
    acceptEveryObject(this.worker.role, bucket, 'People choose the keys of what they drop.')
    new EventSourceMapping(this, 'FromDrops', {
      target: this.worker.function,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      // Bounds how hard a mass upload hits the table; SQS holds the rest.
      maxConcurrency: 10,
    })
  }
}
