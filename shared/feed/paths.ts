import type { Site } from './entry.ts'

/** The formats of a feed, in the order in which they are offered. */
export const FORMATS = ['rss', 'atom', 'json'] as const

export type Format = (typeof FORMATS)[number]

/** The exact media type of each format. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

const FILES: Readonly<Record<Format, string>> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }
const ARCHIVE_ENDINGS: Readonly<Record<Format, string>> = { rss: '.rss.xml', atom: '.atom.xml', json: '.json' }

/** Keys of the site's documents that stand alone. The index is `/`; CloudFront serves `index.html` there. */
export const INDEX_KEY = 'index.html'
export const OPML_KEY = 'feeds.opml'
export const SETTINGS_SCHEMA_KEY = 'channel.schema.json'
export const NOT_FOUND_KEY = '404.html'

/** The folder of the problems' page and feeds. */
export const PROBLEMS_HOME = 'problems/'

/** A feed's folder, which is also the key of its page: `'korea/'`, or of a view of it `'korea/bien-dong/'`. */
export function homeOf(channel: string, view: string | null = null): string {
  return view === null ? `${channel}/` : `${channel}/${view}/`
}

/** `('korea/', 'rss')` → `'korea/rss.xml'` */
export function feedKey(home: string, format: Format): string {
  return home + FILES[format]
}

/** The folder of a feed's archives: `'korea/'` → `'korea/history/'`. */
export function historyHome(home: string): string {
  return `${home}history/`
}

/** `('korea/', '20240621T080000Z-0f3a…', 'json')` → `'korea/history/20240621T080000Z-0f3a….json'` */
export function archiveKey(home: string, name: string, format: Format): string {
  return `${historyHome(home)}${name}${ARCHIVE_ENDINGS[format]}`
}

/** The key of an archive's page for people: `'korea/history/20240621T080000Z-0f3a…'`. */
export function archivePageKey(home: string, name: string): string {
  return `${historyHome(home)}${name}`
}

/** Where a feed's document stands: the current one, or the archive of that name. */
export function documentKey(home: string, archive: string | null, format: Format): string {
  return archive === null ? feedKey(home, format) : archiveKey(home, archive, format)
}

/** The key of an entry's page: `('korea', 'urn:uuid:6f0c…')` → `'korea/6f0c…'`. */
export function articleKey(channel: string, id: string): string {
  return `${channel}/${uuidOf(id)}`
}

/** `'urn:uuid:6f0c…'` → `'6f0c…'` */
export function uuidOf(id: string): string {
  return id.startsWith('urn:uuid:') ? id.slice('urn:uuid:'.length) : id
}

/** The address of a key of the site: `'korea/rss.xml'` → `'https://SITE/korea/rss.xml'`; the index is `'https://SITE/'`. */
export function urlOf(site: Site, key: string): string {
  return `${site.url}/${key === INDEX_KEY ? '' : key}`
}

/** Addresses of views under these names would be taken for something else of the channel's. */
export function isViewSlug(slug: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 80 && slug !== 'history' && !UUID.test(slug)
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/**
 * An original's address as all formats and readers take it (http or https, ASCII, absolute), or null where it is none.
 * `'https://báo.vn/tin?q=Huế'` → `'https://xn--bo-9ia.vn/tin?q=Hu%E1%BA%BF'`
 */
export function safeUrl(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null
  const url = new URL(address)
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return null
  // An IPv6 address in brackets is no URI to the W3C validator.
  if (url.hostname.startsWith('[')) return null
  // WHATWG leaves some characters alone that RFC 3986, and so the W3C validator, does not allow: | ^ ` { } [ ]
  const rest = url.href.slice(url.origin.length)
  return url.origin + rest.replace(/[^\w;/?:@&=+$.\-!~*'()%,#]/g, (character) => encodeURIComponent(character))
}
