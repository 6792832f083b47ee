import { position } from './keys.ts'
import type { CarrierRow, HeaderRow } from './rows.ts'

/** What one key now says of an entry. */
export interface Change {
  readonly key: string
  /** Where the key's current version carries the entry; empty when it no longer does. */
  readonly carriers: readonly CarrierRow[]
  /** LastModified of the version (or of its delete marker) that says so, whole seconds. */
  readonly at: string
}

/** How a header changes: what is shown afterwards, and whether a reader sees a difference. */
export interface Transition {
  readonly header: HeaderRow
  /** The carrier whose text is shown; null when withdrawn. */
  readonly show: CarrierRow | null
  readonly changed: 'nothing' | 'carriers' | 'content'
}

/** Rank of carriers: an article before a teaser, then the earliest arrived, then key and line. */
export function byRank(a: CarrierRow, b: CarrierRow): number {
  if (a.kind !== b.kind) return a.kind === 'article' ? -1 : 1
  if (a.arrived !== b.arrived) return a.arrived < b.arrived ? -1 : 1
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  return a.lines[0] - b.lines[0]
}

/** Order of arrival: the first is the drop that the entry's place in its feed is told by. */
export function byArrival(a: CarrierRow, b: CarrierRow): number {
  if (a.arrived !== b.arrived) return a.arrived < b.arrived ? -1 : 1
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  return a.lines[0] - b.lines[0]
}

/**
 * Puts one key's carriers of an entry in place of those it had (C4.2–C4.5). A correction keeps the key's rank: the
 * text of a file that was overwritten is still the one shown. `size` and `views` are the caller's to set.
 */
export function transition(before: HeaderRow, change: Change): Transition {
  const had = before.carriers.filter((carrier) => carrier.key === change.key)
  const others = before.carriers.filter((carrier) => carrier.key !== change.key)
  const since = had.reduce<string | null>((min, c) => (min === null || c.arrived < min ? c.arrived : min), null)
  const own = change.carriers.map((carrier) =>
    since !== null && since < carrier.arrived ? { ...carrier, arrived: since } : carrier,
  )
  const carriers = [...others, ...own].sort(byRank)
  const show = carriers[0] ?? null
  const shown = show?.content ?? null
  const first = [...carriers].sort(byArrival)[0]
  const arrived = first !== undefined && first.arrived < before.arrived ? first.arrived : before.arrived
  const place = first === undefined ? before.position : position(arrived, first.key, first.lines[0], before.id)
  if (sameCarriers(before.carriers, carriers) && shown === before.shown && place === before.position) {
    return { header: before, show, changed: 'nothing' }
  }
  const content = shown !== before.shown
  const header: HeaderRow = {
    ...before,
    revision: before.revision + 1,
    position: place,
    arrived,
    carriers,
    shown,
    updated: content ? updatedAfter(before, change.at) : before.updated,
    corrected: content && isCorrection(before, show, had) ? change.at : before.corrected,
  }
  return { header, show, changed: content ? 'content' : 'carriers' }
}

/** The same key showed another text of the same kind before. A teaser that grew up was not corrected. */
function isCorrection(before: HeaderRow, show: CarrierRow | null, had: readonly CarrierRow[]): boolean {
  if (show === null || before.shown === null) return false
  const replaced = had.find((carrier) => carrier.content === before.shown)
  return replaced !== undefined && replaced.key === show.key && replaced.kind === show.kind
}

const FRACTION = /\.(\d)(\d{8})Z$/

/**
 * `updated` of the next state: the new second with the entry's own fraction, or, where that second is not later, the old
 * one with the first digit counted up. It only ever rises: a change that is told late, or one that brings an older drop's
 * text back, is news to whoever has read what stood before. `('2024-06-21T08:00:00.012345678Z', '2024-06-21T08:00:00Z')`
 * → `2024-06-21T08:00:00.112345678Z`
 */
export function updatedAfter({ updated }: Pick<HeaderRow, 'updated'>, at: string): string {
  const fraction = FRACTION.exec(updated)
  if (fraction === null) throw new Error(`updated has no fraction of nine digits: ${updated}`)
  const [, count, own] = fraction
  const second = `${updated.slice(0, 19)}Z`
  if (at > second) return `${at.slice(0, 19)}.0${own}Z`
  if (Number(count) < 9) return `${updated.slice(0, 19)}.${Number(count) + 1}${own}Z`
  const next = new Date(Date.parse(second) + 1_000).toISOString()
  return `${next.slice(0, 19)}.0${own}Z`
}

function sameCarriers(a: readonly CarrierRow[], b: readonly CarrierRow[]): boolean {
  return (
    a.length === b.length &&
    a.every((x, i) => {
      const y = b[i]!
      return (
        x.key === y.key &&
        x.content === y.content &&
        x.kind === y.kind &&
        x.arrived === y.arrived &&
        x.lines[0] === y.lines[0] &&
        x.lines[1] === y.lines[1]
      )
    })
  )
}
