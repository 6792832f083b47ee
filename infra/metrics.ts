import { Stack } from 'aws-cdk-lib'
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'

interface Source {
  /** `message` of the log line that tells it. */
  readonly message: string
  /** Selector of the number in that line. @default each line counts as 1 */
  readonly value?: string
}

/** What ingest's log lines tell. */
const INGEST = {
  Drops: { message: 'drop settled' },
  Articles: { message: 'drop settled', value: '$.outcomes.opened' },
  Merges: { message: 'drop settled', value: '$.outcomes.joined' },
  Corrections: { message: 'drop settled', value: '$.outcomes.corrected' },
  Growths: { message: 'drop settled', value: '$.outcomes.grown' },
  Withdrawals: { message: 'drop settled', value: '$.outcomes.withdrawn' },
  Problems: { message: 'drop settled', value: '$.problems' },
  DropFailures: { message: 'drop not settled' },
} as const satisfies Record<string, Source>

/** What publish's log lines tell. */
const PUBLISH = {
  Publishes: { message: 'feed published' },
  DocumentsWritten: { message: 'feed published', value: '$.written' },
  PublishFailures: { message: 'feed not published' },
} as const satisfies Record<string, Source>

/** Names of the metrics that are read out of the functions' logs. */
export type ProductMetric = keyof typeof INGEST | keyof typeof PUBLISH

/** Properties of `Metrics`. */
export interface MetricsProps {
  readonly ingestLog: LogGroup
  readonly publishLog: LogGroup
}

/**
 * Metrics read out of the log: one line a drop, one a publish. Filters rather than numbers in a format of CloudWatch's in each
 * line: the functions then do not know of CloudWatch, and the lines stay such as a person reads.
 * A batch that fails in part is no error to Lambda, so failures are counted here, too.
 */
export class Metrics extends Construct {
  constructor(scope: Construct, id: string, props: MetricsProps) {
    super(scope, id)
    this.#read(props.ingestLog, INGEST)
    this.#read(props.publishLog, PUBLISH)
  }

  #read(logGroup: LogGroup, sources: Readonly<Record<string, Source>>): void {
    for (const [metricName, { message, value }] of Object.entries(sources)) {
      const line = FilterPattern.stringValue('$.message', '=', message)
      new MetricFilter(this, metricName, {
        logGroup,
        // A line without the number tells nothing of this metric: compared, since whether "*" fits a number is nowhere said.
        filterPattern: value === undefined ? line : FilterPattern.all(line, FilterPattern.numberValue(value, '>=', 0)),
        metricNamespace: namespace(this),
        metricName,
        metricValue: value ?? '1',
      })
    }
  }

  /** One of the metrics. */
  metric(metricName: ProductMetric, options: MetricOptions): Metric {
    return new Metric({ namespace: namespace(this), metricName, ...options })
  }
}

/** Deployments in one account are told apart by namespace: a filter's metric has no fixed dimensions. */
function namespace(scope: Construct): string {
  return `Dropfeed/${Stack.of(scope).stackName}`
}
