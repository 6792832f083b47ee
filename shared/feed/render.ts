import { Feed } from 'feed'
import type { FeedHead } from './feed-head.ts'
import type { Fragments } from './fragments.ts'
import { oneLine } from './label.ts'
import { documentKey, type Format, MEDIA_TYPES, urlOf } from './paths.ts'
import { childrenOf, readXml, replaceChildren, writeXml, type XmlElement, xml } from './xml-tree.ts'

// The envelopes are npm `feed`'s: head, links and their escaping, read back as a tree and corrected on structure here,
// where it says something wrong or cannot say it (language, archive links, type of titles, JSON Feed 1.1). Its items
// are not used: they would need a correction each (see test/feed/render.test.ts for what is asserted of them), the
// three formats could not share an entry's rendering, and a document would cost 1.9 times hand-written templates
// where joined fragments cost less than those.

/** A document of a feed before it is rendered: the current one, or an archive of its history. */
export interface FeedDocument {
  readonly head: FeedHead
  /** Newest first. */
  readonly items: readonly Fragments[]
  /** Name of the archive that this is, or null for the current document. */
  readonly archive: string | null
  /** Name of the archive that goes before, or null. */
  readonly previous: string | null
}

/** Renders a document in the three formats. The same document gives the same bytes. */
export function renderFeed(document: FeedDocument): Readonly<Record<Format, string>> {
  return { rss: renderRss(document), atom: renderAtom(document), json: renderJson(document) }
}

/** When a reader last saw a change of it: the newest `updated` of its items. */
export function updatedOf(items: readonly Fragments[]): string {
  return [...items.map((item) => item.updated), NEVER].sort().at(-1)!
}

// An empty feed must say something; the clock is not asked, or its bytes would differ from day to day.
const NEVER = '1990-01-01T00:00:00Z'

const ATOM = 'http://www.w3.org/2005/Atom'
const NAMESPACES = {
  'xmlns:atom': ATOM,
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
}

function renderRss(document: FeedDocument): string {
  const root = readXml(envelope(document, 'rss').rss2())
  Object.assign(root.attributes, NAMESPACES)
  const channel = childrenOf(root, 'channel')[0]!
  // feed takes `&amp;` in a text for an escape, so texts are said anew.
  replaceChildren(channel, 'title', [xml('title', document.head.title)])
  replaceChildren(channel, 'description', [xml('description', document.head.description)])
  for (const image of childrenOf(channel, 'image')) replaceChildren(image, 'title', [xml('title', document.head.title)])
  replaceChildren(channel, 'atom:link', linksOf(document, 'rss', 'atom:link'))
  if (document.archive !== null) channel.children.push(xml('fh:archive', {}))
  for (const item of document.items) channel.children.push({ raw: item.rss })
  return writeXml(root)
}

function renderAtom(document: FeedDocument): string {
  const { head, items } = document
  const root = readXml(envelope(document, 'atom').atom1())
  root.attributes['xml:lang'] = head.language
  root.attributes['xmlns:fh'] = NAMESPACES['xmlns:fh']
  replaceChildren(root, 'title', [xml('title', { type: 'text' }, head.title)])
  replaceChildren(root, 'subtitle', [xml('subtitle', { type: 'text' }, head.description)])
  replaceChildren(root, 'updated', [xml('updated', updatedOf(items))])
  replaceChildren(root, 'author', [authorOf(head)])
  const alternate = xml('link', { rel: 'alternate', type: 'text/html', href: head.link })
  replaceChildren(root, 'link', [alternate, ...linksOf(document, 'atom', 'link')])
  for (const item of items) root.children.push({ raw: item.atom })
  // Last, where the W3C validator does not see it before it warns of an archive that links to no other, as the oldest.
  if (document.archive !== null) root.children.push(xml('fh:archive', {}))
  return writeXml(root)
}

function renderJson(document: FeedDocument): string {
  const { head, archive, previous, items } = document
  const written = JSON.parse(envelope(document, 'json').json1()) as Record<string, unknown>
  const { version: _, author: __, items: ___, ...said } = written
  const envelopeText = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    ...said,
    ...(previous === null ? {} : { next_url: urlOf(head.site, documentKey(head.home, previous, 'json')) }),
    language: head.language,
    ...(head.site.hub === null ? {} : { hubs: [{ type: 'WebSub', url: head.site.hub }] }),
    ...(archive === null
      ? {}
      : { _dropfeed: { archive: true, current: urlOf(head.site, documentKey(head.home, null, 'json')) } }),
  })
  let text = `${envelopeText.slice(0, -1)},"items":[\n`
  for (const [index, item] of items.entries()) text += index === 0 ? item.json : `,\n${item.json}`
  return `${text}\n]}\n`
}

/** What npm feed says of the document; a new one a format, since one instance cannot say three self links. */
function envelope(document: FeedDocument, format: Format): Feed {
  const { head, archive, items } = document
  return new Feed({
    id: urlOf(head.site, head.home),
    title: head.title,
    description: head.description,
    link: head.link,
    language: head.language,
    updated: new Date(updatedOf(items)),
    generator: 'Dropfeed',
    docs: 'https://www.rssboard.org/rss-specification',
    feedLinks: { [format]: urlOf(head.site, documentKey(head.home, archive, format)) },
    ...(head.image === null || (format === 'rss' && !isRssImage(head.image)) ? {} : { image: head.image }),
    ...(head.site.hub === null ? {} : { hub: head.site.hub }),
  })
}

/** RSS knows GIF, JPEG and PNG; an address that does not end like a file's is taken for one of them. */
function isRssImage(address: string): boolean {
  return !/\.(?!(?:gif|jpe?g|png)$)\w+$/i.test(address)
}

/** The links of RFC 4287, RFC 5005 and WebSub: self, hub, prev-archive, and current in an archive. */
function linksOf({ head, archive, previous }: FeedDocument, format: Format, name: string): readonly XmlElement[] {
  const type = MEDIA_TYPES[format]
  const at = (archiveName: string | null) => urlOf(head.site, documentKey(head.home, archiveName, format))
  const links = [xml(name, { rel: 'self', type, href: at(archive) })]
  if (head.site.hub !== null) links.push(xml(name, { rel: 'hub', href: head.site.hub }))
  if (archive !== null) links.push(xml(name, { rel: 'current', type, href: at(null) }))
  if (previous !== null) links.push(xml(name, { rel: 'prev-archive', type, href: at(previous) }))
  return links
}

/** Entries without people of their own are the feed's: RFC 4287 wants an author of one or the other. */
function authorOf(head: FeedHead): XmlElement {
  return {
    name: 'author',
    attributes: {},
    children: [xml('name', oneLine(head.site.title)), xml('uri', `${head.site.url}/`)],
  }
}
