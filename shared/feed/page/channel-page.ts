import type { Channel, Entry, Site } from '../entry.ts'
import { headOf } from '../feed-head.ts'
import { archivePageKey, homeOf } from '../paths.ts'
import { wordingOf } from '../wording.ts'
import { escapeHtml } from '../xml-text.ts'
import { link, olderLink, renderFrame, subscribeSection } from './frame.ts'
import { listing } from './listing.ts'

/** The page of a channel, or of one of its views: the latest entries (see `listingOf`), feeds, views, history. */
export interface ChannelPage {
  readonly site: Site
  readonly channel: Channel
  readonly view: string | null
  /** Newest first. */
  readonly entries: readonly Entry[]
  /** Name of the history page that goes before, or null. */
  readonly previous: string | null
}

/** Renders `/korea/` or `/korea/bien-dong/`. */
export function renderChannelPage({ site, channel, view, entries, previous }: ChannelPage): string {
  const head = headOf(site, channel, view)
  const words = wordingOf(channel.language)
  const about = head.description === head.title ? '' : `<p>${escapeHtml(head.description)}</p>\n`
  return renderFrame({
    site,
    language: channel.language,
    title: head.title,
    description: head.description,
    key: head.home,
    feeds: [head],
    trail: trailOf(site, channel, view !== null),
    main: `<h1>${escapeHtml(head.title)}</h1>
${about}<section aria-labelledby="latest">
<h2 id="latest">${words.latest}</h2>
${listing(entries, channel)}
${olderLink(head.home, previous, words.older)}</section>
${view === null ? viewsSection(site, channel) : ''}${subscribeSection(head)}`,
  })
}

/** A page of the history, for people: entries of one archive. */
export interface HistoryPage extends ChannelPage {
  readonly name: string
}

/** Renders `/korea/history/NAME`. */
export function renderHistoryPage({ site, channel, view, entries, previous, name }: HistoryPage): string {
  const head = headOf(site, channel, view)
  const words = wordingOf(channel.language)
  const title = `${words.archiveOf}: ${head.title}`
  return renderFrame({
    site,
    language: channel.language,
    title,
    description: title,
    key: archivePageKey(head.home, name),
    feeds: [head],
    trail: [...trailOf(site, channel, true), ...(view === null ? [] : [{ href: `/${head.home}`, text: head.title }])],
    main: `<h1>${escapeHtml(title)}</h1>
${listing(entries, channel)}
${olderLink(head.home, previous, words.older)}<p>${link(`/${head.home}`, words.newest)}</p>`,
  })
}

/** The links above an article: the site, then its channel. */
export function trailOf(site: Site, channel: Channel, within: boolean): readonly { href: string; text: string }[] {
  const top = { href: '/', text: site.title }
  return within ? [top, { href: `/${homeOf(channel.slug)}`, text: channel.title }] : [top]
}

function viewsSection(site: Site, channel: Channel): string {
  const views = Object.entries(channel.views)
  if (views.length === 0) return ''
  const rows = views.map(([slug, { title }]) => `<li>${link(`/${headOf(site, channel, slug).home}`, title)}</li>`)
  return `<section aria-labelledby="views">
<h2 id="views">${wordingOf(channel.language).views}</h2>
<ul>
${rows.join('\n')}
</ul>
</section>
`
}
