import { parseArgs } from 'node:util'
import { findDeployment } from './deployment.ts'
import { republish } from './republish-run.ts'

const help = `npm run republish -- [options]
Publishes every feed anew, with its pages and its history; what would not change is not written. For after a deployment
that changed what all of them say: the site's address or title, the hub, the look of the pages.

  --to WHERE      local (npm start), or the name of a deployed stack; local
  --data DIR      data directory of the local stack; .dropfeed
  --help          this text

It works with your own AWS credentials, which must be allowed to read the stack, to read and write the table, and to
send to the tail queue. (npm start does it by itself where the address or a setting has changed since its last run.)`

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
  const feeds = await republish(await findDeployment(values.to, values.data))
  say(`${feeds.length} feeds are published anew; npm run status tells when.`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})
