import type { Article } from '../../shared/article.ts'
import { channelOf } from '../../shared/feed/channel.ts'
import type { Problem } from '../../shared/problem.ts'
import { position } from '../../shared/store/keys.ts'
import type { CarrierRow, DropRef, DropRow, Left, ProblemRow } from '../../shared/store/rows.ts'
import { inParallel } from '../aws/dynamo.ts'
import type { InboxObject } from '../aws/inbox.ts'
import { type Carried, type Carry, carryEntry, Taken, Yielded } from './carry.ts'
import { applySettings, channelInForce, inForceOf, nameChannel, refreshViews } from './channel.ts'
import { contentDigest, uuidOf } from './digest.ts'
import { identify } from './identify.ts'
import type { Defaults, Ports } from './ports.ts'
import { type Reading, readDrop } from './reading.ts'

/** What settling a key came to, for the log. */
export interface Settled {
  readonly key: string
  readonly slug: string | null
  readonly version: string | null
  /** When it arrived, or was deleted; null where there is nothing to tell of. */
  readonly arrived: string | null
  readonly bytes: number
  readonly articles: number
  readonly problems: number
  readonly outcomes: Readonly<Partial<Record<Carried, number>>>
}

export interface Attempt {
  /** How often the event has been received, this time included. */
  readonly received: number
}

const NOTHING = { version: null, arrived: null, bytes: 0, articles: 0, problems: 0, outcomes: {} } as const

const TRIES = 12
const PARALLEL = 16
/** From this delivery on, a version is noted before it is parsed: a parser that it kills leaves the note behind. */
export const SUSPICIOUS = 3
/** Revisions for which a drop remembers what it left: far more than can be under way at once. */
const REMEMBERED = 8

/**
 * Makes the table say what the inbox says of `key` now. The event that asked for it may be late, doubled or out of
 * order: only the current version counts. Written before anything else is the drop's row, with all that is to be done;
 * whoever comes after a crash finishes it.
 */
export async function settle(ports: Ports, defaults: Defaults, key: string, attempt: Attempt): Promise<Settled> {
  const channel = channelOf(key)
  if (channel === null) return { key, slug: null, ...NOTHING }
  const avoid = new Set<string>()
  let anew = false
  for (let i = 0; i < TRIES; i++) {
    const [found, object] = await Promise.all([ports.drops.get(key), ports.inbox.get(key)])
    if (found === null && object === null) {
      return { key, slug: channel.slug, ...NOTHING }
    }
    const noted = await noteParsing(ports, key, found, object, attempt)
    if (noted === null) continue
    const reading = noted.killed ? killed() : await readDrop(key, object)
    const at = object?.arrived ?? (await deletionTime(ports, key, found))
    const row = await plan(ports, channel.slug, noted.row, key, object, at, reading, anew, avoid)
    if (row === null) continue
    const again = attempt.received > 1
    const outcomes = await finish(ports, defaults, channel, row, reading, avoid, again)
    anew = outcomes === null
    if (outcomes === null) continue
    // Somebody may have planned anew while this plan was carried out: then what was done here may be too much.
    const now = await ports.drops.get(key)
    if (now?.revision !== row.revision) continue
    // Or the object may have gone back, before the plan was written, to what the row had: whoever settled that found
    // nothing to write, and the plan's condition held.
    if (row !== noted.row && (await ports.inbox.version(key)) !== row.version) continue
    const { articles, problems } = reading
    return {
      key,
      slug: channel.slug,
      version: object?.version ?? null,
      arrived: at,
      bytes: object?.size ?? 0,
      articles: articles.length,
      problems: problems.length,
      outcomes,
    }
  }
  throw new Error(`${key} did not settle in ${TRIES} tries: it is being overwritten, or its row is contended`)
}

/**
 * Where a version has failed before, notes that it is being parsed; `killed` when that note was there already: then
 * the parser did not live to replace it. Null when another write was first.
 */
async function noteParsing(
  ports: Ports,
  key: string,
  found: DropRow | null,
  object: InboxObject | null,
  attempt: Attempt,
): Promise<{ row: DropRow | null; killed: boolean } | null> {
  const known = object === null || (found?.version === object.version && found.parsing === null)
  if (known || attempt.received < SUSPICIOUS) return { row: found, killed: false }
  if (found?.parsing === object.version) return { row: found, killed: true }
  const empty = { version: null, etag: null, arrived: object.arrived, refs: [], problems: [], left: [] }
  const row: DropRow = { ...empty, ...found, key, revision: (found?.revision ?? 0) + 1, parsing: object.version }
  return (await ports.drops.put(row)) ? { row, killed: false } : null
}

