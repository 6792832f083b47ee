/** One line of JSON on standard output: what happened, and what a person or a query needs to know of it. */
export function log(message: string, fields: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ level: 'info', message, ...fields }))
}

/** The same for a failure, with its cause. Never the drop's text. */
export function logError(message: string, error: unknown, fields: Readonly<Record<string, unknown>>): void {
  console.error(JSON.stringify({ level: 'error', message, ...fields, ...describe(error) }))
}

function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) }
  return { error: `${error.name}: ${error.message}`, stack: error.stack, ...cause }
}
