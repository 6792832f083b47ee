import type { HeaderRow } from '../../shared/store/rows.ts'
import type { FeedState } from '../aws/feed-states.ts'
import { archiveNext, archiveUpToWindow, type HistoryJob, rewriteAround, writeAnew } from './history.ts'
import { removeNamed } from './history-documents.ts'
import { isOlderPosition, OLD_END, type Stretch } from './history-stretch.ts'
import { type Archived, archivedOf } from './published.ts'

/** What a publish knows of the history before it writes any of it. */
export interface Progress {
  readonly state: FeedState
  /** The newest headers of the feed, newest first. */
  readonly headers: readonly HeaderRow[]
  /** The newest entry shown that is older than the window. */
  readonly next: HeaderRow | undefined
  /** Documents of the history that are part of what the window shows. */
  readonly kept: readonly string[]
  /** Clears away what entries that left the window showed, and show no more. */
  readonly clear: (rows: readonly HeaderRow[]) => Promise<unknown>
  /** All that stands is as this release, with these settings, would write it. */
  readonly isSame: boolean
}

/** Writes what of the history has come or changed since it was last written, and nothing else. */
export async function writeHistory(job: HistoryJob, progress: Progress): Promise<Archived> {
  const { state, headers, next, kept, clear, isSame } = progress
  const before = archivedOf(state)
  const { archivedTo, reaches } = before
  // The entry that the window ended at may have been withdrawn: then it runs on over what is archived already.
  const overlaps = archivedTo !== null && (next === undefined || next.position > archivedTo)
  if (state.anew === true || overlaps) return writeAnew(job, kept)
  const isAtEnd = next === undefined || next.position === archivedTo
  if (isSame && state.dirty.length === 0 && reaches !== null && !isAtEnd) {
    // The archive that the window ends in stands whole.
    if (next.position >= reaches) return isOlderPosition(job, reaches) ? { ...before, archivedTo: reaches } : before
    const archived = await archiveNext(job, headers, archivedTo, reaches)
    if (archived !== null) return archived
  }
  await rewriteAround(job, state.dirty)
  const names = new Set<string>()
  const places = new Set(headers.map(({ position }) => position))
  const farthest = headers.at(-1)?.position ?? ''
  const note = async ({ headers: rows, pages }: Stretch) => {
    for (const { name } of pages) names.add(name)
    for (const { position } of rows) places.add(position)
    await clear(rows.filter(({ position }) => position > farthest))
  }
  const after = isAtEnd
    ? { archivedTo, reaches: archivedTo, unclosed: false }
    : await archiveUpToWindow(job, archivedTo, note)
  const isOvergrown = reaches !== null && (after.reaches === null || after.reaches > reaches)
  if (!isSame || before.unclosed || isOvergrown) {
    // From the newest end on that is one for good: `names` tells all pages from there.
    const newer = [...places].filter((position) => position < (archivedTo ?? OLD_END))
    await removeNamed(job, newer, names, kept)
  }
  return after
}

/** Whether an entry stands in an archive, as it is. */
export function isArchived({ position }: HeaderRow, state: FeedState): boolean {
  const { reaches } = archivedOf(state)
  return reaches !== null && position >= reaches && !state.dirty.includes(position)
}
