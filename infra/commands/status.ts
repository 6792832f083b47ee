import { parseArgs } from 'node:util'
import { findDeployment } from './deployment.ts'
import { type Status, statusOf } from './status-run.ts'

const help = `npm run status -- [options]
Says how a stack is: what waits in its queues, its channels and when they were published, how many problems there are.
Ends with 1 when a person must do something: dead letters, a feed that is late, a rebuild that was broken off.

  --to WHERE      local (npm start), or the name of a deployed stack; local
  --data DIR      data directory of the local stack; .dropfeed
  --json          prints everything as JSON
  --help          this text

It works with your own AWS credentials, which must be allowed to read the stack, the queues' attributes, the table and
the site bucket. Numbers of messages are about right on AWS, and exact locally.`

/** Columns of equal width, the first to the left, numbers to the right. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)))
  const cell = (value: string | number, column: number) =>
    typeof value === 'number' ? String(value).padStart(widths[column]!) : value.padEnd(widths[column]!)
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n')
}

function print({ name, site, queues, channels, problems, act }: Status): string {
  const queueRows = Object.entries({
    Drops: queues.drops,
    'Drops, dead letters': queues.dropsDead,
    Tail: queues.tail,
    'Tail, dead letters': queues.tailDead,
    'Stream, dead letters': queues.streamDead,
  }).map(([queue, { visible, inFlight, delayed }]) => [queue, visible, inFlight, delayed])
  const channelRows = channels.map(({ slug, title, entries, published, lag, heldUntil }) => [
    slug,
    title.slice(0, 40),
    entries,
    published ?? 'never',
    heldUntil !== null ? 'held' : lag === 0 ? 'up to date' : `${lag} s late`,
  ])
  return [
    `Stack ${name}: ${site}/`,
    table([['Queue', 'waiting', 'at work', 'not due'], ...queueRows]),
    channels.length === 0
      ? 'There are no channels.'
      : table([['Channel', 'title', 'entries', 'published', ''], ...channelRows]),
    problems === 0 ? 'There are no problems.' : `Problems: ${problems}, see ${site}/problems/`,
    act.length === 0 ? 'Nothing is to be done.' : `To do:\n${act.map((line) => `  ${line}`).join('\n')}`,
  ].join('\n\n')
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string', default: 'local' },
      data: { type: 'string', default: '.dropfeed' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const status = await statusOf(await findDeployment(values.to, values.data))
  process.stdout.write(`${values.json ? JSON.stringify(status, null, 2) : print(status)}\n`)
  return status.act.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(2)
  },
)
