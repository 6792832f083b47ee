import { entryKey, ONLY } from '../../shared/store/keys.ts'
import type { EntryRow } from '../../shared/store/rows.ts'
import { pack, unpack } from './codec.ts'
import type { Condition, Dynamo, Item, Write } from './dynamo.ts'

/** Entries' texts and sketches, found by id. */
export class Entries {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  async get(ids: readonly string[], consistent: boolean): Promise<Map<string, EntryRow>> {
    const keys = [...new Set(ids)].map((id) => ({ pk: entryKey(id), sk: ONLY }))
    if (keys.length === 0) return new Map()
    const items = await this.#dynamo.batchGet(keys, consistent)
    return new Map(items.map((item) => [item.pk!.S!.slice(2), entryOf(item)]))
  }

  /** Writes a new entry; false when its id is taken. */
  async create(entry: EntryRow): Promise<boolean> {
    return this.#dynamo.put(entryItem(entry), { expression: 'attribute_not_exists(pk)' })
  }
}

/** The part of a transaction that replaces an entry's text, unless it is another by now than when it was read. */
export const replaceEntry = (read: EntryRow, entry: EntryRow): Write => ({
  put: entryItem(entry),
  condition: isUnchanged(read),
})

/** The part of a transaction that writes a new entry. */
export const createEntry = (entry: EntryRow): Write => ({
  put: entryItem(entry),
  condition: { expression: 'attribute_not_exists(pk)' },
})

export const entryExists = (id: string): Write => ({
  check: { pk: entryKey(id), sk: ONLY },
  condition: { expression: 'attribute_exists(pk)' },
})

export const entryUnchanged = (read: EntryRow): Write => ({
  check: { pk: entryKey(read.id), sk: ONLY },
  condition: isUnchanged(read),
})

export const deleteEntry = (read: EntryRow): Write => ({
  delete: { pk: entryKey(read.id), sk: ONLY },
  condition: isUnchanged(read),
})

/** Position and content stand outside the packed value, since together they tell one state of the row from others. */
function entryItem(entry: EntryRow): Item {
  const { id, sketch, position, content, ...rest } = entry
  const state = { p: { S: placeOf(id, position) }, ...(content === null ? {} : { c: { S: content } }) }
  return { pk: { S: entryKey(id) }, sk: { S: ONLY }, x: { B: sketch }, ...state, ...pack(rest) }
}

function entryOf(item: Item): EntryRow {
  const rest = unpack<Omit<EntryRow, 'id' | 'sketch' | 'position' | 'content'>>(item)
  const id = item.pk!.S!.slice(2)
  const place = item.p!.S!
  const state = { position: place === '' ? '' : place + id, content: item.c?.S ?? null }
  return { id, sketch: item.x!.B!, ...state, ...rest }
}

/** A position without the id that it ends with, which the row's key says already. */
function placeOf(id: string, position: string): string {
  if (position !== '' && !position.endsWith(id)) throw new Error(`the position of entry ${id} does not end with its id`)
  return position.slice(0, -id.length)
}

/** A header may have moved, or the text have changed, between the reading of an entry and a write that rests on it. */
function isUnchanged({ id, position, content }: EntryRow): Condition {
  const values: Item = { ':p': { S: placeOf(id, position) } }
  if (content === null) return { expression: 'p = :p AND attribute_not_exists(c)', values }
  return { expression: 'p = :p AND c = :c', values: { ...values, ':c': { S: content } } }
}
