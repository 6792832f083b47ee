import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readableLine } from './log-line.ts'
import { readOptions } from './options.ts'
import { type Running, runningFile } from './running.ts'
import { type Stack, startStack } from './stack.ts'
import { synthesize } from './synthesis.ts'

const samples = fileURLToPath(new URL('../samples', import.meta.url))

/** Drops the samples: the folder a file is in is its channel. @returns how many. */
function dropSamples({ objects }: Stack, bucket: string): number {
  if (!existsSync(samples)) return 0
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes(sep) && statSync(join(samples, path)).isFile())
    .sort()
  for (const path of files) {
    const key = relative('.', path).split(sep).join('/')
    const headers = { 'content-type': key.endsWith('.json') ? 'application/json' : 'text/plain' }
    objects.put({ bucket, key, body: readFileSync(join(samples, path)), headers, metadata: {}, event: 'Put' }, () => {})
  }
  return files.length
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.W_OK)
  } catch (cause) {
    throw new Error(
      `--data ${directory}: it cannot be used as a folder to keep data in (${(cause as Error).message})`,
      {
        cause,
      },
    )
  }
}

/** Whether what every document says, its address first of all, is other than at the last run on these data. */
function hasNewTerms({ description }: Stack, directory: string): boolean {
  const file = join(directory, 'terms.json')
  const terms = JSON.stringify(description.functions.find(({ environment }) => 'SITE_URL' in environment)?.environment)
  const before = existsSync(file) ? readFileSync(file, 'utf8') : terms
  writeFileSync(file, terms)
  return before !== terms
}

/** Loaded late: most starts do without. */
async function republishAll(directory: string): Promise<readonly string[]> {
  const [{ findDeployment }, { republish }] = await Promise.all([
    import('../commands/deployment.ts'),
    import('../commands/republish-run.ts'),
  ])
  return republish(await findDeployment('local', directory))
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return say(options.help)
  const began = Date.now()
  const directory = resolve(options.data)
  makeDirectory(directory)
  const assembly = synthesize(join(directory, 'cdk.out'))
  // Awaited by the stack; a failure before that is reported there, not as an unhandled one.
  assembly.catch(() => {})
  const stack = await startStack({
    assembly,
    directory,
    gatewayPort: options.s3Port,
    sitePort: options.port,
    log: (line) => say(readableLine(line)),
  })
  const inbox = stack.description.buckets.find(({ notifications }) => notifications.length > 0)?.name ?? ''
  if (options.samples && inbox && stack.isFirst('samples')) say(`Dropped ${dropSamples(stack, inbox)} samples.`)
  const running: Running = { gateway: stack.gateway, site: stack.site, inbox }
  writeFileSync(runningFile(directory), JSON.stringify(running))
  if (hasNewTerms(stack, directory))
    say(`Publishing ${(await republishAll(directory)).length} feeds anew: an address or a setting has changed.`)
  say(`
Dropfeed is running (after ${((Date.now() - began) / 1000).toFixed(1)} s). Data: ${relative('.', directory) || directory}

  Look:  ${stack.site}/
  Drop:  aws --endpoint-url ${stack.gateway} s3 cp FILE.txt s3://${inbox}/CHANNEL/
         npm run drop -- FILE... --channel CHANNEL
  Stop:  Ctrl-C
`)
  let stopping = false
  const stop = async (reason: string, code: number) => {
    if (stopping) return
    stopping = true
    say(reason)
    await stack.stop()
    rmSync(runningFile(directory), { force: true })
    process.exit(code)
  }
  process.on('SIGINT', () => void stop('\nStopping …', 0))
  process.on('SIGTERM', () => void stop('Stopping …', 0))
  stack.died.then((reason) => stop(reason, 1))
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})
