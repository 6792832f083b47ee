import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** Properties of a `WorkQueue`. */
export interface WorkQueueProps {
  /** Timeout of the function that works on it. */
  readonly timeout: Duration
  /**
   * How long a delivered message is hidden: after that, one whose function died comes again.
   * @default six times the timeout, as AWS asks: a batch may wait in Lambda while it is throttled
   */
  readonly hidden?: Duration
  /** Deliveries before a message is a dead letter. @default 5 */
  readonly maxReceiveCount?: number
}

/** The longest there is. It counts from the first enqueue, for dead letters too: what waits meanwhile waits for somebody to mend it. */
const retentionPeriod = Duration.days(14)

/**
 * A queue that a function works on, and the queue for what it could not do. Both TLS only and
 * encrypted by SQS itself: S3 cannot write to a queue under the AWS-managed KMS key.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id)
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod,
      visibilityTimeout: props.hidden ?? Duration.seconds(6 * props.timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount ?? 5 },
      removalPolicy: RemovalPolicy.DESTROY,
    })
  }
}
