import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { accept } from './accept.ts'

/** All that can change which version of a key is current. Undeleting comes as `ObjectRemoved:Delete` of the delete marker. */
const EVENTS = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*']

/** Properties of an `Inbox`. */
export interface InboxProps {
  /** Told of every change. */
  readonly notifications: Queue
}

/** The bucket that files are dropped into: private, versioned, kept when the stack goes. */
export class Inbox extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: InboxProps) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    })
    accept(
      this.bucket,
      'S1',
      'Versions keep who dropped what and when; who reads is an IAM matter that CloudTrail data events tell, account-wide.',
    )
    // Of the account, not of the bucket's ARN: bucket → policy → bucket would be a cycle.
    props.notifications.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NotificationsOfThisAccount',
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [props.notifications.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    // L1, since the L2 notification brings a custom resource with a function of its own.
    const resource = this.bucket.node.defaultChild as CfnBucket
    resource.notificationConfiguration = {
      queueConfigurations: EVENTS.map((event) => ({ event, queue: props.notifications.queueArn })),
    }
    // S3 tries the queue when the configuration is set: the policy has to stand by then.
    for (const child of props.notifications.node.findAll())
      if (child.node.id === 'Policy') resource.node.addDependency(child)
  }
}
