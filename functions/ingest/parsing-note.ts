import type { Problem } from '../../shared/problem.ts'
import type { DropRow } from '../../shared/store/rows.ts'
import type { InboxObject } from '../aws/inbox.ts'
import type { Ports } from './ports.ts'
import type { Reading } from './reading.ts'

/** From this delivery on, a version is noted before it is parsed: a parser that it kills leaves the note behind. */
export const SUSPICIOUS = 3

/**
 * Where a version has failed before, notes that it is being parsed; `killed` when that note was there already: then
 * the parser did not live to replace it. Null when another write was first. `tried`: versions that this process has
 * noted, as far as it knows: of a write whose answer was lost it does not.
 */
export async function noteParsing(
  ports: Pick<Ports, 'drops'>,
  key: string,
  found: DropRow | null,
  object: InboxObject | null,
  received: number,
  tried: Set<string>,
): Promise<{ row: DropRow | null; killed: boolean } | null> {
  const known = object === null || (found?.version === object.version && found.parsing === null)
  if (known || received < SUSPICIOUS) return { row: found, killed: false }
  if (found?.parsing === object.version) return { row: found, killed: !tried.has(object.version) }
  tried.add(object.version)
  const empty = { version: null, etag: null, arrived: object.arrived, refs: [], problems: [], left: [] }
  const row: DropRow = { ...empty, ...found, key, revision: (found?.revision ?? 0) + 1, parsing: object.version }
  return (await ports.drops.put(row)) ? { row, killed: false } : null
}

/** Takes the note back: the parser has lived, and what failed after it says nothing of the file. */
export async function forgetParsing(ports: Pick<Ports, 'drops'>, row: DropRow | null): Promise<void> {
  if (row === null || row.parsing === null) return
  try {
    await ports.drops.put({ ...row, revision: row.revision + 1, parsing: null })
  } catch {
    // What failed before is what is told of.
  }
}

/** What is said of a version that its reader did not outlive. */
export function killed(): Reading {
  const reason = 'Reading this file ended the reader more than once: it ran out of time or memory.'
  const advice = 'Split the file, or save it as plain text in UTF-8, and drop it again.'
  const problem: Problem = { code: 'unreadable', line: null, reason, advice }
  return { articles: [], problems: [problem], settings: null }
}
