import { entryKey, ONLY } from '../../shared/store/keys.ts'
import type { EntryRow } from '../../shared/store/rows.ts'
import { pack, unpack } from './codec.ts'
import type { Dynamo, Item, Write } from './dynamo.ts'

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

/** The part of a transaction that replaces (or first writes) an entry's text. */
export const putEntry = (entry: EntryRow): Write => ({ put: entryItem(entry) })

/** The part of a transaction that writes a new entry. */
export const createEntry = (entry: EntryRow): Write => ({
  put: entryItem(entry),
  condition: { expression: 'attribute_not_exists(pk)' },
})

export const entryExists = (id: string): Write => ({
  check: { pk: entryKey(id), sk: ONLY },
  condition: { expression: 'attribute_exists(pk)' },
})

export const deleteEntry = (id: string): Write => ({ delete: { pk: entryKey(id), sk: ONLY } })

function entryItem(entry: EntryRow): Item {
  const { id, sketch, ...rest } = entry
  return { pk: { S: entryKey(id) }, sk: { S: ONLY }, x: { B: sketch }, ...pack(rest) }
}

function entryOf(item: Item): EntryRow {
  const rest = unpack<Omit<EntryRow, 'id' | 'sketch'>>(item)
  return { id: item.pk!.S!.slice(2), sketch: item.x!.B!, ...rest }
}
