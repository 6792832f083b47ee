/** What the functions count, and the unit that CloudWatch shows it in. A metric costs by its name: few, and each looked at. */
export const METRICS = {
  Drops: 'Count',
  Articles: 'Count',
  Merges: 'Count',
  Growths: 'Count',
  Corrections: 'Count',
  Withdrawals: 'Count',
  Problems: 'Count',
  BytesRead: 'Bytes',
  DropFailures: 'Count',
  Publishes: 'Count',
  DocumentsWritten: 'Count',
  PublishLag: 'Seconds',
  PublishFailures: 'Count',
  UnitsRead: 'Count',
  UnitsWritten: 'Count',
} as const

export type MetricName = keyof typeof METRICS

/** Values of some metrics. */
export type Counts = Readonly<Partial<Record<MetricName, number>>>

/** Where CloudWatch keeps the metrics, and what tells the deployments of one account apart there. */
export const NAMESPACE = 'Dropfeed'
export const DIMENSION = 'Stack'

/**
 * What makes a log line metrics, too (CloudWatch's embedded metric format): no call, no agent, nothing to grant.
 * What did not happen is left out: a sum is the same without it, the line shorter, and an hour without a value is free.
 */
export function embedded(stack: string, counts: Counts, now: number): Readonly<Record<string, unknown>> {
  const told = Object.entries(counts).filter(([, value]) => value !== 0)
  if (told.length === 0) return {}
  const Metrics = told.map(([Name]) => ({ Name, Unit: METRICS[Name as MetricName] }))
  return {
    _aws: { Timestamp: now, CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [[DIMENSION]], Metrics }] },
    [DIMENSION]: stack,
    ...Object.fromEntries(told),
  }
}
