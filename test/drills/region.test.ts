import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deployment } from '../../infra/commands/deployment.ts'
import { listInbox, listSite } from '../../infra/commands/rebuild-listing.ts'
import { rebuild } from '../../infra/commands/rebuild-run.ts'
import { articleDump } from '../e2e/articles.ts'
import { silent } from '../infra/commands/lasting-stack.ts'
import { openStage, type Stage } from './stage.ts'

let first: Stage
let second: Stage

beforeAll(async () => {
  first = await openStage()
  second = await openStage()
}, 300_000)

afterAll(async () => {
  await first?.stop()
  await second?.stop()
})

async function entriesOf({ s3, publish }: Deployment, channel: string) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: publish.SITE_BUCKET!, Key: `${channel}/feed.json` }))
  const { items } = JSON.parse(await Body!.transformToString()) as { items: Record<string, unknown>[] }
  return items.map(({ id, title, content_html, date_published, date_modified }) => {
    return { id, title, content_html, date_published, date_modified }
  })
}

test('a region copied: inbox and site in, rebuilt, the same entries under the same ids, with the same dates', async () => {
  const from = await first.deployment()
  const to = await second.deployment()
  for (const n of [1, 2, 3]) first.drop(`vung/${n}.txt`, articleDump(n).text, Date.UTC(2024, 4, n))
  await first.idle()
  // Corrected: its id is that of words which the inbox's current version no longer has.
  const corrected = articleDump(2).text.split('\n\n').toSpliced(2, 1).join('\n\n')
  first.drop('vung/2.txt', corrected, Date.UTC(2024, 4, 9))
  await first.idle()

  second.function('Ingest').throttle(true)
  for (const Key of (await listSite(from.s3, from.publish.SITE_BUCKET!)).keys()) {
    const { Body, ContentType } = await from.s3.send(new GetObjectCommand({ Bucket: from.publish.SITE_BUCKET!, Key }))
    const copy = { Bucket: to.publish.SITE_BUCKET!, Key, Body: await Body!.transformToByteArray() }
    await to.s3.send(new PutObjectCommand({ ...copy, ...(ContentType === undefined ? {} : { ContentType }) }))
  }
  for (const { key, arrived } of await listInbox(from.s3, from.inbox, () => {})) {
    const { Body } = await from.s3.send(new GetObjectCommand({ Bucket: from.inbox, Key: key }))
    second.drop(key, await Body!.transformToByteArray(), Date.parse(arrived))
  }
  expect(await rebuild(to, silent)).toMatchObject({ lacking: [], waiting: [] })
  second.function('Ingest').throttle(false)
  await second.idle()

  const copied = await entriesOf(to, 'vung')
  expect(copied).toHaveLength(3)
  expect(copied).toEqual(await entriesOf(from, 'vung'))
  const { items } = (await (await fetch(`${to.site}/vung/feed.json`)).json()) as { items: { url: string }[] }
  expect(items.filter(({ url }) => !url.startsWith(to.site))).toEqual([])
}, 300_000)
