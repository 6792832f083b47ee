import { childrenOf } from '../../shared/feed/xml-tree.ts'
import {
  addresses,
  contents,
  languages,
  linkElements,
  links,
  names,
  order,
  type ReadFeed,
  text,
  textOf,
  texts,
} from './read-feed.ts'
import { badRfc822, balanced, duplicated, firstOf, misplaced, missing, twice, undefinedIn } from './w3c-faults.ts'
import { NAMESPACES } from './w3c-vocabulary.ts'

/** A rule of the W3C feed validator, as its documentation and its source state it: what it finds wrong with a document. */
export interface Rule {
  readonly name: string
  readonly find: (feed: ReadFeed) => string | false
}

/** What the validator would say, each with the rule's name; empty for a valid feed. */
export function findings(feed: ReadFeed): readonly string[] {
  return RULES.flatMap(({ name, find }) => {
    const found = find(feed)
    return found === false ? [] : [`${name}: ${found}`]
  })
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const URI = /^[a-zA-Z][0-9a-zA-Z+.-]*:(\/\/)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$/
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
// The languages of ISO 639-1 and -2 are all it knows; these BCP 47 has, too.
const UNKNOWN_LANGUAGE = /^(?:und|mul|iw|in|ji|jw|yue|cmn|hak|wuu|nan|tyz|ckb)(?:-|$)/
const SAFE_TAGS = new Set(['p', 'div', 'figure', 'figcaption'])

export const RULES: readonly Rule[] = [
  { name: 'BadCharacters', find: (feed) => firstOf(texts(feed.root), (text) => /[\x7f-\x9f\ufffd]/.test(text)) },
  { name: 'UndefinedElement', find: ({ root }) => undefinedIn(root) },
  {
    name: 'ReservedPrefix',
    find: ({ root }) =>
      firstOf(
        Object.entries(root.attributes).filter(([name]) => name.startsWith('xmlns')),
        ([name, uri]) => NAMESPACES[name] !== uri,
      ),
  },
  {
    name: 'AvoidNamespacePrefix',
    find: ({ format, root }) => format === 'atom' && root.attributes['xmlns:atom'] !== undefined && 'atom',
  },
  { name: 'MisplacedItem', find: misplaced },
  {
    // Escapes other than by hexadecimal references are taken for HTML in a title.
    name: 'CharacterData',
    find: ({ document }) =>
      firstOf(document.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').split('\n'), (line) => /&(?!#x)/.test(line)),
  },
  {
    name: 'UnexpectedAttribute version',
    find: ({ format, root }) => format === 'rss' && root.attributes.version !== '2.0' && 'rss',
  },
  { name: 'MissingElement', find: missing },
  {
    name: 'NotBlank',
    find: ({ items, top }) =>
      firstOf(
        [
          ...[top, ...items].map((one) => text(one, 'title')),
          ...[top, ...items].flatMap((one) => childrenOf(one, 'author').map((author) => text(author, 'name'))),
          ...items.flatMap((item) => childrenOf(item, 'category').map((one) => one.attributes.term ?? textOf(one))),
        ],
        (value) => value.trim() === '' || value.trim() !== value,
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
  {
    name: 'ArchiveIncomplete',
    find: ({ format, top, items }) =>
      format === 'atom' &&
      order(top, 'fh:archive') < order(top, 'entry') &&
      items.length > 0 &&
      !links({ top, format }).some((link) => link.rel === 'prev-archive') &&
      'no link to another archive',
  },
  {
    name: 'DuplicateAtomLink',
    find: ({ format, top }) => twice(links({ top, format }).map(({ rel, type }) => `${rel} ${type}`)),
  },
  {
    name: 'SelfNotAtom',
    find: ({ format, top }) =>
      firstOf(links({ top, format }), ({ rel, type }) => rel === 'self' && type !== `application/${format}+xml`),
  },
  {
    name: 'NonCanonicalURI',
    find: ({ format, top }) => format === 'atom' && firstOf([text(top, 'id')], (id) => new URL(id).href !== id),
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
        (date) => Date.parse(date) < Date.parse('1990-01-01') || Date.parse(date) > Date.now() + 600_000,
      ),
  },
  {
    name: 'InvalidLanguage',
    find: (feed) =>
      firstOf(
        languages(feed),
        (language) => !/^[a-z]{2,3}(-[a-zA-Z\d]+)*$/.test(language) || UNKNOWN_LANGUAGE.test(language),
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
        [top, ...items].flatMap((one) => [
          text(one, 'title'),
          ...childrenOf(one, 'category').map(textOf),
          ...childrenOf(one, 'author').map((author) => text(author, 'name')),
        ]),
        (plain) => /<\/\w+>/.test(plain),
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
    name: 'ContainsEmail',
    find: ({ top, items }) =>
      firstOf(
        [top, ...items].flatMap((one) => childrenOf(one, 'author').map((author) => text(author, 'name'))),
        (name) => /<[\w.+'-]+@[\w.-]+>/.test(name),
      ),
  },
  {
    name: 'ImageUrlFormat',
    find: ({ format, top }) =>
      format === 'rss' &&
      firstOf(
        childrenOf(top, 'image').map((image) => text(image, 'url')),
        (url) => /\.\w+$/.test(url) && !/\.(?:jpe?g|gif|png)$/i.test(url),
      ),
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
