import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'

/** The one table: drops, entries, claims, the order of feeds. Kept when the stack goes, with 35 days of backups. */
export class ArticleTable extends Construct {
  readonly table: Table
  readonly streamArn: string

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      // Publishing reads the state anew (C4.8), so the stream needs to name only what changed.
      stream: StreamViewType.KEYS_ONLY,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    if (this.table.tableStreamArn === undefined) throw new Error('The table has no stream')
    this.streamArn = this.table.tableStreamArn
  }

  /** Allows `actions` on the rows whose partition key begins with one of `prefixes`, and on no others. */
  allow(actions: readonly string[], prefixes: readonly string[]): PolicyStatement {
    return new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [this.table.tableArn],
      // All of these calls name their rows; one that does not (a scan) would pass this condition, and is not granted.
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) } },
    })
  }
}
