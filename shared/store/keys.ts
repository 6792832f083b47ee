/**
 * Key design of the one table. Every lookup is by key: no scan, no secondary index.
 *
 * | partition key     | sort key             | row                                                       |
 * | ----------------- | -------------------- | --------------------------------------------------------- |
 * | `d#KEY`           | `0`, `REV#PART`      | what the current version of KEY became                    |
 * | `e#UUID`          | `0`                  | an entry's text and sketch; also the claim on its text key |
 * | `k#SLUG#CLAIM`    | `0`                  | ids of the entries that share a claim                     |
 * | `c#FEED`          | position             | an entry's place and state in a feed, newest first        |
 * | `f#FEED`          | `0`                  | when the feed was last published                          |
 * | `i#channels`      | slug                 | a channel: its title and settings                         |
 *
 * FEED is a channel's slug, `slug/view`, or `problems`. S3 keys have at most 1,024 bytes and partition keys may have
 * 2,048, so `d#KEY` always fits; a sort key may have only 1,024, so a position holds the head of the key.
 */
export const dropKey = (key: string) => `d#${key}`
export const entryKey = (uuid: string) => `e#${uuid}`
export const claimKey = (slug: string, claim: string) => `k#${slug}#${claim}`
export const feedKey = (feed: string) => `c#${feed}`
export const stateKey = (feed: string) => `f#${feed}`
export const CHANNELS = 'i#channels'
/** The feed of problems; no channel can have this slug. */
export const PROBLEMS = 'problems'
/** The sort key of rows that have no siblings. */
export const ONLY = '0'

const SEPARATOR = '\u0001'
const KEY_HEAD = 240
const INVERSION = 10_000_000_000

/**
 * Where an entry stands in its feed, as a string whose ascending order is the feed's order: newest arrival first,
 * ties by key and line. `('2024-06-21T08:00:00Z', 'a.txt', 3, uuid)` → `8281043200␁a.txt␁000003␁uuid`
 */
export function position(arrived: string, key: string, line: number, uuid: string): string {
  const seconds = Math.floor(Date.parse(arrived) / 1000)
  const inverted = String(INVERSION - seconds).padStart(10, '0')
  return [inverted, key.slice(0, KEY_HEAD), String(line).padStart(8, '0'), uuid].join(SEPARATOR)
}

/** The arrival that a position begins with: `8281043200␁a.txt␁…` → `2024-06-21T08:00:00Z`. */
export function arrivedAt(place: string): string {
  const seconds = INVERSION - Number(place.slice(0, 10))
  return `${new Date(seconds * 1_000).toISOString().slice(0, 19)}Z`
}

/** The feed that a `c#` partition key names, or null for other rows. `c#korea/sport` → `korea/sport` */
export function feedOf(partitionKey: string): string | null {
  return partitionKey.startsWith('c#') ? partitionKey.slice(2) : null
}
