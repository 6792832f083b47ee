import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '../../../shared/source/parse.ts'
import { newsDump } from '../articles.ts'
import { compareTimes, type Findings, type Task } from '../figures.ts'

const SAMPLES = fileURLToPath(new URL('../../../infra/samples', import.meta.url))

/** Reading dumps, against what any reader must do: decode, compose (NFC) and split into lines. */
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
  const notes = ['Not measured: readability + linkedom on the same stories as HTML; neither is a dependency here.']
  return { figures, notes }
}

const decoder = new TextDecoder()
const floor = (bytes: Uint8Array) => decoder.decode(bytes).normalize('NFC').split('\n')
