import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** A DynamoDB that answers. */
export interface Engine {
  readonly endpoint: string
  /** Resolves with a reason if the engine ends by itself. */
  readonly died: Promise<string>
  stop(): Promise<void>
}

/** What to do where the engine has no build that is installed. */
const missing = (platform: string) => `There is no DynamoDB engine for ${platform} here. Do one of these:
  - install the engine's build for this platform beside it:  npm install --no-save @dynoxide/${platform}
  - run another DynamoDB with streams, and name it:  AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start`

/** Where the engine's build for a platform is. @throws saying what to do where there is none. */
export function engineBinary(platform = `${process.platform}-${process.arch}`): string {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`)
  } catch (cause) {
    throw new Error(missing(platform), { cause })
  }
}

/**
 * The engine ends with us, however we end: its keeper waits for our end of a pipe to close, and SIGKILL closes that too.
 * In a session of its own, so that Ctrl-C reaches us alone.
 */
const keeper = `exec 3<&0
"$@" & engine=$!
(cat <&3 > /dev/null; kill $engine 2> /dev/null) & watch=$!
wait $engine; code=$?
kill $watch 2> /dev/null
exit $code`

/** Without these every write scans all records of the stream (2,000 writes a second fall to 176 at 5,000 records). */
const indexes = `
CREATE INDEX IF NOT EXISTS stream_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
CREATE INDEX IF NOT EXISTS stream_by_shard ON _stream_records (table_name, shard_id, sequence_number);`

/** Starts the engine on a file in `directory`, or takes the one that AWS_ENDPOINT_URL_DYNAMODB names. */
export async function startEngine(
  directory: string,
  elsewhere = process.env.AWS_ENDPOINT_URL_DYNAMODB,
): Promise<Engine> {
  if (elsewhere) return { endpoint: elsewhere, died: new Promise(() => {}), stop: async () => {} }
  const binary = engineBinary()
  const file = join(directory, 'table.db')
  // The first start makes the file; the indexes can only be added while the engine stands still.
  if (!hasStreamTable(file)) await (await launch(binary, file)).stop()
  const database = new DatabaseSync(file)
  database.exec(indexes)
  database.close()
  return launch(binary, file)
}

function hasStreamTable(file: string): boolean {
  const database = new DatabaseSync(file)
  try {
    return database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get() !== undefined
  } finally {
    database.close()
  }
}

async function launch(binary: string, file: string): Promise<Engine> {
  const port = await freePort()
  const args = ['-c', keeper, 'keeper', binary, '--host', '127.0.0.1', '--port', String(port), '--db-path', file]
  const child = spawn('sh', args, { stdio: ['pipe', 'ignore', 'pipe'], detached: true })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-2000)
  })
  child.stdin.on('error', () => {})
  const exited = new Promise<string>((resolve) => {
    child.on('exit', (code) => resolve(`The DynamoDB engine ended (${code}). ${said.trim()}`))
    child.on('error', (error) => resolve(`The DynamoDB engine did not start: ${error.message}`))
  })
  const endpoint = `http://127.0.0.1:${port}`
  const failed = exited.then((reason) => {
    throw new Error(reason)
  })
  await Promise.race([answers(endpoint), failed])
  failed.catch(() => {})
  return {
    endpoint,
    died: exited,
    async stop() {
      child.stdin.end()
      await exited
    },
  }
}

async function answers(endpoint: string): Promise<void> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' }
  for (let attempt = 0; attempt < 400; attempt++) {
    const answer = await fetch(endpoint, { method: 'POST', headers, body: '{}' }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer) return
    await sleep(25)
  }
  throw new Error('The DynamoDB engine does not answer')
}

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
