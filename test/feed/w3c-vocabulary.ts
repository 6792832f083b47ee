/** Of each element, the children that the W3C feed validator knows, as far as Dropfeed writes or has written them. */
export const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  rss: ['channel'],
  channel: [
    ...['title', 'link', 'description', 'language', 'lastBuildDate', 'generator', 'docs', 'image', 'item', 'category'],
    ...['copyright', 'pubDate', 'ttl', 'atom:link', 'fh:archive', 'fh:complete'],
  ],
  item: [
    ...['title', 'link', 'description', 'guid', 'pubDate', 'category', 'author', 'source', 'comments', 'enclosure'],
    ...['content:encoded', 'dc:creator', 'dc:language', 'atom:updated'],
  ],
  image: ['title', 'url', 'link', 'width', 'height', 'description'],
  feed: [
    ...['id', 'title', 'updated', 'subtitle', 'link', 'author', 'generator', 'logo', 'icon', 'rights', 'category'],
    ...['entry', 'fh:archive', 'fh:complete'],
  ],
  entry: ['id', 'title', 'link', 'published', 'updated', 'author', 'category', 'summary', 'content', 'rights'],
  author: ['name', 'uri', 'email'],
  opml: ['head', 'body'],
  head: ['title', 'dateCreated', 'dateModified', 'ownerName', 'ownerEmail', 'ownerId'],
  body: ['outline'],
  outline: ['outline'],
}

/** Elements that may stand several times in an item. */
export const REPEATED: ReadonlySet<string> = new Set(['category', 'link', 'author', 'dc:creator'])

/** The prefixes that the validator expects, and the namespaces they stand for. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
}
