import { Stack } from 'aws-cdk-lib'
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { DIMENSION, type MetricName, NAMESPACE } from '../functions/metrics.ts'

/**
 * One of the metrics that the functions write into their log lines, of the deployment that `scope` is in. A batch that
 * fails in part is no error to Lambda: drops and publishes that fail are counted here.
 */
export function productMetric(scope: Construct, metricName: MetricName, options: MetricOptions): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { [DIMENSION]: Stack.of(scope).stackName },
    ...options,
  })
}
