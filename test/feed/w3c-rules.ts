import { childrenOf, readXml, type XmlElement } from '../../shared/feed/xml-tree.ts'

/** A rule of the W3C feed validator, as its documentation states it: what it finds wrong with a document. */
export interface Rule {
  readonly name: string
  readonly find: (feed: ReadFeed) => string | false
}

/** A feed read back by a parser, the two XML formats alike. */
export interface ReadFeed {
  readonly format: 'rss' | 'atom'
  readonly url: string
  readonly root: XmlElement
  /** `channel` or `feed`. */
  readonly top: XmlElement
  readonly items: readonly XmlElement[]
}

export function readFeed(format: 'rss' | 'atom', url: string, document: string): ReadFeed {
  const root = readXml(document)
  const top = format === 'rss' ? childrenOf(root, 'channel')[0]! : root
  return { format, url, root, top, items: childrenOf(top, format === 'rss' ? 'item' : 'entry') }
}

/** What the validator would say, each with the rule's name; empty for a valid feed. */
export function findings(feed: ReadFeed): readonly string[] {
  return RULES.flatMap(({ name, find }) => {
    const found = find(feed)
    return found === false ? [] : [`${name}: ${found}`]
  })
}

const RFC822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const URI = /^[a-zA-Z][0-9a-zA-Z+.-]*:(\/\/)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$/
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SAFE_TAGS = new Set(['p', 'div', 'figure', 'figcaption'])

export const RULES: readonly Rule[] = [
  { name: 'BadCharacters', find: (feed) => firstOf(texts(feed.root), (text) => /[\x7f-\x9f\ufffd]/.test(text)) },
  {
    name: 'UnexpectedAttribute version',
    find: ({ format, root }) => format === 'rss' && root.attributes.version !== '2.0' && 'rss',
  },
  { name: 'MissingElement', find: missing },
  {
    name: 'NotBlank',
    find: ({ items, top }) =>
      firstOf(
        [top, ...items].map((one) => text(one, 'title')),
        (title) => title === '',
      ),
  },
  {
    name: 'MissingSelf',
    find: ({ url, top, format }) => {
      const self = links({ top, format }).filter((link) => link.rel === 'self')
      return (self.length !== 1 || self[0]!.href !== url) && JSON.stringify(self)
    },
  },
  {
    name: 'MissingCurrentInArchive',
    find: (feed) =>
      childrenOf(feed.top, 'fh:archive').length > 0 && !links(feed).some((link) => link.rel === 'current') && 'current',
  },
  { name: 'InvalidFullLink', find: (feed) => firstOf(addresses(feed), (address) => !URI.test(address)) },
  {
    name: 'InvalidUUID',
    find: ({ items, format }) =>
      firstOf(
        items.map((item) => text(item, format === 'rss' ? 'guid' : 'id')),
        (id) => !UUID.test(id),
      ),
  },
  {
    name: 'DuplicateValue id',
    find: ({ items, format }) => twice(items.map((item) => text(item, format === 'rss' ? 'guid' : 'id'))),
  },
  {
    name: 'InvalidPermalink',
    find: ({ format, items }) =>
      format === 'rss' && firstOf(items, (item) => childrenOf(item, 'guid')[0]?.attributes.isPermaLink !== 'false'),
  },
  {
    name: 'DuplicateUpdated',
    find: ({ format, items }) => twice(items.map((item) => text(item, format === 'rss' ? 'atom:updated' : 'updated'))),
  },
  {
    name: 'InvalidRFC2822Date',
    find: ({ format, top, items }) =>
      format === 'rss' &&
      firstOf([text(top, 'lastBuildDate'), ...items.map((item) => text(item, 'pubDate'))], badRfc822),
  },
  {
    name: 'InvalidRFC3339Date',
    find: ({ format, top, items }) =>
      firstOf(
        format === 'rss'
          ? items.map((item) => text(item, 'atom:updated'))
          : [text(top, 'updated'), ...items.flatMap((item) => [text(item, 'updated'), text(item, 'published')])],
        (date) => !RFC3339.test(date),
      ),
  },
  {
    name: 'ImplausibleDate',
    find: ({ items }) =>
      firstOf(
        items.map((item) => text(item, 'pubDate') || text(item, 'published')),
        (date) => Date.parse(date) < Date.parse('1990-01-01'),
      ),
  },
  {
    name: 'InvalidLanguage',
    find: (feed) =>
      firstOf(
        languages(feed),
        (language) => !/^[a-z]{2,3}(-[a-zA-Z\d]+)*$/.test(language) || language.startsWith('und'),
      ),
  },
  {
    name: 'NeedDescriptionBeforeContent',
    find: ({ format, items }) =>
      format === 'rss' && firstOf(items, (item) => order(item, 'description') > order(item, 'content:encoded')),
  },
  {
    name: 'InvalidContact',
    find: ({ format, items }) => format === 'rss' && firstOf(items, (item) => childrenOf(item, 'author').length > 0),
  },
  { name: 'DuplicateElement', find: ({ items }) => firstOf(items, duplicated) },
  {
    name: 'ContainsHTML',
    find: ({ top, items }) =>
      firstOf(
        [top, ...items].flatMap((one) => [text(one, 'title'), ...childrenOf(one, 'category').map(textOf)]),
        (title) => /<\/\w+>/.test(title),
      ),
  },
  {
    name: 'SecurityRisk',
    find: (feed) =>
      firstOf(contents(feed), (html) =>
        [...html.matchAll(/<\/?([a-z0-9]+)/gi)].some(([, tag]) => !SAFE_TAGS.has(tag!)),
      ),
  },
  {
    name: 'SecurityRiskAttr',
    find: (feed) =>
      firstOf(contents(feed), (html) =>
        [...html.matchAll(/<[a-z]+ ([^>]*)>/g)].some(
          ([, attributes]) => !/^lang="[\w-]+" dir="(ltr|rtl)"$/.test(attributes!),
        ),
      ),
  },
  { name: 'ContainsRelRef', find: (feed) => firstOf(contents(feed), (html) => /<a\s|<img\s/.test(html)) },
  { name: 'NotHtml', find: (feed) => firstOf(contents(feed), (html) => !balanced(html)) },
  {
    name: 'MissingNamespace',
    find: ({ root }) =>
      firstOf(
        names(root),
        (name) => name.includes(':') && root.attributes[`xmlns:${name.split(':')[0]}`] === undefined,
      ),
  },
  { name: 'AtomLinkNotEmpty', find: (feed) => firstOf(linkElements(feed), (link) => link.children.length > 0) },
  {
    name: 'InvalidTextType',
    find: ({ format, items }) =>
      format === 'atom' && firstOf(items, (item) => childrenOf(item, 'title')[0]?.attributes.type !== 'text'),
  },
  {
    name: 'ImageTitleDoesntMatch',
    find: ({ format, top }) =>
      format === 'rss' &&
      firstOf(
        childrenOf(top, 'image'),
        (image) => text(image, 'title') !== text(top, 'title') || text(image, 'link') !== text(top, 'link'),
      ),
  },
]

