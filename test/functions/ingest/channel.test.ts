import { expect, test } from 'vitest'
import { applySettings, refreshViews } from '../../../functions/ingest/channel.ts'
import type { Ports } from '../../../functions/ingest/ports.ts'
import type { ChannelRow, EntryRow, HeaderRow } from '../../../shared/store/rows.ts'
import { articleOf } from '../../identity/near-duplicates.ts'

const AT = '2026-03-03T02:03:42Z'
const ID = '4fa0aa62-08e4-4a85-9905-97a1700494e0'

/** A channel of one entry, in memory; `beforeWrite` happens once, as late as another process's write can. */
function startChannel(beforeWrite: (header: HeaderRow) => HeaderRow) {
  let meanwhile: typeof beforeWrite | null = beforeWrite
  let row: ChannelRow | null = {
    slug: 'korea',
    title: 'Korea',
    titled: AT,
    settings: null,
    settingsKey: null,
    settingsArrived: null,
    revision: 1,
  }
  let entry: EntryRow = {
    id: ID,
    slug: 'korea',
    position: 'one',
    sketch: new Uint8Array(),
    content: 'text',
    article: articleOf('Cầu mới thông xe', ['Cầu mới đã thông xe sáng nay.'], { section: 'Giao thông' }),
    alias: null,
  }
  let header: HeaderRow = {
    id: ID,
    feed: 'korea',
    position: 'one',
    revision: 1,
    arrived: AT,
    date: AT,
    updated: AT,
    corrected: null,
    url: null,
    carriers: [],
    shown: 'text',
    size: 100,
    views: [],
  }
  const write = (before: HeaderRow, after: HeaderRow) => {
    if (meanwhile !== null) {
      header = meanwhile(header)
      entry = { ...entry, position: header.position }
    }
    meanwhile = null
    if (header.revision !== before.revision) return false
    header = after
    return true
  }
  const ports = {
    channels: {
      get: async () => row,
      put: async (next: ChannelRow) => {
        row = next
        return true
      },
    },
    entries: { get: async () => new Map([[ID, { ...entry }]]) },
    headers: {
      list: async () => [header],
      get: async (_: string, position: string) => (position === header.position ? header : null),
      replace: async (before: HeaderRow, after: HeaderRow) => write(before, after),
    },
  } as unknown as Ports
  return { ports, views: () => header.views }
}

const settings = { views: { duong: { title: 'Đường', sections: ['Giao thông'] } } } as never
const defaults = { timezone: 'Asia/Ho_Chi_Minh' }
const apply = (ports: Ports) => applySettings(ports, defaults, 'korea', 'korea/channel.json', AT, settings)

test('an entry that gains a carrier while settings come into force stands in their views', async () => {
  const { ports, views } = startChannel((header) => ({ ...header, revision: 2 }))
  await apply(ports)
  expect(views()).toEqual(['duong'])
})

test('an entry that moves while its views are looked at again is found where it is then', async () => {
  const { ports, views } = startChannel((header) => ({ ...header, position: 'two', revision: 2, views: [] }))
  await apply(ports)
  expect(views()).toEqual(['duong'])
  await refreshViews(ports, defaults, 'korea', [ID], 1)
  expect(views()).toEqual(['duong'])
})
