import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { parse } from '../../../shared/source/parse.ts'
import { newsDump } from '../articles.ts'
import { compareTimes, type Findings, type Task } from '../figures.ts'
import { htmlOf } from '../page-html.ts'

const SAMPLES = fileURLToPath(new URL('../../../infra/samples', import.meta.url))

/**
 * Reading dumps, against what any reader must do (decode, compose (NFC) and split into lines), and against what reads
 * the same stories from their HTML.
 */
export async function measure({ quick }: Task): Promise<Findings> {
  const samples = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .map((path) => join(SAMPLES, path))
    .filter((path) => path.endsWith('.txt') && statSync(path).isFile())
    .map((path) => readFileSync(path))
  const news = Array.from({ length: 60 }, (_, number) => Buffer.from(newsDump(number)))
  const large = Buffer.from(Array.from({ length: 200 }, (_, number) => newsDump(number, { bytes: 5_000 })).join('\n\n'))
  const sets = { 'the samples': samples, 'articles of 6 KB': news, 'one file of 1 MB': [large] }
  const figures: Findings['figures'][number][] = []
  let sum = { bytes: 0, floor: 0, ours: 0 }
  for (const [name, files] of Object.entries(sets)) {
    const bytes = files.reduce((total, file) => total + file.length, 0)
    const times = compareTimes(
      { floor: () => files.map(floor), ours: () => files.map((file) => parse(file)) },
      { rounds: quick ? 7 : 25, warmUp: 5 },
    )
    sum = { bytes: sum.bytes + bytes, floor: sum.floor + times.floor, ours: sum.ours + times.ours }
    figures.push(
      {
        name: `${name}, part of the floor's speed`,
        value: times.floor / times.ours,
        unit: '×',
        better: 'more',
        tolerance: 0.4,
      },
      { name: `${name}, speed`, value: bytes / 1e3 / times.ours, unit: 'MB/s', better: 'more' },
    )
  }
  figures.push({
    name: "all, part of the floor's speed",
    value: sum.floor / sum.ours,
    unit: '×',
    better: 'more',
    must: 1 / 8,
    goal: 1 / 4,
    tolerance: 0.4,
  })
  figures.push({ name: 'floor, speed', value: sum.bytes / 1e3 / sum.floor, unit: 'MB/s', better: 'more' })
  const pages = news.map((dump) => htmlOf(dump.toString()))
  const peers = compareTimes(
    { html: () => pages.map(readable), ours: () => news.map((file) => parse(file)) },
    { rounds: quick ? 3 : 9, warmUp: 2 },
  )
  figures.push({
    name: 'articles of 6 KB, against readability + linkedom on their HTML',
    value: peers.html / peers.ours,
    unit: '×',
    better: 'more',
  })
  return { figures }
}

/** The text that readability finds in a page. @throws where it finds none: a peer that does nothing is no measure. */
function readable(page: string): string {
  const found = new Readability(
    parseHTML(page).document as unknown as ConstructorParameters<typeof Readability>[0],
  ).parse()?.textContent
  if (!found) throw new Error('readability found no article in a page of the bench')
  return found
}

const decoder = new TextDecoder()
const floor = (bytes: Uint8Array) => decoder.decode(bytes).normalize('NFC').split('\n')
