import { ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rebuild } from '../../../infra/commands/rebuild-run.ts'
import { storesOf } from '../../../infra/commands/stores.ts'
import { articleDump } from '../../e2e/articles.ts'
import { type LastingStack, silent, startLastingStack } from './lasting-stack.ts'

interface Item {
  readonly id: string
  readonly title: string
  readonly content_html: string
  readonly date_published: string
  readonly date_modified: string
  readonly _dropfeed: { readonly drops: readonly { readonly key: string }[]; readonly withdrawn?: boolean }
}

const hour = (n: number) => new Date(Date.UTC(2025, 4, 1, n)).toISOString()
const titleOf = (n: number) => articleDump(n).title

let running: LastingStack
let before: ReadonlyMap<string, string>

beforeAll(async () => {
  running = await startLastingStack()
  for (let n = 0; n < 96; n++) running.drop(`tin/${n}.txt`, articleDump(n).text, hour(n * 2))
  running.drop('tin/copy.txt', `Trang chủ\n\n${articleDump(80).text}`, hour(300))
  await running.stack().idle()
  before = await running.documents()
}, 300_000)

afterAll(() => running?.stop())

/** The feed and its archives, as they are linked. */
async function history(): Promise<readonly Item[]> {
  const items: Item[] = []
  for (let url: string | undefined = `${running.stack().site}/tin/feed.json`; url !== undefined; ) {
    const feed = (await (await fetch(url)).json()) as { items: Item[]; next_url?: string }
    items.push(...feed.items)
    url = feed.next_url
  }
  return items
}

/** Deletes every version of a key, as a purge does. */
async function purge(key: string): Promise<void> {
  const { s3 } = await running.deployment()
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'inbox', Prefix: key }))
  for (const { VersionId } of Versions) running.stack().objects.removeVersion('inbox', key, VersionId!)
}

/** The feed is not published from a table that has lost it, or its ids and dates would be gone. */
async function dropIntoEmptyTable(): Promise<void> {
  const { drops, states } = storesOf(await running.deployment())
  running.drop('tin/201.txt', articleDump(201).text, hour(402))
  await expect.poll(() => drops.get('tin/201.txt', true), { timeout: 120_000 }).not.toBeNull()
  await expect.poll(async () => (await states.get('tin')).busyUntil, { timeout: 120_000 }).toBeGreaterThan(0)
  await expect.poll(() => running.said(), { timeout: 120_000 }).toContain('run npm run rebuild')
  expect((await running.documents()).get('tin/feed.json')).toBe(before.get('tin/feed.json'))
}

it('takes over what the inbox became while nobody listened: deletions, corrections, news; the rest keeps its state', async () => {
  const known = new Map((await history()).map((item) => [item.title, item]))
  const archived = [...before].filter(([key]) => key.startsWith('tin/history/') && key.endsWith('.json'))
  expect(archived.some(([, text]) => text.includes(titleOf(4)))).toBe(true)
  await running.restart({ withoutTable: true })
  await dropIntoEmptyTable()
  running.loseEvents(true)
  await running.remove('tin/90.txt')
  await running.remove('tin/4.txt')
  await running.remove('tin/80.txt')
  await purge('tin/91.txt')
  running.drop('tin/92.txt', articleDump(92).text.replace('người tham gia', 'người có mặt'), hour(400))
  running.drop('tin/200.txt', articleDump(200).text, hour(401))
  const rebuilt = await rebuild(await running.deployment(), silent)
  expect(rebuilt).toMatchObject({ lacking: [], waiting: [], remembered: 96 })

  const items = await history()
  const byId = new Map(items.map((item) => [item.id, item]))
  const now = (n: number) => byId.get(known.get(titleOf(n))!.id)
  expect(items.slice(0, 2).map(({ title }) => title)).toEqual([201, 200].map(titleOf))
  // Withdrawn: in the window by a notice under its id, out of the archives without a trace.
  for (const n of [90, 91]) expect(now(n)?._dropfeed).toMatchObject({ withdrawn: true, drops: [] })
  expect(now(4)).toBeUndefined()
  for (const text of (await running.documents()).values()) {
    for (const n of [4, 90, 91]) expect(text).not.toContain(titleOf(n))
  }
  // The other file still carries it.
  expect(now(80)).toMatchObject({ title: titleOf(80), _dropfeed: { drops: [{ key: 'tin/copy.txt' }] } })
  expect(now(92)?.content_html).toContain('người có mặt')
  expect(now(92)?.date_published).toBe(known.get(titleOf(92))!.date_published)
  expect(now(92)!.date_modified > known.get(titleOf(92))!.date_modified).toBe(true)
  const untouched = [...known].filter(([title]) => ![4, 80, 90, 91, 92].map(titleOf).includes(title))
  for (const [, item] of untouched) expect(byId.get(item.id)).toEqual(item)
}, 300_000)
