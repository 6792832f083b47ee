import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
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
}
