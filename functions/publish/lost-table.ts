import type { HeaderRow } from '../../shared/store/rows.ts'
import type { Ports } from './ports.ts'

/** Thrown where the site shows what the table has no trace of: entries never leave it, so it was lost, or set back. */
export class TableLost extends Error {}

/**
 * Refuses to publish over a feed that shows entries unknown to the table. What the site shows is then all that is left
 * of their ids and dates, until `rebuild` takes them from it (C4.6). `headers`: the newest that the table has,
 * those that left the window just now among them; only others cost a read.
 */
export async function refuseIfLost(
  ports: Pick<Ports, 'entries'>,
  feed: string,
  shown: Iterable<string>,
  headers: readonly HeaderRow[],
): Promise<void> {
  const known = new Set(headers.map((header) => header.id))
  const others = [...shown].map((urn) => urn.slice('urn:uuid:'.length)).filter((id) => !known.has(id))
  if (others.length === 0) return
  const there = await ports.entries.get(others, false)
  // What was read without the cost of a consistent read may be missing only because it is new.
  const missing = others.filter((id) => !there.has(id))
  const found = await ports.entries.get(missing, true)
  const lost = missing.filter((id) => !found.has(id))
  if (lost.length > 0) {
    throw new TableLost(
      `the feed ${feed} shows ${lost.length} entries that the table does not have: run npm run rebuild`,
    )
  }
}