function killed(): Reading {
  const reason = 'Reading this file ended the reader more than once: it ran out of time or memory.'
  const advice = 'Split the file, or save it as plain text in UTF-8, and drop it again.'
  const problem: Problem = { code: 'unreadable', line: null, reason, advice }
  return { articles: [], problems: [problem], settings: null }
}

async function deletionTime(ports: Ports, key: string, found: DropRow | null): Promise<string> {
  if (found?.version === null) return found.arrived
  return (await ports.inbox.deletedAt(key)) ?? found!.arrived
}

/** The drop's row for what was read, written unless it stands there already; null when another write was first. */
async function plan(
  ports: Ports,
  slug: string,
  found: DropRow | null,
  key: string,
  object: InboxObject | null,
  at: string,
  reading: Reading,
  anew: boolean,
  avoid: ReadonlySet<string>,
): Promise<DropRow | null> {
  const current = !anew && found !== null && found.version === (object?.version ?? null) && found.parsing === null
  if (current && isComplete(found, reading)) return found
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
  return (await ports.drops.put(row)) ? row : null
}

/** The row's references are what the same bytes were read to before, unless an entry among them was given up. */
function isComplete(found: DropRow, reading: Reading): boolean {
  return (
    found.refs.length === reading.articles.length &&
    found.refs.every((ref, i) => ref.content === contentDigest(reading.articles[i]!))
  )
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

/**
 * Carries out what the row says: entries, problems, settings. Null: an entry was given up for another, or is another
 * article's (`avoid` has it then); plan anew.
 */
async function finish(
  ports: Ports,
  defaults: Defaults,
  channel: { slug: string; title: string },
  row: DropRow,
  reading: Reading,
  avoid: Set<string>,
  again: boolean,
): Promise<Settled['outcomes'] | null> {
  const { key, arrived: at } = row
  const names = row.refs.length > 0 || reading.settings !== null
  const inForce = names
    ? inForceOf(await nameChannel(ports, channel, `${at} ${key}`), channel.slug, defaults)
    : await channelInForce(ports, defaults, channel.slug)
  const articles = new Map(reading.articles.map((article) => [contentDigest(article), article]))
  const carried = carriersOf(row)
  const outcomes: Partial<Record<Carried, number>> = {}
  let anew = false
  await inParallel([...carried], PARALLEL, async ([id, carriers]) => {
    const articleOf = (carrier: CarrierRow) => articleIn(ports, carrier)
    const change = { key, carriers, at }
    const carry: Carry = { slug: channel.slug, id, change, articles, articleOf, again, ...inForce }
    try {
      const outcome = await carryEntry(ports, carry)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    } catch (error) {
      if (error instanceof Taken) avoid.add(error.id)
      else if (!(error instanceof Yielded)) throw error
      anew = true
    }
  })
  if (anew) return null
  await inParallel(problemRows(key, at, reading.problems), PARALLEL, (problem) => ports.problems.put(problem))
  const gone = row.left.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))
  await inParallel(gone, PARALLEL, (place) => ports.problems.delete(place))
  await applySettings(ports, defaults, channel.slug, key, row.version === null ? null : at, reading.settings)
  await refreshViews(ports, defaults, channel.slug, [...carried.keys()], inForce.revision)
  return outcomes
}

/** Where the drop carries each of its entries; nowhere, for those that it has left. */
function carriersOf({ key, arrived, refs, left }: DropRow): Map<string, CarrierRow[]> {
  const carriers = new Map<string, CarrierRow[]>()
  for (const { id, lines, content, kind } of refs) {
    carriers.set(id, [...(carriers.get(id) ?? []), { key, lines, arrived, content, kind }])
  }
  for (const { id } of left) if (id !== undefined && !carriers.has(id)) carriers.set(id, [])
  return carriers
}

/** The article with a carrier's content in its drop's current version, or null where that has another by now. */
export async function articleIn(ports: Pick<Ports, 'inbox'>, carrier: CarrierRow): Promise<Article | null> {
  const object = await ports.inbox.get(carrier.key)
  const { articles } = await readDrop(carrier.key, object)
  return articles.find((article) => contentDigest(article) === carrier.content) ?? null
}

function problemRows(key: string, at: string, problems: readonly Problem[]): ProblemRow[] {
  return problems.map((problem, i) => {
    const id = uuidOf('problem', key, problem.code, String(problem.line), String(i))
    return { id, position: position(at, key, problem.line ?? 0, id), key, arrived: at, ...problem }
  })
}
