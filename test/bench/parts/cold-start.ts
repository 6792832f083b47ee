import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from '../../../infra/local/cloudformation/describe.ts'
import { synthesize } from '../../../infra/local/synthesis.ts'
import { type Figure, type Findings, median, type Task } from '../figures.ts'

/** An event that finds nothing to do: a file that is gone, a feed without a channel. */
const message = (body: unknown) => ({
  Records: [{ messageId: 'm', body: JSON.stringify(body), attributes: { ApproximateReceiveCount: '1' } }],
})
const EVENTS = { ingest: message({ keys: ['korea/gone.txt'] }), publish: message({ feed: 'korea' }) } as const

/** How long the deployed bundles take to start, whole process, against a handler that does nothing. */
export async function measure({ quick }: Task): Promise<Findings> {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-bench-'))
  // Answers as services do that hold nothing: no object, no row, every write taken.
  const services = createServer((incoming, outgoing) => {
    incoming.resume().on('end', () => {
      const dynamodb = incoming.headers['x-amz-target'] !== undefined
      outgoing.writeHead(dynamodb ? 200 : 404, {
        'content-type': dynamodb ? 'application/x-amz-json-1.0' : 'application/xml',
      })
      outgoing.end(dynamodb ? '{}' : '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>')
    })
  })
  await new Promise<void>((resolve) => services.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(services.address() as AddressInfo).port}`
  try {
    const { functions } = describe(await synthesize(join(directory, 'cdk.out')), { gateway: endpoint, site: endpoint })
    const empty = join(directory, 'empty.cjs')
    writeFileSync(empty, 'exports.handler = async () => ({})\n')
    const workers = functions.flatMap((one) => {
      const name = /ingest/i.test(one.id) ? 'ingest' : /publish/i.test(one.id) ? 'publish' : null
      return name === null ? [] : [{ name, file: join(one.code, 'index.cjs'), environment: one.environment } as const]
    })
    const subjects = [
      { name: 'empty', file: empty, environment: {}, event: EVENTS.ingest },
      ...workers.map((worker) => ({ ...worker, event: EVENTS[worker.name] })),
    ]
    const times = new Map<string, number[]>()
    for (let round = -2; round < (quick ? 7 : 21); round++) {
      for (const { name, file, environment, event } of subjects) {
        for (const first of [false, true]) {
          const taken = await timeOf(file, first ? event : null, { ...environment, ...servicesAt(endpoint) })
          const key = `${name} ${first}`
          if (round >= 0) times.set(key, [...(times.get(key) ?? []), taken])
        }
      }
    }
    const time = (name: string, first: boolean) => median(times.get(`${name} ${first}`)!)
    const figures: Figure[] = [{ name: 'empty handler', value: time('empty', false), unit: 'ms', better: 'less' }]
    for (const { name, file } of workers) {
      const ratio = (first: boolean) => time(name, first) / time('empty', first)
      figures.push(
        {
          name: `INIT of ${name}`,
          value: ratio(false),
          unit: '×',
          better: 'less',
          must: 2.9,
          goal: 2.2,
          tolerance: 0.25,
        },
        { name: `INIT of ${name} and a first event`, value: ratio(true), unit: '×', better: 'less', tolerance: 0.3 },
        { name: `INIT of ${name}, time`, value: time(name, false), unit: 'ms', better: 'less' },
        { name: `bundle of ${name}`, value: statSync(file).size / 1e3, unit: 'kB', better: 'less', tolerance: 0.05 },
      )
    }
    return { figures, notes: ['Whole processes, start of Node included, which the empty handler has as well.'] }
  } finally {
    services.closeAllConnections()
    services.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const servicesAt = (endpoint: string) => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_SQS: endpoint,
  // What Lambda's Node.js runtime sets.
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
})

/** Milliseconds from the start of a process that loads a bundle, and handles an event where there is one, to its end. */
function timeOf(file: string, event: unknown, environment: Readonly<Record<string, string>>): Promise<number> {
  const call = `.handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 60000 }).then(() => process.exit(0), (error) => { console.error(error); process.exit(1) })`
  const script = `require(${JSON.stringify(file)})${event === null ? '; process.exit(0)' : call}`
  const began = performance.now()
  const child = spawn(process.execPath, ['-e', script], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve(performance.now() - began)
      else reject(new Error(`${file} ended with ${code}`))
    })
  })
}
