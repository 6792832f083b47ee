/**
 * One line of JSON on standard output: what happened, and what a person or a query needs to know of it. Written past
 * `console`, which in Lambda's text format puts a prefix before it: the line would be JSON no longer, and no metric.
 */
export function log(message: string, fields: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ level: 'info', message, ...fields })}\n`)
}

/** The same for a failure, with its cause. Never the drop's text. */
export function logError(message: string, error: unknown, fields: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ level: 'error', message, ...fields, ...describe(error) })}\n`)
}

function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) }
  return { error: `${error.name}: ${error.message}`, stack: error.stack, ...cause }
}
