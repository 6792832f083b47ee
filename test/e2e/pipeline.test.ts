import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { parseFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleDump, random } from './articles.ts'
import { startTestStack, type TestStack } from './stack.ts'

const SEEDS = '../shared/seeds'

interface Item {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly content_html: string
  readonly date_published: string
  readonly date_modified: string
  readonly _dropfeed: {
    readonly kind: string
    readonly drops: readonly { key: string; lines: [number, number] }[]
    readonly published: string | null
    readonly authors: readonly string[]
    readonly source: string | null
  }
}

let running: TestStack

const put = (key: string, Body: string | Uint8Array) =>
  running.s3.send(new PutObjectCommand({ Bucket: 'inbox', Key: key, Body }))

const remove = (key: string) => running.s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: key }))

async function itemsOf(channel: string): Promise<Item[]> {
  const answer = await running.read(`/${channel}/feed.json`)
  if (!answer.ok) return []
  return ((await answer.json()) as { items: Item[] }).items
}

beforeAll(async () => {
  running = await startTestStack()
}, 300_000)

afterAll(() => running?.stop())

describe('what is dropped is published', () => {
  it('as the same entries in three formats, whose links to the site all answer', async () => {
    for (const n of [1, 2, 3]) await put(`Hàn Quốc/${n}.txt`, articleDump(n).text)
    await running.stack.idle()
    const items = await itemsOf('han-quoc')
    expect(items.map((item) => item.title).sort()).toEqual([1, 2, 3].map((n) => articleDump(n).title).sort())
    const rss = parseFeed(await (await running.read('/han-quoc/rss.xml')).text())
    const atom = parseFeed(await (await running.read('/han-quoc/atom.xml')).text())
    if (rss.format !== 'rss' || atom.format !== 'atom') throw new Error('the feeds are of other formats')
    const inRss = rss.feed.items?.map((item) => [item.guid?.value, item.title, item.link, item.content?.encoded])
    const inAtom = atom.feed.entries?.map((entry) => [
      entry.id,
      entry.title?.value,
      entry.links?.[0]?.href,
      entry.content?.value,
    ])
    const inJson = items.map((item) => [item.id, item.title, item.url, item.content_html])
    expect(inRss).toEqual(inJson)
    expect(inAtom).toEqual(inJson)
    expect(rss.feed.items?.map((item) => Date.parse(String(item.pubDate)))).toEqual(
      items.map((item) => Date.parse(item.date_published)),
    )
    for (const path of [
      '/',
      '/feeds.opml',
      '/problems/',
      '/problems/feed.json',
      '/han-quoc/',
      '/channel.schema.json',
    ]) {
      expect((await running.read(path)).status, path).toBe(200)
    }
    const index = await (await running.read('/')).text()
    expect(index).toContain('Hàn Quốc')
    const pages = [index, await (await running.read('/han-quoc/')).text(), ...items.map((item) => item.url)]
    const links = pages.flatMap((page) => [...page.matchAll(/href="(?<href>\/[^"]*)"/g)].map((m) => m.groups!.href!))
    for (const link of new Set([...links, ...items.map((item) => new URL(item.url).pathname)])) {
      expect((await running.read(link)).status, link).toBe(200)
    }
  })

  it('with a correction under the same id, link and date, and a later updated', async () => {
    const { title, text } = articleDump(10)
    await put('sua/a.txt', text)
    await running.stack.idle()
    const [before] = await itemsOf('sua')
    await put('sua/a.txt', text.replace('người tham gia', 'người có mặt'))
    await running.stack.idle()
    const [after, ...more] = await itemsOf('sua')
    expect(more).toEqual([])
    expect(after).toMatchObject({ id: before!.id, url: before!.url, date_published: before!.date_published, title })
    expect(after!.content_html).toContain('người có mặt')
    expect(after!.date_modified > before!.date_modified).toBe(true)
  })

  it('once when two files carry it, naming both; withdrawn when neither does; back under its id', async () => {
    const { title, text } = articleDump(20)
    await put('hai/a.txt', text)
    await put('hai/b.txt', `Trang chủ\n\n${text}`)
    await running.stack.idle()
    const [entry, ...more] = await itemsOf('hai')
    expect(more).toEqual([])
    expect(entry!._dropfeed.drops.map((drop) => drop.key)).toEqual(['hai/a.txt', 'hai/b.txt'])
    await remove('hai/a.txt')
    await running.stack.idle()
    expect(await itemsOf('hai')).toMatchObject([{ id: entry!.id, title, _dropfeed: { drops: [{ key: 'hai/b.txt' }] } }])
    await remove('hai/b.txt')
    await running.stack.idle()
    const [notice] = await itemsOf('hai')
    expect(notice).toMatchObject({ id: entry!.id, _dropfeed: { drops: [] } })
    const page = await (await running.read(new URL(entry!.url).pathname)).text()
    for (const said of [JSON.stringify(notice), page]) expect(said).not.toContain(title)
    await put('hai/c.txt', text)
    await running.stack.idle()
    expect(await itemsOf('hai')).toMatchObject([{ id: entry!.id, title, date_published: entry!.date_published }])
  })
})

describe('what cannot be read is a problem, and holds up nothing', () => {
  it('says so of an empty file, a picture, random bytes and a menu, and goes on with the rest', async () => {
    const next = random(7)
    const noise = Uint8Array.from({ length: 30_000_000 }, () => Math.floor(next() * 256))
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    await put('xau/rong.txt', '')
    await put('xau/anh.png', png)
    await put('xau/nhieu.bin', noise)
    await put('xau/menu.txt', 'Trang chủ\nThời sự\nThế giới\nKinh tế\nThể thao\nGiải trí\nLiên hệ\nĐăng nhập\n')
    await put('problems/x.txt', articleDump(31).text)
    await put('xau/tot.txt', articleDump(30).text)
    await running.stack.idle()
    expect(await itemsOf('xau')).toMatchObject([{ title: articleDump(30).title }])
    const problems = (await itemsOf('problems')).map(
      ({ _dropfeed }) => _dropfeed as unknown as { key: string; reason: string; advice: string },
    )
    expect(problems.map(({ key }) => key).sort()).toEqual([
      'problems/x.txt',
      'xau/anh.png',
      'xau/menu.txt',
      'xau/nhieu.bin',
      'xau/rong.txt',
    ])
    for (const { reason, advice } of problems) expect(reason.length * advice.length).toBeGreaterThan(100)
    await remove('xau/rong.txt')
    await put('xau/menu.txt', articleDump(32).text)
    await running.stack.idle()
    const left = (await itemsOf('problems')).map(({ _dropfeed }) => (_dropfeed as unknown as { key: string }).key)
    expect(left.sort()).toEqual(['problems/x.txt', 'xau/anh.png', 'xau/nhieu.bin'])
  }, 300_000)
})

describe.skipIf(!existsSync(SEEDS))('the five dumps that the project was born from (../shared/seeds)', () => {
  it('are 29 entries of one channel', async () => {
    for (const name of readdirSync(SEEDS).sort()) await put(`korea/${name}`, readFileSync(join(SEEDS, name)))
    await running.stack.idle()
    const items = await itemsOf('korea')
    const kinds = (file: string) =>
      items
        .filter((item) => item._dropfeed.drops[0]!.key.startsWith(`korea/${file}`))
        .map((item) => item._dropfeed.kind)
    expect(kinds('000')).toEqual(Array(18).fill('teaser'))
    expect(kinds('001').sort()).toEqual(['article', ...Array(5).fill('teaser')])
    expect(kinds('002')).toEqual(['article'])
    expect(kinds('003').sort()).toEqual(['article', 'teaser'])
    expect(kinds('004').sort()).toEqual(['article', 'teaser'])
    expect(items).toHaveLength(29)
  })
})
