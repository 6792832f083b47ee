import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Progress } from '../../../infra/commands/progress.ts'
import { rebuild } from '../../../infra/commands/rebuild-run.ts'
import { articleDump } from '../../e2e/articles.ts'
import { type LastingStack, silent, startLastingStack } from './lasting-stack.ts'

let running: LastingStack

const hour = (n: number) => new Date(Date.UTC(2025, 4, 1, n)).toISOString()

/** A story of three channels: duplicates, a teaser that grows, corrections, deletions, notices, views, bad files. */
async function tellStory({ drop, remove, stack }: LastingStack): Promise<void> {
  const settle = () => stack().idle()
  drop(
    'Làng Nghề/channel.json',
    JSON.stringify({ title: 'Làng', views: { 'so-le': { title: 'Gốm', words: ['gốm'] } } }),
    hour(0),
  )
  // More than a window can hold: some are history, wherever pages are cut.
  for (let n = 0; n < 160; n++) drop(`Làng Nghề/${n}.txt`, articleDump(n).text, hour(n * 2))
  for (let n = 200; n < 235; n++) drop(`song/${n}.txt`, articleDump(n).text, hour(n))
  drop('song/several.txt', [300, 301, 302].map((n) => articleDump(n).text).join('\n=====\n\n'), hour(240))
  for (let n = 400; n < 412; n++) drop(`cho/${n}.txt`, articleDump(n).text, hour(10))
  drop('cho/empty.txt', '', hour(11))
  await settle()
  // The same articles in other files; one of them outlives the file that it came in.
  for (const n of [5, 50, 100]) drop(`Làng Nghề/again/${n}.txt`, `Trang chủ\n\n${articleDump(n).text}`, hour(300 + n))
  drop('song/teaser.txt', `${articleDump(500).text.split('\n').slice(0, 3).join('\n')}\n`, hour(250))
  await settle()
  drop('song/full.txt', articleDump(500).text, hour(252))
  for (const n of [3, 90, 108]) drop(`Làng Nghề/${n}.txt`, corrected(n), hour(400 + n))
  drop('song/210.txt', corrected(210), hour(410))
  await settle()
  for (const n of [7, 50, 101, 105, 107]) await remove(`Làng Nghề/${n}.txt`)
  for (const n of [402, 405, 406]) await remove(`cho/${n}.txt`)
  await remove('cho/401.txt')
  await settle()
  drop('cho/401-again.txt', articleDump(401).text, hour(500))
  drop('Làng Nghề/channel.json', '{"title": "Làng",', hour(501))
  await settle()
}

const corrected = (n: number) => articleDump(n).text.replace('người tham gia', 'người có mặt')

/** What differs between two sites: the documents' names, and the first line that does. */
function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [one, two] = [before.get(key), after.get(key)]
    if (one === two) return []
    if (one === undefined || two === undefined) return [`${key} ${one === undefined ? 'came' : 'went'}`]
    const [old, now] = [one.split('\n'), two.split('\n')]
    const line = old.findIndex((text, i) => text !== now[i])
    return [`${key}: ${old[line]?.slice(0, 200)} → ${now[line]?.slice(0, 200)}`]
  })
}

let before: ReadonlyMap<string, string>

beforeAll(async () => {
  running = await startLastingStack()
  await tellStory(running)
  before = await running.documents()
}, 300_000)

afterAll(() => running?.stop())

/** Runs the command in a process of its own, which is killed at its nth call to DynamoDB. */
async function rebuildKilledAt(call: number): Promise<void> {
  const child = spawn('node', ['infra/commands/rebuild.ts', '--data', running.directory], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  let calls = 0
  running.onOutsideCall(({ service }) => {
    if (service === 'dynamodb' && ++calls === call) child.kill('SIGKILL')
  })
  expect((await ended)[1]).toBe('SIGKILL')
  running.onOutsideCall(() => {})
}

interface Item {
  readonly id: string
  readonly title: string
  readonly date_published: string
}

async function itemsOf(channel: string): Promise<readonly Item[]> {
  const answer = await fetch(`${running.stack().site}/${channel}/feed.json`)
  return ((await answer.json()) as { items: Item[] }).items
}

describe('a table that was lost', () => {
  it('comes back from the inbox and the site, and every document stays byte for byte as it was', async () => {
    const names = [...before.keys()]
    expect(names.filter((name) => name.includes('/history/') && name.endsWith('.json')).length).toBeGreaterThan(0)
    expect(names).toContain('lang-nghe/so-le/rss.xml')
    await running.restart({ withoutTable: true })
    const rebuilt = await rebuild(await running.deployment(), silent)
    expect(rebuilt).toMatchObject({ lacking: [], waiting: [], changed: [] })
    expect(differences(before, await running.documents())).toEqual([])
  }, 300_000)

  it('comes back even if the rebuild is killed while it remembers and while it replays, and is run again', async () => {
    await running.restart({ withoutTable: true })
    await rebuildKilledAt(120)
    await rebuildKilledAt(900)
    const rebuilt = await rebuild(await running.deployment(), silent)
    expect(rebuilt).toMatchObject({ lacking: [], waiting: [] })
    expect(rebuilt.skipped).toBeGreaterThan(20)
    expect(differences(before, await running.documents())).toEqual([])
  }, 300_000)
})

describe('a table that is as it should be', () => {
  it('stays so, whatever is dropped while it is rebuilt arrives, and what was withdrawn comes back under its id', async () => {
    const [first] = (await itemsOf('cho')).filter((item) => item.title === 'Bài đã được rút')
    const published = new Map((await itemsOf('cho')).map((item) => [item.id, item]))
    let begun = false
    const dropping: Progress = {
      ...silent,
      begin: (step) => {
        if (step !== 'Replaying' || begun) return
        begun = true
        running.drop('song/during.txt', articleDump(600).text, hour(600))
        for (const n of [402, 405, 406]) running.drop(`cho/back/${n}.txt`, articleDump(n).text, hour(601))
      },
    }
    const rebuilt = await rebuild(await running.deployment(), dropping)
    expect(rebuilt).toMatchObject({ lacking: [], waiting: [], remembered: 0 })
    await expect
      .poll(async () => (await itemsOf('song'))[0]?.title, { timeout: 120_000, interval: 200 })
      .toBe(articleDump(600).title)
    const titles = [402, 405, 406].map((n) => articleDump(n).title)
    await expect
      .poll(async () => (await itemsOf('cho')).filter(({ title }) => titles.includes(title)).length, {
        timeout: 120_000,
        interval: 200,
      })
      .toBe(titles.length)
    const after = await itemsOf('cho')
    expect(after.map(({ id }) => id).sort()).toEqual([...published.keys()].sort())
    expect(after.find(({ id }) => id === first!.id)?.date_published).toBe(first!.date_published)
    const documents = await running.documents()
    const others = (all: ReadonlyMap<string, string>) => new Map([...all].filter(([key]) => !/^(song|cho)\//.test(key)))
    expect(differences(others(before), others(documents))).toEqual([])
  }, 300_000)
})
