import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import type { Ports } from './ports.ts'

/**
 * Replaces a header and its copies in its channel's views, which are feeds of their own. Copies that go are deleted
 * before, while the header still tells of them, and those that come are written after: a crash leaves too few, which
 * the repetition writes, and none too many.
 */
export async function replaceInViews(
  ports: Pick<Ports, 'headers'>,
  before: HeaderRow,
  after: HeaderRow,
  text: { readonly read: EntryRow; readonly next: EntryRow } | null,
): Promise<boolean> {
  for (const view of before.views) {
    if (after.views.includes(view) && before.position === after.position) continue
    await ports.headers.deleteCopy(`${before.feed}/${view}`, before.position)
  }
  const replaced = await ports.headers.replace(before, after, text)
  // Another write was first: what was deleted in vain is written again.
  const now = replaced ? after : await ports.headers.get(before.feed, before.position)
  if (now !== null) await copyToViews(ports, now)
  return replaced
}

/** Writes a header's copies, and takes them back where the header has changed while they were written. */
export async function copyToViews(ports: Pick<Ports, 'headers'>, header: HeaderRow): Promise<void> {
  if (header.views.length === 0) return
  const { feed, position, revision, views } = header
  for (const view of views) await ports.headers.putCopy({ ...header, feed: `${feed}/${view}` })
  const now = await ports.headers.get(feed, position)
  if (now?.revision === revision) return
  for (const view of views) {
    if (now?.views.includes(view) !== true) await ports.headers.deleteCopy(`${feed}/${view}`, position, revision)
  }
}
