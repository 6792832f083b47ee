import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { type Fragments, fragmentsOf } from '../../shared/feed/fragments.ts'
import { itemOf } from '../../shared/feed/item.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { FeedState } from '../aws/feed-states.ts'
import { Overtaken } from './documents.ts'
import { readEntries } from './entries.ts'
import { isArchived } from './history-progress.ts'
import type { Ports } from './ports.ts'
import type { Rendered } from './rendering.ts'
import type { Watch } from './watch.ts'
import { type Reach, readWindow } from './window-pages.ts'

/** Headers older than the window that its end and the page before it are told by. */
const BEYOND = 4

/** Where the latest entries are read, and what of them need not be. */
interface LatestOf {
  readonly ports: Pick<Ports, 'entries'>
  readonly site: Site
  readonly channel: Channel
  readonly state: FeedState
  readonly watch: Watch
  /** Entries whose items stand published as they are now, by id. */
  readonly known: (headers: readonly HeaderRow[]) => ReadonlyMap<string, Rendered>
}

/** The latest entries of a feed, newest first: what its current documents show. */
export interface Latest {
  readonly reach: Reach
  /** Of those in the window: their headers, entries and fragments, in one order. */
  readonly inWindow: readonly HeaderRow[]
  readonly list: readonly Entry[]
  readonly fragments: readonly Fragments[]
  /** The entries among them that were read, by id. */
  readonly read: ReadonlyMap<string, Entry>
}

/** Reads a feed's window. Throws `Overtaken` where an entry changed meanwhile. */
export async function readLatest({ ports, site, channel, state, watch, known }: LatestOf): Promise<Latest> {
  const reach = await readWindow(watch)
  const { headers, window } = reach
  const inWindow = headers.slice(0, window.end)
  const newestArchived = headers.findIndex((header) => isArchived(header, state))
  watch.narrow(headers, Math.max(window.end, newestArchived) + BEYOND)
  const taken = known(inWindow)
  const read = await readEntries(
    ports,
    inWindow.filter(({ id }) => !taken.has(id)),
  )
  if (read === null) throw new Overtaken('an entry changed while it was read')
  const list = inWindow.map(({ id }) => taken.get(id)?.entry ?? read.get(id)!)
  const fragments = inWindow.map(
    ({ id }, i) => taken.get(id)?.fragments ?? fragmentsOf(itemOf(list[i]!, channel, site)),
  )
  return { reach, inWindow, list, fragments, read }
}