function missing({ format, top, items }: ReadFeed): string | false {
  const [ofTop, ofItem] =
    format === 'rss'
      ? [
          ['title', 'link', 'description'],
          ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded', 'atom:updated'],
        ]
      : [
          ['id', 'title', 'updated', 'author'],
          ['id', 'title', 'link', 'published', 'updated', 'content'],
        ]
  const lacks = (one: XmlElement, wanted: readonly string[]) =>
    wanted.filter((name) => childrenOf(one, name).length === 0)
  const lacking = [...lacks(top, ofTop), ...items.flatMap((item) => lacks(item, ofItem))]
  return lacking.length > 0 && lacking.join(' ')
}

function firstOf<T>(values: readonly T[], isWrong: (value: T) => boolean): string | false {
  const wrong = values.find(isWrong)
  return wrong !== undefined && (typeof wrong === 'string' ? `“${wrong}”` : JSON.stringify(wrong).slice(0, 200))
}

function twice(values: readonly string[]): string | false {
  return firstOf(values, (value) => values.indexOf(value) !== values.lastIndexOf(value))
}

function badRfc822(date: string): boolean {
  return !RFC822.test(date) || new Date(date).toUTCString() !== date
}

function textOf(element: XmlElement): string {
  return element.children.map((child) => ('text' in child ? child.text : '')).join('')
}

function text(parent: XmlElement, name: string): string {
  return childrenOf(parent, name).map(textOf).join('')
}

function texts(element: XmlElement): readonly string[] {
  const own = [textOf(element), ...Object.values(element.attributes)]
  return [...own, ...element.children.flatMap((child) => ('name' in child ? texts(child) : []))]
}

function names(element: XmlElement): readonly string[] {
  return [element.name, ...element.children.flatMap((child) => ('name' in child ? names(child) : []))]
}

function linkElements({ format, top }: Pick<ReadFeed, 'format' | 'top'>): readonly XmlElement[] {
  return childrenOf(top, format === 'rss' ? 'atom:link' : 'link')
}

function links(feed: Pick<ReadFeed, 'format' | 'top'>): readonly Record<string, string>[] {
  return linkElements(feed).map((link) => link.attributes)
}

function addresses(feed: ReadFeed): readonly string[] {
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

function languages({ format, root, top, items }: ReadFeed): readonly string[] {
  return format === 'rss'
    ? [text(top, 'language'), ...items.flatMap((item) => childrenOf(item, 'dc:language').map(textOf))]
    : [root.attributes['xml:lang'] ?? '', ...items.flatMap((item) => item.attributes['xml:lang'] ?? [])]
}

function contents({ format, items }: ReadFeed): readonly string[] {
  return items.flatMap((item) =>
    format === 'rss' ? [text(item, 'content:encoded'), text(item, 'description')] : [text(item, 'content')],
  )
}

function order(item: XmlElement, name: string): number {
  const at = item.children.findIndex((child) => 'name' in child && child.name === name)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

function duplicated(item: XmlElement): boolean {
  const single = item.children.flatMap((child) => ('name' in child && child.name !== 'category' ? [child.name] : []))
  return new Set(single).size !== single.length
}

function balanced(html: string): boolean {
  const open: string[] = []
  for (const [, end, tag] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (end === '') open.push(tag!)
    else if (open.pop() !== tag) return false
  }
  return open.length === 0 && !/&(?!(amp|lt|gt|quot);)/.test(html)
}
