import { parseArgs } from 'node:util'
import { findDeployment } from './deployment.ts'
import { progressOn } from './progress.ts'
import { rebuild } from './rebuild-run.ts'

const help = `npm run rebuild -- [options]
Replays the inbox into the table: after the table was lost, or when what it holds is in doubt. Ids, dates and links of
entries that the site shows are taken from it. Nothing is published until the replay ends; then everything is, and what
is the same is not written again. Files may be dropped meanwhile. If it is broken off, run it again: it goes on where
it was. After a quarter of an hour without it publishing goes on by itself, so do that soon.

  --to WHERE      local (npm start), or the name of a deployed stack; local
  --data DIR      data directory of the local stack; .dropfeed
  --help          this text

It works with your own AWS credentials, which must be allowed to read the stack, to read the inbox with its versions and
the site bucket, to read and write the table, and to send to the tail queue. After a table was lost, run it before
anything is dropped: a channel that was published from an empty table shows only what came since.`

const MOST_SHOWN = 20

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      to: { type: 'string', default: 'local' },
      data: { type: 'string', default: '.dropfeed' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (values.help) return say(help)
  const deployment = await findDeployment(values.to, values.data)
  const { changed, lacking, waiting } = await rebuild(deployment, progressOn(process.stderr))
  say(changed.length === 0 ? 'The site is as it was.' : `${changed.length} documents of the site changed:`)
  for (const key of changed.slice(0, MOST_SHOWN)) say(`  ${key}`)
  if (changed.length > MOST_SHOWN) say(`  and ${changed.length - MOST_SHOWN} more`)
  for (const id of lacking) say(`Entry ${id} has no text, so its feed cannot be published. Run rebuild once more.`)
  for (const feed of waiting)
    say(`${feed || 'The list of channels'} is not published yet: see npm run status, and the log of publish.`)
  return lacking.length + waiting.length === 0
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined }
    process.stderr.write(`\n${message}${cause instanceof Error ? ` (${cause.message})` : ''}\n`)
    process.stderr.write('The rebuild has not ended. Mend that and run it again; it goes on where it was.\n')
    process.exit(1)
  },
)
