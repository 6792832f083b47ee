import type { Article } from '../article.ts'
import { type HeaderFields, type HeaderName, headerName } from './header-names.ts'
import { quoteValue, setField } from './header-value.ts'

export type { HeaderFields } from './header-names.ts'

/** A header block and how many of the lines it takes, blank lines before it and the rule after it included. */
export interface HeaderBlock {
  readonly fields: HeaderFields
  readonly length: number
}

/** A block is at most this many lines long; what goes on is a table or a list. */
const LONGEST = 60
/** A line of a header is at most this long; what is longer is text, and costs nothing to pass by. */
const WIDEST = 20_000
const FENCE = /^(?:---+|\+\+\+|\.\.\.)\s*$/u
const RULE = /^\s*(?:[-=_*#~+]\s?){3,}\s*$/u
const ANY_NAME = /^\s*["']?[\w][\w:.-]{1,30}["']?\s*[:=]\s*\S/u
/** A line that a crawler writes: a name in small letters or with a hyphen. `Reuters: …` and `https://…` are none. */
const CRAWLED = /^\s*["']?(?:[a-z][a-z\d_:.-]{1,30}|[A-Z]\w*-[\w-]{1,30})["']?\s*[:=](?!\/\/)\s*\S/u

/**
 * The header block at the top of lines, or null: `Title: …`, `url=…`, `Ngày: …` in Vietnamese, English and some others,
 * YAML or TOML between fences, or the lines of a JSON object. At least two names must be known ones and one of them
 * must state something, since one such line alone may be the text's own.
 */
export function readHeaderBlock(lines: readonly string[]): HeaderBlock | null {
  let at = 0
  while (at < lines.length && at < 10 && lines[at]!.trim() === '') at++
  if (at >= lines.length) return null
  const first = lines[at]!
  if (first.length > WIDEST) return null
  if (FENCE.test(first)) return fenced(lines, at)
  if (/^\s*\{/u.test(first)) return json(lines, at)
  return plain(lines, at)
}

interface NamedLine {
  readonly name: HeaderName
  readonly value: string
}

/** A line as name and value, at the first colon or equals sign before which a known name stands. */
function namedLine(line: string): NamedLine | null {
  if (line.length > WIDEST) return null
  const head = line.slice(0, 48)
  for (let at = head.search(/[:=：]/u); at > 0; at = next(head, at)) {
    const name = headerName(head.slice(0, at))
    const after = line.slice(at + 1)
    // `https://…` is no name with a value, and `09:05` no more.
    if (name && !after.startsWith('//')) return { name, value: after.trim() }
  }
  return null
}

function next(text: string, at: number): number {
  const found = text.slice(at + 1).search(/[:=：]/u)
  return found < 0 ? -1 : at + 1 + found
}

function plain(lines: readonly string[], from: number): HeaderBlock | null {
  const fields: HeaderFields = {}
  const names = new Set<HeaderName>()
  let count = 0
  let at = from
  for (; at < lines.length && at - from < LONGEST; at++) {
    const line = lines[at]!
    const named = namedLine(line)
    if (named) {
      // A label with nothing after it, and prose behind a long value, are the page's and not a header's.
      if (named.name !== 'ignored') names.add(named.name)
      count++
      setField(fields, named.name, named.value)
    } else if (line.length > 400 || !CRAWLED.test(line)) break
  }
  if (count < 2 || names.size === 0 || Object.keys(fields).length === 0) return null
  const strong = fields.title !== undefined || fields.url !== undefined
  if (!strong && (names.size < 2 || fields.published === undefined)) return null
  if (at < lines.length && lines[at]!.length < 400 && RULE.test(lines[at]!)) at++
  return { fields: tidy(fields), length: at }
}

/** Front matter: YAML between `---`, TOML between `+++`. */
function fenced(lines: readonly string[], from: number): HeaderBlock | null {
  const fields: HeaderFields = {}
  let known = 0
  let open: HeaderName | null = null
  let items: string[] = []
  const flush = (): void => {
    if (open && items.length > 0)
      setField(fields, open, open === 'tags' || open === 'authors' ? `${items.join('; ')};` : items.join(' '))
    items = []
    open = null
  }
  for (let at = from + 1; at < lines.length && at - from < LONGEST * 2; at++) {
    const line = lines[at]!
    if (line.length > WIDEST) return null
    if (FENCE.test(line)) {
      flush()
      return known > 0 && Object.keys(fields).length > 0 ? { fields: tidy(fields), length: at + 1 } : null
    }
    const item = /^\s*-\s+(.*)$/u.exec(line)?.[1] ?? (/^\s{2,}\S/u.test(line) ? line.trim() : null)
    if (open && item !== null) {
      items.push(item.replace(/^(["'])(.*)\1$/u, '$2'))
      continue
    }
    flush()
    const named = namedLine(line)
    if (!named) {
      // Prose is no front matter: the fence was a rule between articles, and the next one is, too.
      if (line.trim() !== '' && !ANY_NAME.test(line) && !/^\s*[-#[\]{}]/u.test(line)) return null
      continue
    }
    known++
    if (/^[>|][+-]?$/u.test(named.value) || named.value === '') open = named.name
    else setField(fields, named.name, named.value)
  }
  return null
}

/** A JSON object of strings, in one line or over several, before the text. */
function json(lines: readonly string[], from: number): HeaderBlock | null {
  let text = ''
  for (let at = from; at < lines.length && at - from < LONGEST && text.length < WIDEST; at++) {
    if (lines[at]!.length > WIDEST) return null
    text += `${lines[at]}\n`
    if (!/\}\s*,?\s*$/u.test(lines[at]!)) continue
    const fields = fromJson(text.trim().replace(/,$/u, ''))
    if (fields) return { fields: tidy(fields), length: at + 1 }
  }
  return null
}

function fromJson(text: string): HeaderFields | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const fields: HeaderFields = {}
  let known = 0
  for (const [key, entry] of Object.entries(value)) {
    const name = headerName(key)
    if (!name) continue
    known++
    if (Array.isArray(entry)) setField(fields, name, `${entry.filter((item) => typeof item === 'string').join('; ')};`)
    else if (typeof entry === 'string' || typeof entry === 'number') setField(fields, name, String(entry))
  }
  return known > 1 && Object.keys(fields).length > 0 ? fields : null
}

/** Takes the site's name off the end of a page title: `Đất than bùn | Tin Môi trường` of `Tin Môi trường`. */
function tidy(fields: HeaderFields): HeaderFields {
  const { title, source } = fields
  if (title === undefined || source === undefined) return fields
  const cut = title.length - source.length
  if (cut < 4 || title.slice(cut).toLowerCase() !== source.toLowerCase()) return fields
  const bare = title.slice(0, cut).replace(/\s+[|–—·•:-]\s*$/u, '')
  return bare.length < cut ? { ...fields, title: bare.trim() } : fields
}

/**
 * An article's fields as the header block that `readHeaderBlock` reads back: `Title: …` and so on, a line each, for those
 * that have a value.
 */
export function writeHeaderBlock(article: Article): string {
  const list = (items: readonly string[]): string | null => (items.length ? `${items.join('; ')};` : null)
  const rows: readonly (readonly [string, string | null])[] = [
    ['Title', article.title],
    ['URL', article.url],
    ['Date', article.published],
    ['Author', list(article.authors)],
    ['Source', article.source],
    ['Language', article.language === 'und' ? null : article.language],
    ['Section', article.section],
    ['Tags', list(article.tags)],
    ['Summary', article.summary],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${quoteValue(value)}`])).join('\n')
}
