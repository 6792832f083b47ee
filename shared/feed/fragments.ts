import { rfc822 } from './date.ts'
import type { Item } from './item.ts'
import { escapeXml } from './xml-text.ts'

/**
 * An item rendered in each format, ready to be joined into documents: the window, archives and views share it. Joining
 * costs a twentieth of rendering, so a publisher that keeps fragments of unchanged entries renders next to nothing.
 */
export interface Fragments {
  readonly id: string
  readonly updated: string
  readonly rss: string
  readonly atom: string
  readonly json: string
}

/** Renders an item once for each format. */
export function fragmentsOf(item: Item): Fragments {
  return { id: item.id, updated: item.updated, rss: rssItem(item), atom: atomEntry(item), json: jsonItem(item) }
}

function rssItem(item: Item): string {
  // `author` must be an e-mail address, so names go into dc:creator; into one, since readers take the first or the last.
  const creator = item.authors.length > 0 ? element('dc:creator', item.authors.join(', ')) : ''
  const language = item.foreign ? element('dc:language', item.language) : ''
  const categories = item.tags.map((tag) => element('category', tag)).join('')
  return (
    `<item>\n${element('title', item.title)}${element('link', item.link)}<guid isPermaLink="false">${escapeXml(item.id)}</guid>\n` +
    `${element('pubDate', rfc822(item.date))}${element('atom:updated', item.updated)}${creator}${language}${categories}` +
    // Readers take a description for HTML, so plain text is escaped once more; it goes before the content, or the W3C
    // validator warns.
    `${element('description', htmlOf(item.lead))}<content:encoded>${cdata(item.html)}</content:encoded>\n</item>\n`
  )
}

function atomEntry(item: Item): string {
  const language = item.foreign ? ` xml:lang="${escapeXml(item.language)}"` : ''
  // One author, as in RSS: of several, feedparser shows the last, sfeed the first, and only newsboat all of them.
  const author =
    item.authors.length > 0 ? `<author>${element('name', item.authors.join(', ')).trimEnd()}</author>\n` : ''
  const categories = item.tags.map((tag) => `<category term="${escapeXml(tag)}"/>\n`).join('')
  return (
    `<entry${language}>\n<title type="text">${escapeXml(item.title)}</title>\n${element('id', item.id)}` +
    `<link rel="alternate" href="${escapeXml(item.link)}"/>\n${element('published', item.date)}` +
    `${element('updated', item.updated)}${author}${categories}` +
    `<summary type="html">${escapeXml(htmlOf(item.lead))}</summary>\n<content type="html">${cdata(item.html)}</content>\n</entry>\n`
  )
}

function jsonItem(item: Item): string {
  return JSON.stringify({
    id: item.id,
    url: item.link,
    title: item.title,
    content_html: item.html,
    summary: item.lead,
    date_published: item.date,
    date_modified: item.updated,
    authors: item.authors.length > 0 ? item.authors.map((name) => ({ name })) : undefined,
    tags: item.tags.length > 0 ? item.tags : undefined,
    language: item.language,
    _dropfeed: item.extension,
  })
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>\n`
}

function htmlOf(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// Content is HTML of our own making, in which every `>` of a text is escaped: `]]>` cannot occur.
function cdata(html: string): string {
  return `<![CDATA[${html}]]>`
}
