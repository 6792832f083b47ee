import type { Stack } from '../../infra/local/stack.ts'
import type { Alarm } from './alarm.ts'

/** What was seen of a stack that CloudWatch would have seen, beside what the stack itself can be asked. */
export interface Seen {
  /** Lines of the functions. */
  readonly lines: string[]
  /** Writes that the table refused as too many. */
  refusedWrites: number
  /** When the last record of the latest batch of the stream was written, in milliseconds since 1970. */
  streamed: number | null
}

/** Tells what a metric of the stack is, of the time since the last reading where it is a sum. */
export interface Readings {
  /** `later`: as of so many seconds from now, if nothing changes until then. */
  read(alarm: Alarm, later?: number): number
}

export function readingsOf(stack: Stack, seen: Seen): Readings {
  const before = new Map<string, number>()
  const since = (alarm: Alarm, total: number) => {
    const value = total - (before.get(alarm.id) ?? 0)
    before.set(alarm.id, total)
    return value
  }
  const age = (time: number | null, later: number) => (time === null ? 0 : Date.now() - time + later * 1_000)
  const functionOf = (id: string) => {
    const found = stack.functions.get(id)
    if (found === undefined) throw new Error(`There is no function ${id}`)
    return found
  }
  return {
    read(alarm, later = 0) {
      const { namespace, metric, of, statistic } = alarm
      switch (`${namespace} ${metric} ${statistic}`) {
        case 'AWS/SQS ApproximateNumberOfMessagesVisible Maximum':
          return stack.queues.depth(of).visible
        case 'AWS/SQS ApproximateAgeOfOldestMessage Maximum':
          return age(stack.queues.oldest(of), later) / 1_000
        case 'AWS/Lambda Errors Sum':
          return since(alarm, functionOf(of).counts.errors)
        case 'AWS/Lambda Throttles Sum':
          return since(alarm, functionOf(of).counts.throttles)
        case 'AWS/Lambda IteratorAge Maximum':
          return age(seen.streamed, later)
        case 'AWS/DynamoDB WriteThrottleEvents Sum':
          return since(alarm, seen.refusedWrites)
      }
      const values = told(seen.lines, alarm)
      const fresh = values.slice(values.length - since(alarm, values.length))
      if (statistic === 'Sum') return fresh.reduce((sum, value) => sum + value, 0)
      if (statistic === 'Maximum') return Math.max(0, ...fresh)
      throw new Error(`${namespace} ${metric} (${statistic}) is not read here: write down how`)
    },
  }
}

/** Values of a metric that the functions' lines tell, as CloudWatch reads them out. */
export function told(
  lines: readonly string[],
  { namespace, metric, of }: Pick<Alarm, 'namespace' | 'metric' | 'of'>,
): number[] {
  return lines.flatMap((line) => {
    if (!line.includes('"_aws"')) return []
    const text = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown> & {
      _aws: { CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[] }
    }
    const declared = text._aws.CloudWatchMetrics.some(
      ({ Namespace, Dimensions, Metrics }) =>
        Namespace === namespace &&
        Metrics.some(({ Name }) => Name === metric) &&
        Dimensions.some((names) => names.length === 1 && text[names[0]!] === of),
    )
    return declared ? [Number(text[metric])] : []
  })
}
