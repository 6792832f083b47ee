import { afterAll, beforeAll, expect, it } from 'vitest'
import { republish } from '../../../infra/commands/republish-run.ts'
import { articleDump } from '../../e2e/articles.ts'
import { type LastingStack, startLastingStack } from './lasting-stack.ts'

let running: LastingStack

beforeAll(async () => {
  running = await startLastingStack()
  const views = JSON.stringify({ views: { cau: { title: 'Cầu', words: ['cầu'] } } })
  running.drop('tin/channel.json', views)
  for (let i = 0; i < 60; i++) running.drop(`tin/${i}.txt`, articleDump(i).text)
  running.drop('tin/empty.txt', '')
  await running.stack().idle()
}, 300_000)

afterAll(() => running?.stop())

it('leaves no trace of the address that the site had before, and loses no document', async () => {
  const old = running.stack().site
  const before = await running.documents()
  expect([...before.values()].filter((text) => text.includes(old)).length).toBeGreaterThan(60)
  await running.restart({ elsewhere: true })
  const now = running.stack().site
  expect(now).not.toBe(old)

  expect(await republish(await running.deployment())).toEqual(
    expect.arrayContaining(['', 'problems', 'tin', 'tin/cau']),
  )
  await running.stack().idle()
  const after = await running.documents()
  expect([...after].filter(([, text]) => text.includes(old)).map(([key]) => key)).toEqual([])
  expect([...after.keys()]).toEqual([...before.keys()])
  expect(after.get('tin/feed.json')).toBe(before.get('tin/feed.json')!.replaceAll(old, now))
}, 300_000)

it('writes nothing where nothing has changed', async () => {
  const before = await running.documents()
  await republish(await running.deployment())
  await running.stack().idle()
  expect(await running.documents()).toEqual(before)
}, 300_000)
