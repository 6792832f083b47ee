import { join } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { startStack } from '../../../infra/local/stack.ts'
import { synthesize } from '../../../infra/local/synthesis.ts'
import { outside, scratch } from './scratch.ts'

const story = (title: string, more = '') => `${title}

Thứ Tư, 24/3/2021 08:00 GMT+7

SEOUL, 24/3 (Yonhap) - Chính quyền thành phố cho biết cây cầu đi bộ dài hai trăm mét bắc qua con suối phía nam sẽ được khánh thành vào tuần tới.

Người dân trong vùng đã chờ cây cầu này hơn mười năm, kể từ trận lũ cuốn trôi cây cầu gỗ cũ. ${more}

Nguyễn Thị Mẫu
`

/** Two drops of one article have to come at the same moment for this one. */
const onlyInRaces = /^Ingest\w+ dynamodb:ConditionCheckItem$/

test('the deployed bundles need every grant of their roles, and no other, over a life of drops', async () => {
  const directory = scratch()
  const lines: string[] = []
  const assembly = await synthesize(join(directory, 'cdk.out'), { publishWindow: 3 })
  const stack = await startStack({ assembly, directory, log: (line) => lines.push(line) })
  try {
    const { s3 } = outside(stack)
    const put = async (Key: string, Body: string | Uint8Array) => {
      await s3.send(new PutObjectCommand({ Bucket: 'inbox', Key, Body }))
      await stack.idle()
    }
    await put('korea/a.txt', story('Cầu đi bộ mới sắp khánh thành'))
    const feed = async () =>
      (await (await fetch(`${stack.site}/korea/feed.json`)).json()) as { items: { id: string; title: string }[] }
    const [opened, ...others] = (await feed()).items
    expect([opened?.title, others]).toEqual(['Cầu đi bộ mới sắp khánh thành', []])

    await put('korea/a.txt', story('Cầu đi bộ mới sắp khánh thành', 'Cây cầu rộng bốn mét.'))
    expect((await feed()).items.map(({ id }) => id)).toEqual([opened?.id])
    await put('korea/copy.txt', story('Cầu đi bộ mới sắp khánh thành'))
    await put('korea/channel.json', '{"title": "Hàn Quốc", "views": {"cau": {"title": "Cầu", "words": ["cầu"]}}}')
    await put('korea/channel.json', '{"title": "Hàn Quốc"}')
    await put('korea/picture.png', Buffer.from('89504e470d0a1a0a', 'hex'))
    const problems = (await (await fetch(`${stack.site}/problems/feed.json`)).json()) as { items: { title: string }[] }
    expect(problems.items.map(({ title }) => title)).toEqual(['korea/picture.png'])
    for (const Key of ['korea/a.txt', 'korea/copy.txt', 'korea/picture.png'])
      await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key }))
    await stack.idle()
    expect(JSON.stringify(await feed())).not.toContain('khánh thành')
    expect(lines.filter((line) => line.includes('not authorized'))).toEqual([])
    const unused = [...stack.unusedGrants()].flatMap(([id, grants]) => grants.map(({ action }) => `${id} ${action}`))
    expect(unused.filter((grant) => !onlyInRaces.test(grant))).toEqual([])
  } finally {
    await stack.stop()
  }
}, 240_000)
