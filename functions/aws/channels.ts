import { CHANNELS } from '../../shared/store/keys.ts'
import type { ChannelRow } from '../../shared/store/rows.ts'
import { count, pack, unpack } from './codec.ts'
import { type Dynamo, type Item, ifRevision } from './dynamo.ts'

/** The list of channels, in order of their slugs. */
export class Channels {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  async get(slug: string, consistent = true): Promise<ChannelRow | null> {
    const item = await this.#dynamo.get({ pk: CHANNELS, sk: slug }, consistent)
    return item === undefined ? null : channelOf(item)
  }

  /** Replaces the row of revision `row.revision - 1`; false when another write was first. */
  async put(row: ChannelRow): Promise<boolean> {
    const { slug, revision, ...rest } = row
    const item = { pk: { S: CHANNELS }, sk: { S: slug }, r: { N: String(revision) }, ...pack(rest) }
    return this.#dynamo.put(item, ifRevision(revision - 1))
  }

  async list(): Promise<ChannelRow[]> {
    const items = await this.#dynamo.query(CHANNELS, { limit: 100_000 })
    return items.map(channelOf)
  }
}

function channelOf(item: Item): ChannelRow {
  return { ...unpack<Omit<ChannelRow, 'slug' | 'revision'>>(item), slug: item.sk!.S!, revision: count(item, 'r') }
}
