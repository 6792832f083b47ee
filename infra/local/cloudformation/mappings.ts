import type { Mapping, Pattern } from './description.ts'
import type { Scope } from './intrinsics.ts'
import type { Lookup, Resolved } from './lookup.ts'

/** The properties that are played; any other stops the start rather than being passed over. */
const known = new Set([
  'FunctionName',
  'EventSourceArn',
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FilterCriteria',
  'FunctionResponseTypes',
  'ScalingConfig',
  'ParallelizationFactor',
  'BisectBatchOnFunctionError',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  // The mapping is as old as its table here, so both positions are the beginning.
  'StartingPosition',
  'DestinationConfig',
  'Enabled',
  'Tags',
  'MetricsConfig',
])

/** Describes an event source mapping from a queue or a table's stream. */
export function describeMapping({ id, properties }: Resolved, lookup: Lookup, scope: Scope): Mapping {
  const strange = Object.keys(properties).filter((key) => !known.has(key))
  if (strange.length > 0)
    throw new Error(`${id}: ${strange.join(', ')} of an event source mapping is not played locally`)
  if (properties.Enabled === false) throw new Error(`${id} is disabled: not played locally`)
  const arn = String(properties.EventSourceArn)
  const kind = arn.includes(':sqs:') ? 'queue' : 'stream'
  const source = lookup.byReference(kind === 'queue' ? 'AWS::SQS::Queue' : 'AWS::DynamoDB::Table', arn)
  const { OnFailure } = (properties.DestinationConfig ?? {}) as { OnFailure?: { Destination: string } }
  const { Filters = [] } = (properties.FilterCriteria ?? {}) as { Filters?: { Pattern: string }[] }
  const { MaximumConcurrency } = (properties.ScalingConfig ?? {}) as { MaximumConcurrency?: number }
  const nameOf = (queue: Resolved) => scope.attribute(queue.id, 'QueueName')
  return {
    id,
    functionId: lookup.byReference('AWS::Lambda::Function', properties.FunctionName).id,
    source: { kind, arn, name: kind === 'queue' ? nameOf(source) : scope.ref(source.id) },
    batchSize: Number(properties.BatchSize ?? (kind === 'queue' ? 10 : 100)),
    windowSeconds: Number(properties.MaximumBatchingWindowInSeconds ?? 0),
    filters: Filters.map(({ Pattern }) => JSON.parse(Pattern) as Pattern),
    reportsItemFailures: ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
    maximumConcurrency: MaximumConcurrency ?? null,
    parallelizationFactor: Number(properties.ParallelizationFactor ?? 1),
    bisects: properties.BisectBatchOnFunctionError === true,
    maximumRetries: Number(properties.MaximumRetryAttempts ?? -1),
    maximumRecordAgeSeconds: Number(properties.MaximumRecordAgeInSeconds ?? -1),
    failureQueue: OnFailure ? nameOf(lookup.byReference('AWS::SQS::Queue', OnFailure.Destination)) : null,
  }
}
