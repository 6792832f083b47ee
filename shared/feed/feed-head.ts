import type { Channel, Site } from './entry.ts'
import { PROBLEMS_LANGUAGE } from './item.ts'
import { oneLine } from './label.ts'
import { homeOf, PROBLEMS_HOME, safeUrl, urlOf } from './paths.ts'
import { wordingOf } from './wording.ts'

/** What a feed says of itself, the same in its current documents and its archives. */
export interface FeedHead {
  readonly site: Site
  /** The folder of its documents and the key of its page: `korea/`, `korea/bien-dong/`, `problems/`. */
  readonly home: string
  readonly title: string
  readonly description: string
  readonly language: string
  /** Absolute; where the feed's readers are sent: the channel's own home elsewhere, or its page here. */
  readonly link: string
  readonly image: string | null
}

/** The head of a channel's feed, or of a view of it. A view that the settings do not name gives the channel's title. */
export function headOf(site: Site, channel: Channel, view: string | null = null): FeedHead {
  const home = homeOf(channel.slug, view)
  const own = urlOf(site, home)
  const viewTitle = view === null ? undefined : channel.views[view]?.title
  const title = oneLine(viewTitle === undefined ? channel.title : `${channel.title} – ${viewTitle}`) || channel.slug
  return {
    site,
    home,
    title,
    description: oneLine(channel.description ?? '') || title,
    language: channel.language,
    link: view === null ? (safeUrl(channel.link) ?? own) : own,
    image: safeUrl(channel.image),
  }
}

/** The head of the problems feed. */
export function problemsHead(site: Site): FeedHead {
  const words = wordingOf(PROBLEMS_LANGUAGE)
  return {
    site,
    home: PROBLEMS_HOME,
    title: `${oneLine(site.title)} – ${words.problems}`,
    description: words.problemsHint,
    language: PROBLEMS_LANGUAGE,
    link: urlOf(site, PROBLEMS_HOME),
    image: null,
  }
}
