import type { Database } from '../database.ts'
import { toVersion, type Version, versionColumns } from './version.ts'

/** What is to be listed. `after` and `afterVersion` are where the last page ended. */
export interface ListRequest {
  readonly bucket: string
  readonly prefix: string
  readonly delimiter: string
  readonly most: number
  readonly after: string
  readonly versions: boolean
  /** With `versions`: the sequence of the last version of the key `after` that was listed. */
  readonly afterSeq?: number
}

/** One page, in the order of the keys' UTF-8 bytes; `next` is where to go on, or null. */
export interface Page {
  readonly versions: readonly Version[]
  readonly prefixes: readonly string[]
  readonly next: { readonly key: string; readonly seq: number | null } | null
}

/** Larger than every key that begins with the prefix: U+10FFFF sorts last, in UTF-8 as in code points. */
const endOf = (prefix: string) => `${prefix}\u{10ffff}`

/**
 * Lists a page. Keys under one common prefix are stepped over by an index, not read: a page costs the same however many
 * objects there are.
 */
export function lister(database: Database): (request: ListRequest) => Page {
  const live = database.sql.prepare(
    `SELECT ${versionColumns} FROM versions WHERE bucket = ? AND latest = 1 AND marker = 0 AND key > ? AND key < ? ORDER BY key LIMIT ?`,
  )
  const all = database.sql.prepare(
    `SELECT ${versionColumns} FROM versions WHERE bucket = ?1 AND key < ?3 AND (key > ?2 OR (key = ?2 AND seq < ?5)) ORDER BY key, seq DESC LIMIT ?4`,
  )
  return ({ bucket, prefix, delimiter, most, after, versions: wantsVersions, afterSeq }) => {
    const versions: Version[] = []
    const prefixes: string[] = []
    let key = after
    let seq = afterSeq ?? -1
    // Nothing before the prefix is looked at; the prefix itself may be a key.
    if (key < prefix) [key, seq] = [prefix.slice(0, -1), -1]
    let next: Page['next'] = null
    scan: while (!next) {
      const limit = Math.min(most - versions.length - prefixes.length + 1, delimiter ? 64 : 1001)
      const rows = (
        wantsVersions ? all.all(bucket, key, endOf(prefix), limit, seq) : live.all(bucket, key, endOf(prefix), limit)
      ) as Record<string, unknown>[]
      for (const row of rows) {
        const version = toVersion(row)
        const cut = delimiter ? version.key.indexOf(delimiter, prefix.length) : -1
        if (version.key.startsWith(prefix)) {
          if (versions.length + prefixes.length === most) {
            next = { key, seq: wantsVersions && seq >= 0 ? seq : null }
            break
          }
          if (cut >= 0) {
            const common = version.key.slice(0, cut + delimiter.length)
            prefixes.push(common)
            ;[key, seq] = [endOf(common), -1]
            continue scan
          }
          versions.push(version)
        }
        ;[key, seq] = [version.key, version.seq]
      }
      if (rows.length < limit) break
    }
    return { versions, prefixes, next }
  }
}
