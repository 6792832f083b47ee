import type { HeaderRow } from '../../shared/store/rows.ts'
import type { HistoryJob } from './history.ts'
import { removePagesOf } from './history-documents.ts'
import { isOlder } from './history-stretch.ts'
import { goneFrom, mayShowText, type PublishedItems } from './published-items.ts'

/** What is and was published of a feed's window. */
export interface Shown {
  readonly before: PublishedItems
  readonly now: PublishedItems
  /** The published feed may be older than its pages. */
  readonly unsure: boolean
  /** A publish began that may have written pages, and did not end. */
  readonly begun: boolean
}

/**
 * Clears away what withdrawn entries of the window showed: those that it was pushed out of since the last publish, too,
 * which are neither in the window now nor noted as history. Whether there were any.
 */
export async function clearFallen(job: HistoryJob, rows: readonly HeaderRow[], shown: Shown): Promise<boolean> {
  const { before, now, unsure, begun } = shown
  const fallen = rows.filter((header) => isOlder(job, header) && mayShowText(header, before, begun))
  await job.writePages(fallen, new Map())
  const gone = goneFrom(before, rows, now, unsure)
  await removePagesOf(job, gone)
  return gone.length > 0
}
