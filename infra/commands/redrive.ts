import { parseArgs } from 'node:util'
import { findDeployment } from './deployment.ts'
import { redrive } from './redrive-run.ts'

const help = `npm run redrive -- [options]
Sends all dead letters back: those of drops are settled again, those of the tail publish their feeds again. Dead letters
of the stream hold only where a change stood: the feeds concerned are published anew, or all of them where that can no
longer be told. Mend the cause first; the logs name it ("drop not settled", "feed not published").

  --to WHERE      local (npm start), or the name of a deployed stack; local
  --data DIR      data directory of the local stack; .dropfeed
  --help          this text

It works with your own AWS credentials, which must be allowed to read the stack, to receive, delete and send on its
queues, and to read and write the table.`

const MOST_SHOWN = 20

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string', default: 'local' },
      data: { type: 'string', default: '.dropfeed' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  if (values.help) return say(help)
  const { drops, tail, stream, keys, feeds } = await redrive(await findDeployment(values.to, values.data))
  if (drops + tail + stream === 0) return say('There are no dead letters.')
  say(`Drops: ${drops} sent back.`)
  for (const key of keys.slice(0, MOST_SHOWN)) say(`  ${key}`)
  if (keys.length > MOST_SHOWN) say(`  and ${keys.length - MOST_SHOWN} more`)
  say(`Tail: ${tail} sent back.`)
  say(`Stream: ${stream} taken away; ${feeds.length} feeds are published anew in their place.`)
  say('See npm run status in a while. What comes back has a cause that lasts: the log of its function names it.')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.stderr.write('What was not sent back is a dead letter still. Mend that and run it again.\n')
  process.exit(1)
})
