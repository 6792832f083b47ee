import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../bench/world.ts'
import { random } from '../../e2e/articles.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(10)
})
afterAll(() => world.close())

/** An article of `size` bytes and more, in words that no other one has. */
function dump(number: number, size: number): string {
  const next = random(number + 1)
  const word = () => `${String.fromCharCode(97 + Math.floor(next() * 26))}${Math.floor(next() * 1e9).toString(36)}`
  const paragraphs: string[] = []
  for (let length = 0; length < size; ) {
    const sentence = Array.from({ length: 60 }, word).join(' ')
    paragraphs.push(`${sentence}.`)
    length += sentence.length
  }
  return [`Title: Bài số${number} ${word()} ${word()}`, '', ...paragraphs.flatMap((text) => [text, ''])].join('\n')
}

interface Item {
  readonly title: string
  readonly _dropfeed: { readonly drops: readonly { readonly key: string }[] }
}

/** What a reader comes by who follows a JSON Feed to its end. */
async function crawl(slug: string): Promise<{ documents: Set<string>; drops: Set<string> }> {
  const documents = new Set<string>()
  const drops = new Set<string>()
  for (let key: string | null = `${slug}/feed.json`; key !== null; ) {
    const found = await world.site.bucket.read(key)
    expect(found, key).not.toBeNull()
    if (!key.endsWith('/feed.json')) documents.add(key)
    const { items, next_url } = JSON.parse(found!.body) as { items: Item[]; next_url?: string }
    for (const { _dropfeed } of items) for (const drop of _dropfeed.drops) drops.add(drop.key)
    key = next_url === undefined ? null : new URL(next_url).pathname.slice(1)
  }
  return { documents, drops }
}

test.each([
  ['long', 26_000, 75, 3],
  ['short', 200, 200, 20],
])(
  'of a feed of %s articles no archive stands that its documents do not lead to, and each entry is in one',
  async (slug, size, count, step) => {
    const standing = new Set<string>()
    for (let number = 0; number < count; number++) {
      const key = `${slug}/${number}.txt`
      await world.drop(key, dump(number, size))
      standing.add(key)
      world.now += 1_000
      if (number % step !== 0) continue
      if (number % 5 === 4) {
        const gone = `${slug}/${number - (number % 45)}.txt`
        await world.remove(gone)
        standing.delete(gone)
      }
      if (number % 7 === 3) {
        const late = `${slug}/${number - 60}.txt`
        if (standing.has(late)) await world.drop(late, dump(number - 60, size + 400))
      }
      await world.settle()
      const { documents, drops } = await crawl(slug)
      const stored = await world.site.bucket.list(`${slug}/history/`)
      expect(stored.filter((name) => name.endsWith('.json')).sort()).toEqual([...documents].sort())
      expect([...drops].sort()).toEqual([...standing].sort())
    }
  },
  120_000,
)
