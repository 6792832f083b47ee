import { feedKey } from '../../shared/store/keys.ts'
import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import { count, pack, unpack } from './codec.ts'
import { type Condition, type Dynamo, type Item, ifRevision, type Write } from './dynamo.ts'
import { createEntry, deleteEntry, entryExists, entryUnchanged, replaceEntry } from './entries.ts'

/**
 * Entries' places and states, in the order of their feed. Those that stand in views have a copy in each, which is a feed of
 * its own; a header and its copies change at once or not at all, so that no crash leaves a copy that nobody knows of.
 */
export class Headers {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  async get(feed: string, position: string): Promise<HeaderRow | null> {
    const item = await this.#dynamo.get({ pk: feedKey(feed), sk: position })
    return item === undefined || isMark(item) ? null : headerOf(item)
  }

  async getMany(places: readonly { feed: string; position: string }[]): Promise<Map<string, HeaderRow>> {
    if (places.length === 0) return new Map()
    const keys = places.map(({ feed, position }) => ({ pk: feedKey(feed), sk: position }))
    const items = await this.#dynamo.batchGet(keys, true)
    const headers = items.filter((item) => !isMark(item)).map(headerOf)
    return new Map(headers.map((header) => [header.id, header]))
  }

  /** From `after` on towards older entries (or from `before` towards newer), at most `limit`, nearest first. */
  async list(feed: string, range: { after?: string; before?: string; limit: number }): Promise<HeaderRow[]> {
    const descending = range.before !== undefined
    const items = await this.#dynamo.query(feedKey(feed), { ...range, descending, filter: NO_MARK })
    return items.map(headerOf)
  }

  /**
   * Writes the first header of an entry that this process has just created; false when there is one, or a mark: whoever
   * takes an entry over from its opener, and then moves it or takes it back, leaves one, so that an opener that is
   * slower writes no second header. That saves every new entry a transaction.
   */
  async create(header: HeaderRow): Promise<boolean> {
    const [put, condition] = [headerItem(header), ifRevision(0)]
    const copies = copiesOf(null, header)
    return copies.length === 0
      ? this.#dynamo.put(put, condition)
      : this.#dynamo.transact([{ put, condition }, ...copies])
  }

  /**
   * Writes the first header of an entry that another process created, which may be about to take it back. `next`: what
   * the entry is to be from then on. A mark stays where that process would write a header, if this one stands elsewhere.
   */
  async adopt(header: HeaderRow, entry: EntryRow, next: EntryRow): Promise<boolean> {
    const moved = header.position !== entry.position
    const isSame = !moved && next.content === entry.content
    return this.#dynamo.transact([
      isSame ? entryUnchanged(entry) : replaceEntry(entry, next),
      { put: headerItem({ ...header, adopted: true }), condition: VACANT },
      ...(moved ? [{ put: markItem(entry.slug, entry.position), condition: VACANT }] : []),
      ...copiesOf(null, header),
    ])
  }

  /**
   * Writes an entry and its header as they once stood, both or neither, over `read` where that has no header; false when
   * a header or another entry is there.
   */
  async remember(header: HeaderRow, entry: EntryRow, read: EntryRow | null): Promise<boolean> {
    const write = read === null ? createEntry(entry) : replaceEntry(read, entry)
    return this.#dynamo.transact([
      write,
      { put: headerItem(header), condition: ifRevision(0) },
      ...copiesOf(null, header),
    ])
  }

  /** Takes back an entry that this process has just created, in favour of one that exists. */
  async yield(own: EntryRow, winner: string): Promise<boolean> {
    return this.#dynamo.transact([
      entryExists(winner),
      deleteEntry(own),
      { check: { pk: feedKey(own.slug), sk: own.position }, condition: { expression: 'attribute_not_exists(pk)' } },
    ])
  }

  /** Takes back an entry without a header that another process may still be opening; in favour of `winner`, or of none. */
  async discard(entry: EntryRow, winner: string | null): Promise<boolean> {
    return this.#dynamo.transact([
      ...(winner === null ? [] : [entryExists(winner)]),
      deleteEntry(entry),
      { put: markItem(entry.slug, entry.position), condition: VACANT },
    ])
  }

  /**
   * Replaces `before` by `after`, together with the entry's text where that changes too (`text`: as it was read, and as
   * it is to be), at once or not at all; false when another write was first.
   */
  async replace(
    before: HeaderRow,
    after: HeaderRow,
    text: { readonly read: EntryRow; readonly next: EntryRow } | null,
  ): Promise<boolean> {
    const condition = ifRevision(before.revision)
    const moved = before.position !== after.position
    const copies = copiesOf(before, after)
    if (!moved && text === null && copies.length === 0) return this.#dynamo.put(headerItem(after), condition)
    const writes: Write[] = moved
      ? [
          before.adopted === true
            ? { put: markItem(before.feed, before.position), condition }
            : { delete: { pk: feedKey(before.feed), sk: before.position }, condition },
          { put: headerItem(after), condition: VACANT },
        ]
      : [{ put: headerItem(after), condition }]
    if (text !== null) writes.push(replaceEntry(text.read, text.next))
    return this.#dynamo.transact([...writes, ...copies])
  }

  /** Writes a view's copy of a header where it is missing, or older: for a rebuild. */
  async putCopy(header: HeaderRow): Promise<void> {
    const condition = {
      expression: 'attribute_not_exists(pk) OR r < :r',
      values: { ':r': { N: String(header.revision) } },
    }
    await this.#dynamo.put(headerItem(header), condition)
  }

  /** Deletes a view's copy of that revision, which no header knows of: for a rebuild. */
  async deleteCopy(feed: string, position: string, revision: number): Promise<void> {
    await this.#dynamo.delete({ pk: feedKey(feed), sk: position }, ifRevision(revision))
  }
}

/** The parts of a transaction that make a header's copies those of `after`. */
function copiesOf(before: HeaderRow | null, after: HeaderRow): Write[] {
  const stays = (view: string) => before?.position === after.position && after.views.includes(view)
  const gone = (before?.views ?? []).filter((view) => !stays(view))
  return [
    ...gone.map((view) => ({ delete: { pk: feedKey(`${after.feed}/${view}`), sk: before!.position } })),
    ...after.views.map((view) => ({ put: headerItem({ ...after, feed: `${after.feed}/${view}` }) })),
  ]
}

/** Where a header may be written: nothing stands there, or only a mark. */
const VACANT: Condition = { expression: 'attribute_not_exists(pk) OR attribute_exists(m)' }
const NO_MARK = 'attribute_not_exists(m)'
const isMark = (item: Item) => item.m !== undefined

const markItem = (feed: string, position: string): Item => ({
  pk: { S: feedKey(feed) },
  sk: { S: position },
  m: { BOOL: true },
})

function headerItem(header: HeaderRow): Item {
  const { feed, position, revision, ...rest } = header
  return { pk: { S: feedKey(feed) }, sk: { S: position }, r: { N: String(revision) }, ...pack(rest) }
}

function headerOf(item: Item): HeaderRow {
  const rest = unpack<Omit<HeaderRow, 'feed' | 'position' | 'revision'>>(item)
  return { ...rest, feed: item.pk!.S!.slice(2), position: item.sk!.S!, revision: count(item, 'r') }
}
