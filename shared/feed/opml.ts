import type { Channel, Site } from './entry.ts'
import { type FeedHead, headOf, problemsHead } from './feed-head.ts'
import { foldMarks } from './fold.ts'
import { feedKey, urlOf } from './paths.ts'
import { writeXml, type XmlElement, xml } from './xml-tree.ts'

/** The heads of all feeds of the site in the order of the index: channels by title, each with its views, then problems. */
export function feedsOf(site: Site, channels: readonly Channel[]): readonly FeedHead[] {
  const heads = sortedChannels(channels).flatMap((channel) => [
    headOf(site, channel),
    ...Object.keys(channel.views)
      .sort()
      .map((view) => headOf(site, channel, view)),
  ])
  return [...heads, problemsHead(site)]
}

/** Channels by title without regard to case and tone marks, then by slug. No locale's order: it differs by ICU version. */
export function sortedChannels(channels: readonly Channel[]): readonly Channel[] {
  const keys = new Map(channels.map((channel) => [channel, `${foldMarks(channel.title)}\n${channel.slug}`]))
  return channels.toSorted((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1))
}

/** `/feeds.opml`: every feed, for import into a reader. */
export function renderOpml(site: Site, channels: readonly Channel[]): string {
  const outlines = feedsOf(site, channels).map(outline)
  return writeXml({
    name: 'opml',
    attributes: { version: '2.0' },
    children: [
      { name: 'head', attributes: {}, children: [xml('title', site.title)] },
      { name: 'body', attributes: {}, children: outlines },
    ],
  })
}

// Readers import each outline as a subscription, so each feed is there once, as RSS, which all of them read.
function outline(head: FeedHead): XmlElement {
  return xml('outline', {
    type: 'rss',
    text: head.title,
    title: head.title,
    description: head.description,
    language: head.language,
    htmlUrl: urlOf(head.site, head.home),
    xmlUrl: urlOf(head.site, feedKey(head.home, 'rss')),
  })
}
