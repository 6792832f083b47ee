import type { Channel, Site } from '../entry.ts'
import { type FeedHead, headOf } from '../feed-head.ts'
import { sortedChannels } from '../opml.ts'
import { feedKey, INDEX_KEY, OPML_KEY, PROBLEMS_HOME } from '../paths.ts'
import { wordingOf } from '../wording.ts'
import { escapeHtml } from '../xml-text.ts'
import { link, renderFrame } from './frame.ts'

/** Renders `/`: the channels with their views, the list of all feeds, the problems. */
export function renderIndexPage(site: Site, channels: readonly Channel[]): string {
  const words = wordingOf(site.language)
  const rows = sortedChannels(channels).map((channel) => channelRow(site, channel))
  return renderFrame({
    site,
    language: site.language,
    title: site.title,
    description: site.title,
    key: INDEX_KEY,
    feeds: [],
    trail: [],
    main: `<h1>${escapeHtml(site.title)}</h1>
<section aria-labelledby="channels">
<h2 id="channels">${words.channels}</h2>
${rows.length === 0 ? `<p>${words.noChannels}</p>` : `<ul>\n${rows.join('\n')}\n</ul>`}
</section>
<footer class="feeds"><p>${link(`/${OPML_KEY}`, words.allFeeds)} · ${link(`/${PROBLEMS_HOME}`, words.problems)}</p></footer>`,
  })
}

/** Renders the page that is served where there is none. */
export function renderNotFoundPage(site: Site): string {
  const words = wordingOf(site.language)
  return renderFrame({
    site,
    language: site.language,
    title: words.notFound,
    description: words.notFound,
    key: null,
    feeds: [],
    trail: [{ href: '/', text: site.title }],
    main: `<h1>${words.notFound}</h1>\n<p>${words.notFoundHint}</p>`,
    hidden: true,
  })
}

function channelRow(site: Site, channel: Channel): string {
  const about = channel.description ? `<span class="soft">${escapeHtml(channel.description)}</span>` : ''
  const views = Object.entries(channel.views).map(([slug, { title }]) => feedLinks(headOf(site, channel, slug), title))
  const list = views.length === 0 ? '' : `<ul>\n${views.map((view) => `<li>${view}</li>`).join('\n')}\n</ul>`
  return `<li>${feedLinks(headOf(site, channel), channel.title)}${about}${list}</li>`
}

function feedLinks(head: FeedHead, title: string): string {
  const rss = `<a class="feed" href="/${feedKey(head.home, 'rss')}" aria-label="RSS: ${escapeHtml(head.title)}">RSS</a>`
  return `${link(`/${head.home}`, title)} ${rss}`
}
