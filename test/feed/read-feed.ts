import { childrenOf, readXml, type XmlElement } from '../../shared/feed/xml-tree.ts'

/** A feed read back by a parser, the two XML formats alike. */
export interface ReadFeed {
  readonly format: 'rss' | 'atom'
  readonly url: string
  readonly document: string
  readonly root: XmlElement
  /** `channel` or `feed`. */
  readonly top: XmlElement
  readonly items: readonly XmlElement[]
}

/** Reads a document back; it must be well-formed. */
export function readFeed(format: 'rss' | 'atom', url: string, document: string): ReadFeed {
  const root = readXml(document)
  const top = format === 'rss' ? childrenOf(root, 'channel')[0]! : root
  return { format, url, document, root, top, items: childrenOf(top, format === 'rss' ? 'item' : 'entry') }
}

/** The text directly within an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => ('text' in child ? child.text : '')).join('')
}

/** The text of the children of that name, joined; empty without any. */
export function text(parent: XmlElement, name: string): string {
  return childrenOf(parent, name).map(textOf).join('')
}

/** All texts and attribute values of an element and those within. */
export function texts(element: XmlElement): readonly string[] {
  const own = [textOf(element), ...Object.values(element.attributes)]
  return [...own, ...element.children.flatMap((child) => ('name' in child ? texts(child) : []))]
}

/** Names of an element and of those within. */
export function names(element: XmlElement): readonly string[] {
  return [element.name, ...element.children.flatMap((child) => ('name' in child ? names(child) : []))]
}

/** The links that a feed has of its own. */
export function linkElements({ format, top }: Pick<ReadFeed, 'format' | 'top'>): readonly XmlElement[] {
  return childrenOf(top, format === 'rss' ? 'atom:link' : 'link')
}

/** The attributes of those links. */
export function links(feed: Pick<ReadFeed, 'format' | 'top'>): readonly Record<string, string>[] {
  return linkElements(feed).map((link) => link.attributes)
}

/** Every address that a feed and its items name. */
export function addresses(feed: ReadFeed): readonly string[] {
  const { format, top, items } = feed
  const own = links(feed).map((link) => link.href ?? '')
  return format === 'rss'
    ? [...own, text(top, 'link'), ...items.map((item) => text(item, 'link'))]
    : [
        ...own,
        text(top, 'id'),
        ...items.flatMap((item) => childrenOf(item, 'link').map((link) => link.attributes.href ?? '')),
      ]
}

/** Every language that a feed and its items are marked with. */
export function languages({ format, root, top, items }: ReadFeed): readonly string[] {
  return format === 'rss'
    ? [text(top, 'language'), ...items.flatMap((item) => childrenOf(item, 'dc:language').map(textOf))]
    : [root.attributes['xml:lang'] ?? '', ...items.flatMap((item) => item.attributes['xml:lang'] ?? [])]
}

/** All HTML of the items. */
export function contents({ format, items }: ReadFeed): readonly string[] {
  return items.flatMap((item) =>
    format === 'rss' ? [text(item, 'content:encoded'), text(item, 'description')] : [text(item, 'content')],
  )
}

/** The place of the first child of that name; infinite without one. */
export function order(item: XmlElement, name: string): number {
  const at = item.children.findIndex((child) => 'name' in child && child.name === name)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}
