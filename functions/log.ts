import { type Counts, embedded } from './metrics.ts'
import { sourceStack } from './source-stack.ts'

/** Name of the deployment; where it is not told, lines are no metrics. */
const stack = process.env.STACK_NAME

/**
 * One line of JSON on standard output: what happened, and what a person or a query needs to know of it; `counts` become
 * metrics. Written past `console`, which in Lambda's text format puts a prefix before it: the line would be JSON no
 * longer, and no metric.
 */
export function log(message: string, fields: Readonly<Record<string, unknown>>, counts: Counts = {}): void {
  write({ level: 'info', message, ...fields }, counts)
}

/** The same for a failure, with its cause. Never the drop's text. */
export function logError(
  message: string,
  error: unknown,
  fields: Readonly<Record<string, unknown>>,
  counts: Counts = {},
): void {
  write({ level: 'error', message, ...fields, ...describe(error) }, counts)
}

function write(line: Readonly<Record<string, unknown>>, counts: Counts): void {
  const metrics = stack === undefined ? {} : embedded(stack, counts, Date.now())
  process.stdout.write(`${JSON.stringify({ ...line, ...metrics })}\n`)
}

function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) }
  return { error: `${error.name}: ${error.message}`, stack: sourceStack(error.stack ?? ''), ...cause }
}
