import type { Channel, Site } from '../../shared/feed/entry.ts'
import { type ChannelSettings, channelWith } from '../../shared/feed/settings.ts'
import type { ChannelRow, HeaderRow } from '../../shared/store/rows.ts'
import type { Ports } from './ports.ts'

/** What the deployment says to every publish. */
export interface Publisher {
  readonly site: Site
  readonly defaults: { readonly language: string; readonly timezone: string }
}

/** How far a feed's history is written: see `FeedState`. */
export interface Archived {
  readonly archivedTo: string | null
  readonly reaches: string | null
  readonly unclosed: boolean
}

export const archivedOf = ({ archivedTo, reaches = null, unclosed = false }: Partial<Archived>): Archived => ({
  archivedTo: archivedTo ?? null,
  reaches,
  unclosed,
})

export const NOTHING_ARCHIVED: Archived = { archivedTo: null, reaches: null, unclosed: false }

/** What changed of a feed since it was read for a publish. */
export interface ChangesSince {
  readonly positions: readonly string[]
  /** Among those are older ones than the window holds. */
  readonly late: boolean
}

export const NO_CHANGES: ChangesSince = { positions: [], late: false }

/** What a publish did, for the log; and what it leaves to a later one. */
export interface Published extends Archived {
  readonly feed: string
  readonly entries: number
  readonly written: number
  /** Position of the oldest entry in the window; null: it holds the whole feed. @default null */
  readonly windowTo?: string | null
  /** Positions of entries of the window that end a page of the history for the time being. @default none */
  readonly ends?: readonly string[]
  /** What its rendering rests on besides the entries. */
  readonly rendered?: string
  /** A current document of the feed was written: its subscribers have something to fetch. */
  readonly fresh: boolean
  /** Entries of which readers now see for the first time what they are. */
  readonly news: readonly HeaderRow[]
  /** Reads once more what it was written from, and tells what has changed since. */
  readonly changesSince: () => Promise<ChangesSince>
  /** The feeds of a channel's views. */
  readonly views: readonly string[]
}

/** Whether a channel's title and settings are what they were when its row was read. */
export async function isInForce(
  ports: Pick<Ports, 'channels'>,
  { slug, revision }: Pick<ChannelRow, 'slug' | 'revision'>,
): Promise<boolean> {
  return (await ports.channels.get(slug))?.revision === revision
}

/** A channel as its row has it, with the deployment's defaults. */
export function channelOfRow(row: ChannelRow, { defaults }: Publisher): Channel {
  const settings = row.settings === null ? null : (JSON.parse(row.settings) as ChannelSettings)
  return channelWith(row, settings, defaults)
}
