import type { Article } from '../article.ts'
import type { ProblemCode } from '../problem.ts'

/** One place in one drop that carries an entry. */
export interface CarrierRow {
  readonly key: string
  readonly lines: readonly [number, number]
  /** Since when this key carries the entry: whole seconds, `2024-06-21T08:00:00Z`. A correction does not move it. */
  readonly arrived: string
  /** Digest of what a reader sees of the article. */
  readonly content: string
  readonly kind: Article['kind']
}

/** An entry's place and state in a feed; small, so that a window is read in few units. */
export interface HeaderRow {
  /** Lower-case UUID without `urn:uuid:`. */
  readonly id: string
  readonly feed: string
  readonly position: string
  /** Counts every write; a write names the revision that it replaces. */
  readonly revision: number
  readonly arrived: string
  readonly date: string
  readonly updated: string
  readonly corrected: string | null
  readonly url: string | null
  /** In rank: an article before a teaser, then the earliest arrived. Empty once withdrawn. */
  readonly carriers: readonly CarrierRow[]
  /** Digest of the content shown; null once withdrawn. */
  readonly shown: string | null
  /** An upper estimate of the entry's rendered size, in bytes. */
  readonly size: number
  /** Slugs of the channel's views that it stands in. */
  readonly views: readonly string[]
  /** Its first header was written by another process than the one that created the entry, which may not know of it. */
  readonly adopted?: true
}

/** An entry's text, found by id. Exists before the header does, never after a withdrawal with its text. */
export interface EntryRow {
  readonly id: string
  readonly slug: string
  /** Where its header is. */
  readonly position: string
  readonly sketch: Uint8Array
  /** Digest of `article`. */
  readonly content: string | null
  readonly article: Article | null
  /**
   * Set on a row that only claims another text key for an entry whose text has changed since it was opened: that
   * entry's id. Such a row has neither text nor header.
   */
  readonly alias: string | null
}

/** One article of a drop and the entry it became. */
export interface DropRef {
  readonly id: string
  readonly lines: readonly [number, number]
  readonly content: string
  readonly kind: Article['kind']
}

/** A problem as the table keeps it: never the drop's text. */
export interface ProblemRow {
  readonly id: string
  readonly position: string
  readonly key: string
  readonly code: ProblemCode
  readonly line: number | null
  readonly reason: string
  readonly advice: string
  readonly arrived: string
}

/** What the current version of a key became. Written before the entries are, so that a crash leaves a plan to finish. */
export interface DropRow {
  readonly key: string
  readonly revision: number
  /** S3 version id, or the ETag where the bucket keeps no versions; null once deleted. */
  readonly version: string | null
  readonly etag: string | null
  readonly arrived: string
  readonly refs: readonly DropRef[]
  /** Positions of its rows in the problems feed. */
  readonly problems: readonly string[]
  /** Entries and problems that it left, each with the revision that left it: what a crash may have left behind. */
  readonly left: readonly Left[]
  /** Set while a version that has failed before is being parsed: a parser that was killed leaves it behind. */
  readonly parsing: string | null
}

export interface Left {
  readonly revision: number
  readonly id?: string
  readonly problem?: string
}

/** A channel: titled by its first drop, with the settings in force. */
export interface ChannelRow {
  readonly slug: string
  readonly title: string
  readonly titled: string
  readonly settings: string | null
  readonly settingsKey: string | null
  readonly settingsArrived: string | null
  /** Views that it had under earlier settings: what they published is to be removed. */
  readonly gone?: readonly string[]
  readonly revision: number
}
