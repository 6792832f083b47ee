interface Logged {
  readonly level?: unknown
  readonly message?: unknown
  readonly _aws?: {
    readonly CloudWatchMetrics?: readonly { readonly Metrics?: readonly { readonly Name: string }[] }[]
  }
  readonly [field: string]: unknown
}

/**
 * A function's line as a person wants it on a terminal: what CloudWatch takes for metrics, which repeats the fields, is
 * left out. Lines that are not the product's own stay as they are.
 * `IngestWorkerFunctionC5FC48F3 | {"level":"info","message":"drop settled","key":"a.txt","ms":9,…}` →
 * `ingest   drop settled: key=a.txt ms=9`
 */
export function readableLine(line: string): string {
  const [, name = '', text = ''] = /^(\w+?)(?:WorkerFunction[0-9A-F]{8})? \| (.*)$/s.exec(line) ?? []
  const logged = parsed(text)
  if (logged === null) return line
  const { level, message, _aws, stack: trace, ...fields } = logged
  const metrics = new Set(_aws?.CloudWatchMetrics?.flatMap(({ Metrics = [] }) => Metrics.map(({ Name }) => Name)))
  const told = Object.entries(fields)
    .filter(([field, value]) => !metrics.has(field) && field !== 'Stack' && !isNothing(value))
    .map(([field, value]) => `${field}=${shown(value)}`)
  const head = `${name.toLowerCase().padEnd(8)} ${level === 'error' ? 'ERROR ' : ''}${String(message)}`
  return `${head}: ${told.join(' ')}${typeof trace === 'string' ? `\n${trace}` : ''}`
}

function parsed(text: string): Logged | null {
  if (!text.startsWith('{')) return null
  try {
    const value = JSON.parse(text) as Logged
    return typeof value.message === 'string' ? value : null
  } catch {
    return null
  }
}

const isNothing = (value: unknown) => value === null || (typeof value === 'object' && Object.keys(value).length === 0)

function shown(value: unknown): string {
  if (Array.isArray(value)) return String(value.length)
  return typeof value === 'string' && !/[\s"=]/.test(value) ? value : JSON.stringify(value)
}
