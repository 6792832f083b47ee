import { childrenOf, type XmlElement } from '../../shared/feed/xml-tree.ts'
import type { ReadFeed } from './read-feed.ts'
import { CHILDREN, REPEATED } from './w3c-vocabulary.ts'

const RFC822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

/** Elements that RSS, Atom or Dropfeed itself asks for and that are not there. */
export function missing({ format, top, items }: ReadFeed): string | false {
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

/** Elements at places where the validator knows none of that name. */
export function undefinedIn(parent: XmlElement): string | false {
  const known = CHILDREN[parent.name] ?? []
  const children = parent.children.filter((child): child is XmlElement => 'name' in child)
  const unknown = children.find((child) => !known.includes(child.name))
  if (unknown) return `${unknown.name} in ${parent.name}`
  return children.map(undefinedIn).find((found) => found !== false) ?? false
}

/** What a feed says of itself goes before its items. */
export function misplaced({ top, format }: ReadFeed): string | false {
  const children = top.children.flatMap((child) => ('name' in child ? [child.name] : []))
  const first = children.indexOf(format === 'rss' ? 'item' : 'entry')
  return first >= 0 && firstOf(children.slice(first), (name) => !['item', 'entry', 'fh:archive'].includes(name))
}

/** The first of the values that is wrong, to be shown; false where none is. */
export function firstOf<T>(values: readonly T[], isWrong: (value: T) => boolean): string | false {
  const wrong = values.find(isWrong)
  return wrong !== undefined && (typeof wrong === 'string' ? `“${wrong}”` : JSON.stringify(wrong).slice(0, 200))
}

/** A value that comes more than once. */
export function twice(values: readonly string[]): string | false {
  return firstOf(values, (value) => values.indexOf(value) !== values.lastIndexOf(value))
}

/** Whether a date is not as RFC 822 has it, in GMT, or names the wrong day of the week. */
export function badRfc822(date: string): boolean {
  return !RFC822.test(date) || new Date(date).toUTCString() !== date
}

/** Whether an element comes twice in an item that may be there once. */
export function duplicated(item: XmlElement): boolean {
  const single = item.children.flatMap((child) => ('name' in child && !REPEATED.has(child.name) ? [child.name] : []))
  return new Set(single).size !== single.length
}

/** Whether every start tag has its end tag, and no reference but those of HTML’s own five characters is there. */
export function balanced(html: string): boolean {
  const open: string[] = []
  for (const [, end, tag] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (end === '') open.push(tag!)
    else if (open.pop() !== tag) return false
  }
  return open.length === 0 && !/&(?!(amp|lt|gt|quot);)/.test(html)
}
