import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../database.ts'
import type { Announce } from './notifications.ts'
import { toVersion, type Version, versionColumns, wholeSeconds } from './version.ts'

/** What is to be stored. `etag` and `modified` are given by a multipart upload only. */
export interface NewObject {
  readonly bucket: string
  readonly key: string
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  readonly metadata: Readonly<Record<string, string>>
  readonly event: 'Put' | 'Copy' | 'CompleteMultipartUpload'
  readonly etag?: string
  readonly modified?: number
}

/** Objects and their versions. Every change and its event are one transaction. */
export interface ObjectStore {
  /** The latest version, which may be a delete marker. */
  latest(bucket: string, key: string): Version | null
  version(bucket: string, key: string, version: string): Version | null
  body(version: Version): Buffer
  /** `allow` sees the latest version in the same transaction, and throws to refuse: no two writers pass one condition. */
  put(object: NewObject, allow: (latest: Version | null) => void): Version
  /** Deletes: with versions a delete marker, which is returned; without, the object. */
  remove(bucket: string, key: string, allow: (latest: Version | null) => void): Version | null
  /** Deletes one version for good. Returns it, or null where there is none. */
  removeVersion(bucket: string, key: string, version: string): Version | null
}

/** Makes the store. `versioned` says which buckets keep versions. */
export function objectStore(
  database: Database,
  versioned: (bucket: string) => boolean,
  announce: Announce,
): ObjectStore {
  const { sql } = database
  const latest = sql.prepare(`SELECT ${versionColumns} FROM versions WHERE bucket = ? AND key = ? AND latest = 1`)
  const one = sql.prepare(`SELECT ${versionColumns} FROM versions WHERE bucket = ? AND key = ? AND version = ?`)
  const body = sql.prepare('SELECT body FROM versions WHERE seq = ?')
  const demote = sql.prepare('UPDATE versions SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1')
  const drop = sql.prepare('DELETE FROM versions WHERE bucket = ? AND key = ? AND version = ?')
  const promote = sql.prepare(
    'UPDATE versions SET latest = 1 WHERE seq = (SELECT max(seq) FROM versions WHERE bucket = ? AND key = ?)',
  )
  const insert = sql.prepare(
    `INSERT INTO versions (${versionColumns}, body) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const found = (row: Record<string, unknown> | undefined) => (row ? toVersion(row) : null)
  const get = (bucket: string, key: string) => found(latest.get(bucket, key))

  const add = (object: Omit<NewObject, 'event'>, marker: boolean, etag: string): Version => {
    const { bucket, key } = object
    const version = versioned(bucket) ? randomBytes(24).toString('base64url') : 'null'
    if (version === 'null') drop.run(bucket, key, version)
    else demote.run(bucket, key)
    insert.run(
      database.next(),
      bucket,
      key,
      version,
      marker ? 1 : 0,
      etag,
      object.body.byteLength,
      wholeSeconds(object.modified ?? Date.now()),
      JSON.stringify(object.headers),
      JSON.stringify(object.metadata),
      object.body,
    )
    return get(bucket, key) as Version
  }

  return {
    latest: get,
    version: (bucket, key, version) => found(one.get(bucket, key, version)),
    body: ({ seq }) => Buffer.from((body.get(seq)?.body ?? []) as Uint8Array),
    put: (object, allow) =>
      database.transaction(() => {
        allow(get(object.bucket, object.key))
        const etag = object.etag ?? createHash('md5').update(object.body).digest('hex')
        const version = add(object, false, etag)
        announce(`ObjectCreated:${object.event}`, version, database.next())
        return version
      }),
    remove: (bucket, key, allow) =>
      database.transaction(() => {
        const last = get(bucket, key)
        allow(last)
        if (!versioned(bucket)) {
          if (!last) return null
          drop.run(bucket, key, last.version)
          announce('ObjectRemoved:Delete', last, database.next())
          return null
        }
        const empty = { bucket, key, body: new Uint8Array(), headers: {}, metadata: {} }
        const marker = add(empty, true, 'd41d8cd98f00b204e9800998ecf8427e')
        announce('ObjectRemoved:DeleteMarkerCreated', marker, database.next())
        return marker
      }),
    removeVersion: (bucket, key, version) =>
      database.transaction(() => {
        const gone = found(one.get(bucket, key, version))
        if (!gone) return null
        drop.run(bucket, key, version)
        if (gone.latest) promote.run(bucket, key)
        // Taking away a delete marker undeletes, and yet sends no Created event: only this one.
        announce('ObjectRemoved:Delete', gone, database.next())
        return gone
      }),
  }
}
