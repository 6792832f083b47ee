import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { channelOf, isSettingsKey } from '../../shared/feed/channel.ts'
import { planDrop, type Upload } from './drop-plan.ts'
import { type Sighting, watchSite } from './site-watch.ts'
import { findTarget, type Target } from './target.ts'

const help = `npm run drop -- PATH... [options]
Uploads files or folders, and waits until they are published or reported as problems.
Ends with 1 where there is a problem, or a file has not been seen.

  --channel C     the channel they go to; without it a folder's name, or main for a file
  --to WHERE      local (npm start), or the name of a deployed stack; local
  --data DIR      data directory of the local stack; .dropfeed
  --patience N    gives up after so many seconds in which nothing happens; 120
  --help          this text`

/** A file that was uploaded, and from when on a sighting is one of this upload (0: any). */
interface Dropped extends Upload {
  readonly from: number
}

const tty = process.stdout.isTTY === true
let shown = ''
const show = (line: string) => {
  if (line !== shown) process.stdout.write(tty ? `\r\u001b[K${line}` : `${line}\n`)
  shown = line
}

async function put({ s3, inbox }: Target, upload: Upload): Promise<Dropped> {
  const at = { Bucket: inbox, Key: upload.key }
  const before = await s3
    .send(new HeadObjectCommand(at))
    .catch((error: { $metadata?: { httpStatusCode?: number } }) => {
      if (error.$metadata?.httpStatusCode === 404) return null
      throw error
    })
  const ContentType = upload.key.endsWith('.json') ? 'application/json' : 'text/plain'
  const { ETag } = await s3.send(new PutObjectCommand({ ...at, Body: readFileSync(upload.path), ContentType }))
  if (!before || before.ETag === ETag) return { ...upload, from: 0 }
  // An overwritten file is in the feed already: only a change from now on is this one.
  const { LastModified } = await s3.send(new HeadObjectCommand(at))
  return { ...upload, from: LastModified?.getTime() ?? 0 }
}

async function uploadAll(target: Target, uploads: readonly Upload[]): Promise<readonly Dropped[]> {
  const queue = [...uploads]
  const dropped: Dropped[] = []
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      dropped.push(await put(target, next))
      if (tty || dropped.length % 100 === 0 || dropped.length === uploads.length)
        show(`Uploaded ${dropped.length} of ${uploads.length}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return dropped
}

/** How long an overwritten file may stay without a visible change before it counts as one that changed nothing. */
const unchangedAfter = 20_000

async function awaitAll({ site }: Target, dropped: readonly Dropped[], patience: number): Promise<boolean> {
  const watch = watchSite(site)
  const waiting = new Map(dropped.map((one) => [one.key, one]))
  const problems: [string, Sighting][] = []
  const began = Date.now()
  let last = began
  let published = 0
  while (waiting.size > 0 && Date.now() - last < patience * 1000) {
    const slugs = [...waiting.keys()].flatMap((key) => channelOf(key)?.slug ?? [])
    const seen = await watch.look(slugs)
    for (const { key, from } of [...waiting.values()]) {
      const sighting = seen.get(key)
      const old = sighting && sighting.time < from
      if (!sighting || (old && Date.now() - began < unchangedAfter)) continue
      waiting.delete(key)
      last = Date.now()
      if (sighting.kind === 'problem') problems.push([key, sighting])
      else published++
    }
    show(`Published ${published}, problems ${problems.length}, waiting for ${waiting.size}`)
    if (waiting.size > 0) await sleep(500)
  }
  if (tty) process.stdout.write('\n')
  for (const [key, { reason }] of problems) process.stdout.write(`Problem: ${key}: ${reason}\n`)
  for (const key of waiting.keys()) process.stdout.write(`Not seen yet: ${key}\n`)
  process.stdout.write(`See ${site}/\n`)
  return problems.length === 0 && waiting.size === 0
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      channel: { type: 'string' },
      to: { type: 'string', default: 'local' },
      data: { type: 'string', default: '.dropfeed' },
      patience: { type: 'string', default: '120' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help || positionals.length === 0) {
    process.stdout.write(`${help}\n`)
    return values.help
  }
  const patience = Number(values.patience)
  if (!(patience > 0)) throw new Error(`--patience wants a number of seconds, not ${values.patience}`)
  const uploads = planDrop(positionals, values.channel)
  if (uploads.length === 0) throw new Error('There are no files in it.')
  const target = await findTarget(values.to, values.data)
  const dropped = await uploadAll(target, uploads)
  if (tty) process.stdout.write('\n')
  // Settings are no entry: they show in the channel itself, or as a problem.
  return awaitAll(
    target,
    dropped.filter(({ key }) => !isSettingsKey(key)),
    patience,
  )
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
