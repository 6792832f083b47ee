import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import type { Format } from '../../shared/feed/paths.ts'

/**
 * The three formats by templates without any library, for one kind of input (Vietnamese articles without traps): what
 * rendering costs at least. The bench holds its output to the product's, byte for byte.
 */
export function renderByHand(site: Site, channel: Channel, entries: readonly Entry[]): Record<Format, string> {
  const home = `${site.url}/${channel.slug}/`
  const updated = entries
    .map((entry) => entry.updated)
    .sort()
    .at(-1)!
  let rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="http://purl.org/syndication/history/1.0">
<channel>
<title>${xml(channel.title)}</title>
<link>${home}</link>
<description>${xml(channel.title)}</description>
<lastBuildDate>${new Date(updated).toUTCString()}</lastBuildDate>
<docs>https://www.rssboard.org/rss-specification</docs>
<generator>Dropfeed</generator>
<language>${channel.language}</language>
<atom:link rel="self" type="application/rss+xml" href="${home}rss.xml"/>
`
  let atom = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${channel.language}" xmlns:fh="http://purl.org/syndication/history/1.0">
<id>${home}</id>
<title type="text">${xml(channel.title)}</title>
<updated>${updated}</updated>
<generator>Dropfeed</generator>
<link rel="alternate" type="text/html" href="${home}"/>
<link rel="self" type="application/atom+xml" href="${home}atom.xml"/>
<subtitle type="text">${xml(channel.title)}</subtitle>
<author>
<name>${xml(site.title)}</name>
<uri>${site.url}/</uri>
</author>
`
  const items: string[] = []
  for (const entry of entries) {
    const article = entry.article!
    const link = `${site.url}/${channel.slug}/${entry.id.slice(9)}`
    const html =
      [article.summary!, ...article.body].map((text) => `<p>${htmlText(text)}</p>`).join('\n') +
      article.captions.map((text) => `\n<figure><figcaption>${htmlText(text)}</figcaption></figure>`).join('')
    const authors = xml(article.authors.join(', '))
    const tags = [article.section!, ...article.tags]
    const lead = xml(htmlText(article.summary!))
    rss += `<item>
<title>${xml(article.title!)}</title>
<link>${link}</link>
<guid isPermaLink="false">${entry.id}</guid>
<pubDate>${new Date(entry.date).toUTCString()}</pubDate>
<atom:updated>${entry.updated}</atom:updated>
<dc:creator>${authors}</dc:creator>
${tags.map((tag) => `<category>${xml(tag)}</category>\n`).join('')}<description>${lead}</description>
<content:encoded><![CDATA[${html}]]></content:encoded>
</item>
`
    atom += `<entry>
<title type="text">${xml(article.title!)}</title>
<id>${entry.id}</id>
<link rel="alternate" href="${link}"/>
<published>${entry.date}</published>
<updated>${entry.updated}</updated>
<author><name>${authors}</name></author>
${tags.map((tag) => `<category term="${xml(tag)}"/>\n`).join('')}<summary type="html">${lead}</summary>
<content type="html"><![CDATA[${html}]]></content>
</entry>
`
    items.push(
      JSON.stringify({
        id: entry.id,
        url: link,
        title: article.title,
        content_html: html,
        summary: article.summary,
        date_published: entry.date,
        date_modified: entry.updated,
        authors: article.authors.map((name) => ({ name })),
        tags,
        language: channel.language,
        _dropfeed: {
          kind: article.kind,
          drops: entry.drops,
          published: article.published,
          authors: article.authors,
          source: article.source,
          arrived: entry.arrived,
        },
      }),
    )
  }
  const head = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: channel.title,
    home_page_url: home,
    feed_url: `${home}feed.json`,
    description: channel.title,
    language: channel.language,
  })
  return {
    rss: `${rss}</channel>\n</rss>\n`,
    atom: `${atom}</feed>\n`,
    json: `${head.slice(0, -1)},"items":[\n${items.join(',\n')}\n]}\n`,
  }
}

function xml(text: string): string {
  return text.replace(/&/g, '&#x26;').replace(/</g, '&#x3C;').replace(/>/g, '&#x3E;').replace(/"/g, '&#x22;')
}

function htmlText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
