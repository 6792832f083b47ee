import { CHANNELS, feedOf } from '../../shared/store/keys.ts'

/** A change in the table that concerns feeds, as the stream tells it: keys only. */
export interface ChangedRow {
  readonly pk: string
  readonly sk: string
  /** It was not there before. */
  readonly isNew?: boolean
}

/** The feed that stands for the index page, the OPML file and what else lists channels. */
export const INDEX = ''

/** Stands among a feed's positions for all of them: what every document of the feed says has changed, its title say. */
export const WHOLE = ''

/**
 * The feeds that rows concern, each with the positions that changed in it. A channel's own row (its title, its
 * settings) concerns the index and the channel's feed.
 */
export function feedsChanged(rows: readonly ChangedRow[]): Map<string, string[]> {
  const feeds = new Map<string, string[]>()
  const note = (feed: string, positions: readonly string[]) =>
    feeds.set(feed, [...(feeds.get(feed) ?? []), ...positions])
  for (const { pk, sk, isNew } of rows) {
    const feed = feedOf(pk)
    if (feed !== null) note(feed, [sk])
    if (pk === CHANNELS) {
      note(INDEX, [])
      // Of a new channel nothing says anything yet.
      note(sk, isNew === true ? [] : [WHOLE])
    }
  }
  return feeds
}
