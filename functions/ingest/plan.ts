import type { Problem } from '../../shared/problem.ts'
import { position } from '../../shared/store/keys.ts'
import type { DropRef, DropRow, Left, ProblemRow } from '../../shared/store/rows.ts'
import type { InboxObject } from '../aws/inbox.ts'
import { contentDigest, uuidOf } from './digest.ts'
import { identify } from './identify.ts'
import type { Ports } from './ports.ts'
import type { Reading } from './reading.ts'

/** Revisions for which a drop remembers what it left: far more than can be under way at once. */
const REMEMBERED = 24

/** What a drop's row is made of. */
export interface Planning {
  readonly slug: string
  readonly key: string
  readonly object: InboxObject | null
  /** When the version arrived, or was deleted. */
  readonly at: string
  readonly reading: Reading
  /** An earlier plan could not be carried out. */
  readonly anew: boolean
  /** Entries that turned out to be other articles'. */
  readonly avoid: ReadonlySet<string>
}

/** A drop's row as it stands in the table, and which of its entries are probably still to be opened. */
export interface Plan {
  readonly row: DropRow
  readonly news: ReadonlySet<string>
}

/**
 * Writes the drop's row for what was read; null when another write was first. Where it says so already its revision is
 * counted up all the same: another process may have read the object when it was another, and write that on what it read
 * of the row.
 */
export async function planDrop(ports: Ports, found: DropRow | null, planning: Planning): Promise<Plan | null> {
  const { slug, key, object, at, reading, anew, avoid } = planning
  const current = !anew && found !== null && found.version === (object?.version ?? null) && found.parsing === null
  if (current && isComplete(found, reading)) {
    const same: DropRow = { ...found, revision: found.revision + 1 }
    return (await ports.drops.put(same)) ? { row: same, news: new Set() } : null
  }
  const identified = await identify(ports, slug, reading.articles, found?.refs ?? [], avoid, anew)
  const refs = identified.map(
    ({ article, content, id }): DropRef => ({ id, lines: article.lines, content, kind: article.kind }),
  )
  const revision = (found?.revision ?? 0) + 1
  const problems = problemRows(key, at, reading.problems).map((row) => row.position)
  const row: DropRow = {
    key,
    revision,
    version: object?.version ?? null,
    etag: object?.etag ?? null,
    arrived: at,
    refs,
    problems,
    left: leftBy(found, revision, refs, problems),
    parsing: null,
  }
  const news = identified.flatMap(({ id, isNew }) => (isNew ? [id] : []))
  return (await ports.drops.put(row)) ? { row, news: new Set(news) } : null
}

/** The row's references are what the same bytes were read to before, unless an entry among them was given up. */
function isComplete(found: DropRow, reading: Reading): boolean {
  return (
    found.refs.length === reading.articles.length &&
    found.refs.every((ref, i) => ref.content === contentDigest(reading.articles[i]!))
  )
}

/** Whether two rows of a drop say the same of it, whoever wrote them. */
export function saysSame(a: DropRow, b: DropRow): boolean {
  const said = ({ version, arrived, refs, problems, parsing }: DropRow) =>
    JSON.stringify([version, arrived, refs, problems, parsing])
  return said(a) === said(b)
}

/** A row for a key of which nothing is there: what was read of it before can then no longer be written down. */
export async function noteAbsence(ports: Pick<Ports, 'drops'>, key: string, at: string): Promise<boolean> {
  const nothing = { version: null, etag: null, refs: [], problems: [], left: [], parsing: null }
  return ports.drops.put({ key, revision: 1, arrived: at, ...nothing })
}

function leftBy(
  found: DropRow | null,
  revision: number,
  refs: readonly DropRef[],
  problems: readonly string[],
): Left[] {
  if (found === null) return []
  const kept = new Set([...refs.map((ref) => ref.id), ...problems])
  const ids = [...new Set(found.refs.map((ref) => ref.id))].map((id): Left => ({ revision, id }))
  const gone = found.problems.map((problem): Left => ({ revision, problem }))
  const before = found.left.filter((left) => left.revision > revision - REMEMBERED)
  const seen = new Set<string>()
  return [...ids, ...gone, ...before].filter((left) => {
    const name = left.id ?? left.problem!
    if (kept.has(name) || seen.has(name)) return false
    seen.add(name)
    return true
  })
}

/** What a drop's problems are in the problems feed. */
export function problemRows(key: string, at: string, problems: readonly Problem[]): ProblemRow[] {
  return problems.map((problem, i) => {
    const id = uuidOf('problem', key, problem.code, String(problem.line), String(i))
    return { id, position: position(at, key, problem.line ?? 0, id), key, arrived: at, ...problem }
  })
}
