import { createHash, randomUUID } from 'node:crypto'
import type { Database } from '../database.ts'
import { wholeSeconds } from './version.ts'

/** A multipart upload that was begun. */
export interface Upload {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly initiated: number
  readonly headers: Readonly<Record<string, string>>
  readonly metadata: Readonly<Record<string, string>>
}

/** A part that was uploaded, without its bytes. */
export interface Part {
  readonly number: number
  readonly etag: string
  readonly size: number
  readonly modified: number
}

/** Uploads in parts, durable between the parts. */
export interface MultipartStore {
  begin(upload: Omit<Upload, 'id' | 'initiated'>): Upload
  find(id: string, bucket: string, key: string): Upload | null
  inBucket(bucket: string): readonly Upload[]
  addPart(id: string, number: number, body: Uint8Array): Part
  parts(id: string): readonly Part[]
  partBody(id: string, number: number): Buffer
  end(id: string): void
}

const toUpload = (row: Readonly<Record<string, unknown>>): Upload => ({
  id: String(row.id),
  bucket: String(row.bucket),
  key: String(row.key),
  initiated: Number(row.initiated),
  headers: JSON.parse(String(row.headers)),
  metadata: JSON.parse(String(row.metadata)),
})

/** Makes the store. */
export function multipartStore({ sql }: Database): MultipartStore {
  const insert = sql.prepare('INSERT INTO uploads VALUES (?, ?, ?, ?, ?, ?)')
  const find = sql.prepare('SELECT * FROM uploads WHERE id = ? AND bucket = ? AND key = ?')
  const inBucket = sql.prepare('SELECT * FROM uploads WHERE bucket = ? ORDER BY key, initiated')
  const addPart = sql.prepare('INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?)')
  const parts = sql.prepare('SELECT number, etag, size, modified FROM parts WHERE upload = ? ORDER BY number')
  const body = sql.prepare('SELECT body FROM parts WHERE upload = ? AND number = ?')
  const end = sql.prepare('DELETE FROM uploads WHERE id = ?')
  return {
    begin({ bucket, key, headers, metadata }) {
      const upload = { id: randomUUID(), bucket, key, initiated: wholeSeconds(Date.now()), headers, metadata }
      insert.run(upload.id, bucket, key, upload.initiated, JSON.stringify(headers), JSON.stringify(metadata))
      return upload
    },
    find(id, bucket, key) {
      const row = find.get(id, bucket, key)
      return row ? toUpload(row) : null
    },
    inBucket: (bucket) => inBucket.all(bucket).map(toUpload),
    addPart(id, number, bytes) {
      const etag = createHash('md5').update(bytes).digest('hex')
      const part = { number, etag, size: bytes.byteLength, modified: wholeSeconds(Date.now()) }
      addPart.run(id, number, etag, part.size, part.modified, bytes)
      return part
    },
    parts: (id) => parts.all(id) as unknown as Part[],
    partBody: (id, number) => Buffer.from(body.get(id, number)?.body as Uint8Array),
    end: (id) => void end.run(id),
  }
}
