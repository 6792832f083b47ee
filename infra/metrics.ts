import { Stack } from 'aws-cdk-lib'
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'

/** Namespace of the metrics that the functions log (EMF); the dimension `Stack` tells deployments apart. */
export const NAMESPACE = 'Dropfeed'

/** Names of those metrics. */
export type ProductMetric =
  | 'Drops'
  | 'Articles'
  | 'Merges'
  | 'Corrections'
  | 'Withdrawals'
  | 'Problems'
  | 'PublishLag'
  | 'Publishes'
  | 'DocumentsWritten'
  | 'BytesWritten'
  | 'ReadUnits'
  | 'WriteUnits'

/** One of the metrics that the functions of the scope's stack log. */
export function productMetric(scope: Construct, metricName: ProductMetric, options: MetricOptions): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { Stack: Stack.of(scope).stackName },
    ...options,
  })
}
