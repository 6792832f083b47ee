import { hash32 } from './hash.ts'

/** The channel that a key belongs to, before any settings. */
export interface ChannelName {
  readonly slug: string
  /** What the channel is called until settings say otherwise: the segment as it was written. */
  readonly title: string
  /** True where the name is kept for the site itself: what is dropped there is a problem. */
  readonly reserved: boolean
}

// Longer ones are cut and told apart by a hash: a key of the site holds the slug and an id in 1,024 bytes.
const LONGEST_SLUG = 80

/**
 * The channel of an inbox key (C2), or null for a key that is ignored (it ends in `/`).
 * `'korea/2021/a.txt'` → `korea`; `'a.txt'` → `main`; `'Hàn Quốc/b.txt'` → `han-quoc`; `'…/'` → null
 */
export function channelOf(key: string): ChannelName | null {
  if (key === '' || key.endsWith('/')) return null
  const slash = key.indexOf('/')
  if (slash < 0) return { slug: 'main', title: 'main', reserved: false }
  const segment = key.slice(0, slash)
  const slug = slugOf(segment)
  return { slug, title: segment.normalize('NFC').trim() || slug, reserved: slug === 'problems' }
}

/** Whether the key names a channel's settings: `korea/channel.json`, or `channel.json` for `main`. */
export function isSettingsKey(key: string): boolean {
  return /^(?:[^/]*\/)?channel\.json$/.test(key)
}

/** Lower-case ASCII of a name: `'Hàn Quốc'` → `'han-quoc'`, `'Đời sống'` → `'doi-song'`, `'韓国'` → a stable hash. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (slug === '') return `c-${digest(name)}`
  return slug.length <= LONGEST_SLUG ? slug : `${slug.slice(0, LONGEST_SLUG - 17)}-${digest(slug)}`
}

function digest(name: string): string {
  const text = name.normalize('NFC')
  return [1, 2].map((seed) => hash32(text, seed).toString(16).padStart(8, '0')).join('')
}
