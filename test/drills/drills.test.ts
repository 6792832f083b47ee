import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { redrive } from '../../infra/commands/redrive-run.ts'
import type { CallSummary, Fault } from '../../infra/local/caller.ts'
import { parse } from '../../shared/source/parse.ts'
import { articleDump } from '../e2e/articles.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
/** Alarms that a drill below has raised. */
const raised = new Set<string>()

const raises = async (name: string, later?: number) => {
  await stage.raises(name, later)
  raised.add(name)
}

/** A release whose function cannot start: a variable that it needs is gone. */
const without = (variable: string) => (properties: Record<string, unknown>) => {
  const { Variables } = properties.Environment as { Variables: Record<string, unknown> }
  const { [variable]: _, ...left } = Variables
  return { ...properties, Environment: { Variables: left } }
}

const refuse = (code: string, status: number, isMeant: (call: CallSummary) => boolean) => (call: CallSummary) =>
  isMeant(call) ? ({ kind: 'refuse', status, code } satisfies Fault) : undefined

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const titlesOf = (all: readonly number[]) => all.map((n) => articleDump(n).title).sort()
const dropAll = (channel: string, all: readonly number[]) => {
  for (const n of all) stage.drop(`${channel}/${n}.txt`, articleDump(n).text)
}

const SOON = { timeout: 120_000, interval: 200 }

const published = (channel: string, all: readonly number[]) =>
  expect.poll(() => stage.titles(channel), SOON).toEqual(titlesOf(all))

/** Sends dead letters back, and waits until all is as if nothing had happened. */
async function recover(channel: string, all: readonly number[]) {
  await expect
    .poll(
      async () => {
        await redrive(await stage.deployment())
        return stage.titles(channel)
      },
      { ...SOON, interval: 500 },
    )
    .toEqual(titlesOf(all))
}

beforeAll(async () => {
  stage = await openStage()
}, 300_000)

afterEach(async ({ task }) => {
  stage.fault(null)
  // A drill that broke off leaves its bad release behind.
  if (task.result?.state === 'fail') await stage.release()
})

afterAll(() => stage?.stop())

test('a bad release of publish: its errors, the age of the stream and its dead letters tell; rolled back, all is published', async () => {
  await stage.release({ of: 'Publish', change: without('SITE_TITLE') })
  dropAll('phat', [1, 2])
  await raises('PublishErrors')
  await raises('StreamAge', 300)
  await raises('StreamDeadLetters')
  expect(await stage.titles('phat')).toEqual([])
  await stage.release()
  await recover('phat', [1, 2])
}, 300_000)

test('a bad release of ingest: its errors, the age of the queue and its dead letters tell; rolled back, nothing is lost', async () => {
  await stage.release({ of: 'Ingest', change: without('INBOX_BUCKET') })
  dropAll('doc', numbers(300, 45))
  await raises('DropsWaiting', 1_800)
  await raises('IngestErrors')
  await raises('DropDeadLetters')
  await stage.release()
  await recover('doc', numbers(300, 45))
}, 300_000)

test('an inbox that refuses: drops that fail are counted one by one; allowed again, nothing is lost', async () => {
  stage.fault(
    refuse(
      'AccessDenied',
      403,
      ({ operation, resource }) => operation === 'GetObject' && resource.startsWith('inbox/'),
    ),
  )
  dropAll('kho', numbers(30, 25))
  await raises('DropFailures')
  stage.fault(null)
  await recover('kho', numbers(30, 25))
}, 300_000)

test('a site that refuses: feeds that fail, their wait and their dead letters tell; allowed again, all is published', async () => {
  stage.fault(
    refuse(
      'AccessDenied',
      403,
      ({ operation, functionId }) => operation === 'PutObject' && functionId?.startsWith('Publish') === true,
    ),
  )
  const channels = ['mot', 'hai', 'ba', 'bon']
  for (const channel of channels) dropAll(channel, [60])
  await raises('PublishFailures')
  await raises('TailWaiting', 901)
  await raises('TailDeadLetters')
  stage.fault(null)
  for (const channel of channels) await recover(channel, [60])
}, 300_000)

test('entries that come out twenty minutes after their drops', async () => {
  const late = Date.now() - 20 * 60_000
  const alarm = raises('PublishLag')
  stage.drop('tre/70.txt', articleDump(70).text, late)
  await published('tre', [70])
  stage.drop('tre/71.txt', articleDump(71).text, late)
  await Promise.all([alarm, published('tre', [70, 71])])
}, 300_000)

test.each(['Ingest', 'Publish'] as const)(
  'an account without room for %s: what waits is done when there is room',
  async (name) => {
    const channel = name.toLowerCase()
    stage.function(name).throttle(true)
    dropAll(channel, [80])
    await raises(`${name}Throttles`)
    stage.function(name).throttle(false)
    await stage.idle()
    expect(await stage.titles(channel)).toEqual(titlesOf([80]))
  },
  300_000,
)

test('a table that takes no more writes for a while: the drops come again, and all arrive', async () => {
  const isEntry = ({ operation, rows = [] }: CallSummary) =>
    operation === 'PutItem' && rows.every((row) => row.startsWith('e#'))
  stage.fault(refuse('ProvisionedThroughputExceededException', 400, isEntry))
  const rule = '\n----------------------------------------\n'
  const files = [0, 1, 2, 3].map((part) =>
    numbers(100 + part * 10, 10)
      .map((n) => `Title: ${articleDump(n).title}\n\n${articleDump(n).text}`)
      .join(rule),
  )
  files.forEach((text, part) => {
    stage.drop(`bang/${part}.txt`, text)
  })
  await raises('TableThrottles')
  stage.fault(null)
  const titles = files.flatMap((text) => parse(Buffer.from(text)).articles.map(({ title }) => title)).sort()
  expect(titles.length).toBeGreaterThan(20)
  await expect.poll(() => stage.titles('bang'), SOON).toEqual(titles)
}, 300_000)

test('a function out of memory: what kills it becomes a problem, and its neighbours are published', async () => {
  const small = (properties: Record<string, unknown>) => ({ ...properties, MemorySize: 128 })
  await stage.release({ of: 'Ingest', change: small })
  stage.drop('lon/big.txt', Buffer.alloc(48 * 1024 * 1024, `${articleDump(200).text}\n\n`))
  dropAll('lon', [201, 202])
  await expect.poll(() => stage.titles('problems'), SOON).toEqual(['lon/big.txt'])
  // At this pace a message comes back while its reader is still dying, so how many have died by now is chance.
  expect(stage.function('Ingest').counts.errors).toBeGreaterThan(0)
  await published('lon', [201, 202])
}, 300_000)

test('every alarm of the template is raised by a drill', () => {
  expect([...raised].sort()).toEqual([...stage.alarms.keys()].sort())
})
