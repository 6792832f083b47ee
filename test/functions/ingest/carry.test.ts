import { expect, it } from 'vitest'
import { carryEntry } from '../../../functions/ingest/carry.ts'
import type { Carry } from '../../../functions/ingest/carrying.ts'
import { contentDigest } from '../../../functions/ingest/digest.ts'
import type { Ports } from '../../../functions/ingest/ports.ts'
import { parse } from '../../../shared/source/parse.ts'
import { arrivedAt } from '../../../shared/store/keys.ts'
import type { EntryRow, HeaderRow } from '../../../shared/store/rows.ts'
import { fileOf } from '../../faults/stories.ts'

const ID = '4fa0aa62-08e4-4a85-9905-97a1700494e0'
const AT = '2026-03-03T02:03:42Z'
const LATER = '2026-03-03T02:04:06Z'

/** The rows of one entry, in memory, and the means to end a process before one of its writes. */
function startEntry() {
  let entry: EntryRow | null = null
  let header: HeaderRow | null = null
  let deadly: 'create' | 'replace' | null = null
  let meanwhile: () => Promise<unknown> = async () => {}
  const dies = (write: typeof deadly) => {
    if (deadly === write) throw new Error('killed')
  }
  const isEntry = (read: EntryRow) => entry?.position === read.position && entry.content === read.content
  const ports = {
    entries: {
      get: async (ids: readonly string[]) => new Map(entry !== null && ids.includes(ID) ? [[ID, entry]] : []),
      create: async (next: EntryRow) => {
        if (next.id === ID && entry === null) entry = next
        return true
      },
    },
    claims: { add: async () => [ID], ids: async () => [ID] },
    headers: {
      get: async (_feed: string, position: string) => {
        const work = meanwhile
        meanwhile = async () => {}
        await work()
        return header?.position === position ? header : null
      },
      create: async (next: HeaderRow) => {
        dies('create')
        header = next
        return true
      },
      adopt: async (next: HeaderRow, read: EntryRow, text: EntryRow) => {
        if (header !== null || !isEntry(read)) return false
        header = next
        entry = text
        return true
      },
      replace: async (before: HeaderRow, after: HeaderRow, text: { read: EntryRow; next: EntryRow } | null) => {
        dies('replace')
        if (header?.revision !== before.revision || (text !== null && !isEntry(text.read))) return false
        header = after
        if (text !== null) entry = text.next
        return true
      },
    },
  }
  /** What a file of one story in this wording does to the entry; `null`: the file no longer has it. */
  const carry = (key: string, wording: number | null, dying: typeof deadly = null, at = AT) => {
    deadly = dying
    const text = wording === null ? '' : fileOf([{ story: 2, wording }])
    const articles = new Map(parse(new TextEncoder().encode(text)).articles.map((one) => [contentDigest(one), one]))
    const carriers = [...articles].map(([content, { kind, lines }]) => ({ key, lines, arrived: at, content, kind }))
    const wanted: Carry = {
      slug: 'korea',
      id: ID,
      change: { key, carriers, at },
      articles,
      articleOf: async () => null,
      timezone: 'Asia/Ho_Chi_Minh',
      again: false,
      viewsOf: () => [],
    }
    return carryEntry(ports as unknown as Ports, wanted)
  }
  const beforeHeaderIsRead = (work: typeof meanwhile) => {
    meanwhile = work
  }
  /** Has another entry, of the id given, stand in this one's place under its key. */
  const give = (alias: string) => {
    entry = { ...entry!, alias, article: null }
  }
  return { carry, beforeHeaderIsRead, give, entry: () => entry, header: () => header }
}

it('keeps no text of an entry that was begun by one file, taken over with another text by a second, and left by both', async () => {
  const { carry, entry, header } = startEntry()
  await expect(carry('korea/a.txt', 0, 'create')).rejects.toThrow('killed')
  await expect(carry('korea/b.txt', 1, 'replace')).rejects.toThrow('killed')
  await carry('korea/b.txt', null)
  await carry('korea/a.txt', null)
  expect(header()?.shown).toBeNull()
  expect(entry()?.article).toBeNull()
})

it('shows the text of the file that took an entry over, and the other’s name once that is read again', async () => {
  const { carry, entry, header } = startEntry()
  await expect(carry('korea/a.txt', 0, 'create')).rejects.toThrow('killed')
  await carry('korea/b.txt', 1)
  expect(header()?.shown).toBe(entry()?.content)
  expect(entry()?.article).not.toBeNull()
  await carry('korea/a.txt', 0)
  expect(header()?.carriers.map(({ key }) => key)).toEqual(['korea/a.txt', 'korea/b.txt'])
  expect(header()?.shown).toBe(entry()?.content)
})

it.each([0, 1])('is placed by the arrival of the file that took it over, be that in wording %i', async (wording) => {
  const { carry, entry, header } = startEntry()
  await expect(carry('korea/a.txt', 0, 'create')).rejects.toThrow('killed')
  await carry('korea/b.txt', wording, null, LATER)
  expect(header()?.arrived).toBe(LATER)
  expect(arrivedAt(header()!.position)).toBe(LATER)
  expect(entry()?.position).toBe(header()?.position)
})

it('is withdrawn when two files leave it at once, the first of which moves it', async () => {
  const { carry, beforeHeaderIsRead, entry, header } = startEntry()
  await carry('korea/a.txt', 0)
  await carry('korea/b.txt', 0, null, LATER)
  beforeHeaderIsRead(() => carry('korea/a.txt', null, null, LATER))
  expect(await carry('korea/b.txt', null, null, LATER)).toBe('withdrawn')
  expect(header()?.shown).toBeNull()
  expect(entry()?.article).toBeNull()
})

it('has nothing to leave where it was given up and its key is another entry’s by now, and cannot be carried there', async () => {
  const { carry, give } = startEntry()
  await expect(carry('korea/a.txt', 0, 'create')).rejects.toThrow('killed')
  give('90e815fd-b10f-48db-87e4-bac054ef5f6a')
  expect(await carry('korea/a.txt', null)).toBe('nothing')
  await expect(carry('korea/a.txt', 0)).rejects.toThrow('another article')
})
