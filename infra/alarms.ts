import { Aws, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { ofProduct, ofServices, type Watched } from './alarm-rules.ts'

/** The anchor that a heading of infra/README.md gets: `Slow publishing` → `slow-publishing`. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-')
}

/** What a person must act on, and only that: each alarm names its runbook paragraph. */
export class Alarms extends Construct {
  readonly topic: Topic
  readonly alarms: readonly Alarm[]

  constructor(scope: Construct, id: string, props: Watched) {
    super(scope, id)
    // Under no KMS key: CloudWatch cannot send under the AWS-managed one, and a key of one's own costs more than all alarms; what is
    // sent tells of this stack's health and of nothing that was dropped.
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    // Said in full, since a topic with a policy of its own loses the default one.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    const { alarmEmail } = props.settings
    if (alarmEmail !== undefined) this.topic.addSubscription(new EmailSubscription(alarmEmail))
    const notify = new SnsAction(this.topic)
    this.alarms = [...ofServices(props), ...(props.settings.metrics ? ofProduct(this, props.settings) : [])].map(
      (rule) => {
        const alarm = new Alarm(this, rule.id, {
          alarmName: `${Stack.of(this).stackName} ${rule.runbook.toLowerCase()}`,
          alarmDescription: `${rule.means} What to do: infra/README.md#${anchor(rule.runbook)}`,
          metric: rule.metric,
          threshold: rule.threshold,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          evaluationPeriods: rule.periods ?? 1,
          // No value is an idle stack, not a broken one.
          treatMissingData: TreatMissingData.NOT_BREACHING,
        })
        alarm.addAlarmAction(notify)
        alarm.addOkAction(notify)
        return alarm
      },
    )
  }
}
