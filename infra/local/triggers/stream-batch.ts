import type { Mapping } from '../cloudformation/description.ts'
import type { Outcome } from '../lambda/invocation.ts'

/** One record of a stream, as the function sees it. */
export interface StreamRecord {
  readonly eventID: string
  readonly dynamodb: {
    readonly SequenceNumber: string
    readonly ApproximateCreationDateTime: number
    readonly Keys: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  }
}

/** What the batch is carried out with. */
export interface BatchPorts {
  invoke(records: readonly StreamRecord[]): Promise<Outcome>
  /** Records given up: the mapping's destination on failure is told. */
  giveUp(records: readonly StreamRecord[], reason: string, attempts: number): void
  /** Waits before the attempt of that number. @returns false where the stack stops. */
  pause(attempt: number): Promise<boolean>
}

/**
 * Carries one batch of a stream through a function, as an event source mapping does: what comes before the first reported
 * failure is done; a failed batch is halved where the mapping says so, and tried again until it succeeds, its retries are
 * used up, or its records are too old.
 * @returns false where the stack stopped before the batch was settled.
 */
export async function settleBatch(
  records: readonly StreamRecord[],
  mapping: Mapping,
  ports: BatchPorts,
  attempt = 0,
): Promise<boolean> {
  if (records.length === 0) return true
  const outcome = await ports.invoke(records)
  const from = outcome.ok ? firstFailure(outcome.value, mapping, records) : 0
  const left = records.slice(from)
  if (left.length === 0) return true
  const oldest = (left[0]?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000
  const limit = mapping.maximumRecordAgeSeconds
  const tooOld = limit >= 0 && Date.now() - oldest > limit * 1000
  const exhausted = mapping.maximumRetries >= 0 && attempt >= mapping.maximumRetries
  if (tooOld || exhausted) {
    ports.giveUp(left, tooOld ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted', attempt + 1)
    return true
  }
  if (!(await ports.pause(attempt + 1))) return false
  const made = from > 0
  if (mapping.bisects && left.length > 1 && !(outcome.ok && made)) {
    // Halving does not use up a retry.
    const middle = Math.ceil(left.length / 2)
    return (
      (await settleBatch(left.slice(0, middle), mapping, ports, attempt)) &&
      (await settleBatch(left.slice(middle), mapping, ports, attempt))
    )
  }
  return settleBatch(left, mapping, ports, made ? 0 : attempt + 1)
}

/** Index of the first record to be tried again; the number of records where none is. */
function firstFailure(value: unknown, mapping: Mapping, records: readonly StreamRecord[]): number {
  if (!mapping.reportsItemFailures || value === null || value === undefined) return records.length
  const { batchItemFailures = [] } = value as { batchItemFailures?: { itemIdentifier?: unknown }[] }
  if (!Array.isArray(batchItemFailures)) return 0
  const indexes = batchItemFailures.map(({ itemIdentifier }) =>
    records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  )
  return Math.max(0, Math.min(records.length, ...indexes))
}
