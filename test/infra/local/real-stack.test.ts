import { join } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallSummary } from '../../../infra/local/caller.ts'
import type { LambdaFunction } from '../../../infra/local/cloudformation/description.ts'
import { grantsOf, type Need } from '../../../infra/local/grants/grants.ts'
import { type Stack, startStack } from '../../../infra/local/stack.ts'
import { synthesize } from '../../../infra/local/synthesis.ts'
import { told } from '../../drills/readings.ts'
import { articleDump } from '../../e2e/articles.ts'
import { atomsOf, without } from './atoms.ts'
import { outside, scratch } from './scratch.ts'

const rule = '\n----------------------------------------\n'
/** The article without its first paragraph, as another site has it: another text, the same article. */
const asOfAnotherSite = (text: string) => text.split('\n\n').toSpliced(2, 1).join('\n\n')
/** One drop that carries an article more often than its row can hold. */
const huge = (n: number) =>
  Array.from({ length: 4_200 }, () => `Title: ${articleDump(n).title}\n\n${articleDump(n).text}`).join(rule)

const lines: string[] = []
/** By function, all that its role was asked for: each action on each resource and kind of row once. */
const needs = new Map<string, Map<string, Need>>()
let stack: Stack
/** What a call waits for before it is carried out. */
let gate: (call: CallSummary) => Promise<void> | undefined = () => undefined

const writes = ({ operation, rows = [] }: CallSummary, prefix: string) =>
  operation === 'PutItem' && rows.every((key) => key.startsWith(prefix))

/** Holds whoever comes until `count` are there. */
function barrier(count: number): () => Promise<void> {
  const open = Promise.withResolvers<void>()
  let come = 0
  return () => {
    if (++come === count) open.resolve()
    return open.promise
  }
}

const note = (id: string, need: Need) => {
  const rows = (need.context?.['dynamodb:LeadingKeys'] ?? []).map((key) => key.slice(0, 2))
  const of = needs.get(id) ?? new Map<string, Need>()
  needs.set(id, of)
  const name = `${need.action} ${need.resource} ${[...new Set(rows)].sort()}`
  if (!of.has(name)) of.set(name, need)
}

beforeAll(async () => {
  const directory = scratch()
  const assembly = await synthesize(join(directory, 'cdk.out'), { publishWindow: 1 })
  const onCall = async (call: CallSummary) => {
    await gate(call)
    return undefined
  }
  stack = await startStack({ assembly, directory, pace: 10, log: (line) => lines.push(line), onNeed: note, onCall })
  const { s3 } = outside(stack)
  const put = (Key: string, Body: string | Uint8Array) => s3.send(new PutObjectCommand({ Bucket: 'inbox', Key, Body }))
  const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key }))
  const words = articleDump(1).title.split(' ')[0]!.toLowerCase()
  const views = { chon: { title: 'Chọn', words: [words] } }

  await put('korea/1.txt', articleDump(1).text)
  await put('korea/picture.png', Buffer.from('89504e470d0a1a0a', 'hex'))
  await put('korea/huge.txt', huge(2))
  await put('korea/channel.json', JSON.stringify({ title: 'Hàn Quốc', views }))
  await stack.idle()
  // Two that see each other only when both have opened the article's entry.
  const both = barrier(2)
  gate = (call) => (writes(call, 'e#') ? both() : undefined)
  await put('doi/a.txt', articleDump(3).text)
  await put('doi/b.txt', asOfAnotherSite(articleDump(3).text))
  await stack.idle()
  // Settings that change while an entry is written under the earlier ones.
  const [held, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  gate = (call) => {
    if (writes(call, 'i#')) changed.resolve()
    if (!writes(call, 'e#')) return undefined
    held.resolve()
    return changed.promise
  }
  await put('doi/c.txt', articleDump(4).text)
  await held.promise
  await put('doi/channel.json', JSON.stringify({ title: 'Đôi', views }))
  await stack.idle()
  gate = () => undefined
  await put('korea/1.txt', articleDump(1).text.replace('người tham gia', 'người có mặt'))
  await put('korea/huge.txt', articleDump(7).text)
  await put('korea/channel.json', JSON.stringify({ title: 'Hàn Quốc' }))
  await put('doi/copy.txt', articleDump(4).text)
  await remove('korea/picture.png')
  await stack.idle()
  await remove('korea/1.txt')
  await stack.idle()
}, 480_000)

afterAll(() => stack?.stop())

/** The calls of a function that its role would refuse with these statements, in AWS's words. */
const refusals = (one: LambdaFunction, statements: LambdaFunction['statements']) => {
  const grants = grantsOf(one.roleName, one.name, statements)
  return [...(needs.get(one.id)?.values() ?? [])].flatMap((need) => grants.check([need])?.message ?? [])
}

