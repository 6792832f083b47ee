import { Duration, Stack } from 'aws-cdk-lib'
import {
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  GraphWidgetView,
  type IMetric,
  type IWidget,
  Metric,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { MetricName } from '../functions/metrics.ts'
import type { ArticleTable } from './article-table.ts'
import type { Ingest } from './ingest.ts'
import { productMetric } from './metrics.ts'
import type { Publish } from './publish.ts'
import type { Site } from './site.ts'

/** Properties of a `Dashboard`. */
export interface DashboardProps {
  readonly store: ArticleTable
  readonly ingest: Ingest
  readonly publish: Publish
  readonly site: Site
}

const DAY = Duration.days(1)
const MINUTES = Duration.minutes(5)

/** One page to look at before any log: what came in, what went out and how late, what failed, what it used. */
export class Dashboard extends Construct {
  readonly dashboard: CloudWatchDashboard

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id)
    const { store, ingest, publish, site } = props
    const { stackName, region } = Stack.of(this)
    const count = (name: MetricName, label: string, period = MINUTES) =>
      productMetric(this, name, { statistic: 'Sum', period, label })
    // CloudFront's metrics are in one region only.
    const requests = (metricName: string, label: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/CloudFront',
        metricName,
        dimensionsMap: { DistributionId: site.distribution.distributionId, Region: 'Global' },
        region: 'us-east-1',
        statistic,
        period: MINUTES,
        label,
      })
    const greatest = { statistic: 'Maximum', period: MINUTES }
    const sum = { statistic: 'Sum', period: MINUTES }

    this.dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: `${stackName}-${region}`,
      defaultInterval: DAY,
      widgets: [
        [
          new TextWidget({
            markdown: `# ${stackName}\n[Site](${site.url}/) · [Problems](${site.url}/problems/) · runbooks: infra/README.md`,
            width: 24,
            height: 2,
          }),
        ],
        [
          new SingleValueWidget({
            title: 'Today',
            width: 24,
            height: 3,
            metrics: [
              count('Drops', 'drops read', DAY),
              count('Articles', 'new articles', DAY),
              count('Merges', 'merged', DAY),
              count('Growths', 'teasers grown', DAY),
              count('Corrections', 'corrected', DAY),
              count('Withdrawals', 'withdrawn', DAY),
              count('Problems', 'problems', DAY),
            ],
          }),
        ],
        [
          graph('Came in', [
            count('Drops', 'drops read'),
            count('Articles', 'new articles'),
            count('Problems', 'problems'),
          ]),
          graph('Oldest that waits, seconds', [
            ingest.drops.queue.metricApproximateAgeOfOldestMessage({ ...greatest, label: 'drop' }),
            publish.tail.queue.metricApproximateAgeOfOldestMessage({ ...greatest, label: 'delayed publish' }),
          ]),
          graph('Seconds from a drop to its entry', [
            productMetric(this, 'PublishLag', { ...greatest, label: 'slowest' }),
            productMetric(this, 'PublishLag', { statistic: 'p50', period: MINUTES, label: 'half of them' }),
          ]),
        ],
        [
          graph('Waiting', [
            ingest.drops.queue.metricApproximateNumberOfMessagesVisible({ ...greatest, label: 'drops' }),
            publish.tail.queue.metricApproximateNumberOfMessagesVisible({ ...greatest, label: 'delayed publishes' }),
          ]),
          graph('Dead letters', [
            ingest.drops.deadLetters.metricApproximateNumberOfMessagesVisible({ ...greatest, label: 'drops' }),
            publish.tail.deadLetters.metricApproximateNumberOfMessagesVisible({ ...greatest, label: 'tail' }),
            publish.streamDeadLetters.metricApproximateNumberOfMessagesVisible({ ...greatest, label: 'stream' }),
          ]),
          graph('Failed or refused', [
            count('DropFailures', 'drops failed'),
            count('PublishFailures', 'publishes failed'),
            ingest.worker.function.metricErrors({ ...sum, label: 'ingest errors' }),
            publish.worker.function.metricErrors({ ...sum, label: 'publish errors' }),
            ingest.worker.function.metricThrottles({ ...sum, label: 'ingest throttled' }),
            publish.worker.function.metricThrottles({ ...sum, label: 'publish throttled' }),
            store.table.metric('WriteThrottleEvents', { ...sum, label: 'table writes throttled' }),
          ]),
        ],
        [
          graph('Time of a run, ms', [
            ingest.worker.function.metricDuration({ ...greatest, label: 'ingest, slowest' }),
            publish.worker.function.metricDuration({ ...greatest, label: 'publish, slowest' }),
            publish.worker.function.metric('IteratorAge', { ...greatest, label: 'stream behind' }),
          ]),
          graph('What is paid for', [
            count('UnitsRead', 'table units read'),
            count('UnitsWritten', 'table units written'),
            count('DocumentsWritten', 'documents written'),
            count('Publishes', 'publishes'),
          ]),
          graph('Requests of readers', [
            requests('Requests', 'requests', 'Sum'),
            requests('4xxErrorRate', 'not found, percent', 'Average'),
          ]),
        ],
      ],
    })
  }
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8, height: 6, view: GraphWidgetView.TIME_SERIES, leftYAxis: { min: 0 } })
}