describe('over a life of drops the deployed bundles', () => {
  test('make no call that their roles do not allow', () => {
    expect(lines.filter((line) => line.includes('not authorized'))).toEqual([])
    expect(needs.size).toBe(2)
  })

  test('need every grant: without any one of them a call fails that names it', () => {
    const superfluous: string[] = []
    for (const one of stack.description.functions) {
      expect(refusals(one, one.statements)).toEqual([])
      for (const atom of atomsOf(one.statements)) {
        const refused = refusals(one, without(one.statements, atom))
        const named = refused.some((told) =>
          told.includes(`perform: ${atom.action} on resource: "${atom.resource.replace(/\*$/, '')}`),
        )
        if (!named) superfluous.push(`${one.id} ${atom.action} ${atom.resource} ${atom.rows ?? ''}`.trim())
      }
    }
    expect(superfluous).toEqual([])
  })

  test('have no grant that nothing used', () => {
    expect([...stack.unusedGrants()].flatMap(([id, grants]) => grants.map(({ action }) => `${id} ${action}`))).toEqual(
      [],
    )
  })

  test('tell in numbers what happened, and in lines the way of each drop', () => {
    const sum = (metric: string) =>
      told(lines, { namespace: 'Dropfeed', metric, of: 'Dropfeed' }).reduce((total, value) => total + value, 0)
    for (const metric of [
      'Articles',
      'Merges',
      'Corrections',
      'Withdrawals',
      'Problems',
      'Publishes',
      'DocumentsWritten',
    ])
      expect(sum(metric), metric).toBeGreaterThan(0)
    expect(sum('Drops')).toBeGreaterThanOrEqual(12)
    expect(sum('BytesRead')).toBeGreaterThan(1_000_000)
    expect(sum('UnitsWritten')).toBeGreaterThan(20)
    expect(sum('UnitsRead')).toBeGreaterThan(20)
    expect(told(lines, { namespace: 'Dropfeed', metric: 'PublishLag', of: 'Dropfeed' }).length).toBeGreaterThan(2)
    const way = lines
      .filter((line) => line.includes('"korea/1.txt"'))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))))
    const settled = way.find(({ message }) => message === 'drop settled')
    expect(settled).toMatchObject({ key: 'korea/1.txt', version: expect.any(String), articles: 1 })
    const published = way.find(({ message }) => message === 'feed published')
    expect(published?.drops).toContainEqual({ key: 'korea/1.txt', arrived: settled.arrived })
  })

  test('are refused what the other may do, and what neither may', () => {
    const [ingest, publish] = ['Ingest', 'Publish'].map((name) =>
      stack.description.functions.find(({ id }) => id.startsWith(name)),
    ) as [LambdaFunction, LambdaFunction]
    const table = [...needs.get(publish.id)!.values()].find(({ action }) => action === 'dynamodb:Query')!.resource
    const row = (action: string, key: string): Need => ({
      action: `dynamodb:${action}`,
      resource: table,
      context: { 'dynamodb:LeadingKeys': [key] },
    })
    const object = (action: string, place: string): Need => ({
      action: `s3:${action}`,
      resource: `arn:aws:s3:::${place}`,
    })
    const site = publish.environment.SITE_BUCKET
    const refused = (one: LambdaFunction, need: Need) =>
      expect(
        grantsOf(one.roleName, one.name, one.statements).check([need])?.message,
        `${one.id} ${need.action}`,
      ).toContain(`not authorized to perform: ${need.action} on resource: "${need.resource}"`)
    for (const need of [
      row('PutItem', 'e#1'),
      row('DeleteItem', 'f#korea'),
      row('GetItem', 'd#korea/1.txt'),
      object('GetObject', 'inbox/korea/1.txt'),
    ])
      refused(publish, need)
    for (const need of [
      row('PutItem', 'f#korea'),
      object('PutObject', 'inbox/korea/1.txt'),
      object('PutObject', `${site}/korea/`),
    ])
      refused(ingest, need)
    for (const one of [ingest, publish])
      for (const need of [row('Scan', 'e#1'), row('UpdateItem', 'e#1'), object('DeleteObject', 'inbox/korea/1.txt')])
        refused(one, need)
  })
})

test('a role that lacks a grant is seen in what the function logs, by action and resource', async () => {
  const directory = scratch()
  const assembly = await synthesize(join(directory, 'cdk.out'), { publishWindow: 1 })
  const policies = Object.entries(assembly.template.Resources).map(([id, resource]) => {
    if (resource.Type !== 'AWS::IAM::Policy' || !id.startsWith('Publish')) return [id, resource]
    return [id, JSON.parse(JSON.stringify(resource).replace('"s3:PutObject"', '"s3:GetObjectTagging"'))]
  })
  const template = { ...assembly.template, Resources: Object.fromEntries(policies) }
  const told: string[] = []
  const broken = await startStack({
    assembly: { ...assembly, template },
    directory,
    pace: 20,
    log: (line) => told.push(line),
  })
  try {
    await outside(broken).s3.send(
      new PutObjectCommand({ Bucket: 'inbox', Key: 'korea/1.txt', Body: articleDump(1).text }),
    )
    await expect
      .poll(() => told.find((line) => line.includes('not authorized')), { timeout: 120_000, interval: 100 })
      .toMatch(/feed not published.*not authorized to perform: s3:PutObject on resource: \\"arn:aws:s3:::[^"]+\//)
  } finally {
    await broken.stop()
  }
}, 300_000)
