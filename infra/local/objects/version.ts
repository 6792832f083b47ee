/** One version of an object, without its bytes; or a delete marker. */
export interface Version {
  readonly seq: number
  readonly bucket: string
  readonly key: string
  /** `null` in a bucket without versions, as S3 calls it. */
  readonly version: string
  readonly latest: boolean
  readonly marker: boolean
  /** Without quotes. */
  readonly etag: string
  readonly size: number
  /** Milliseconds, of whole seconds. */
  readonly modified: number
  /** Content-Type, Cache-Control and the like, lower-case. */
  readonly headers: Readonly<Record<string, string>>
  /** User metadata, without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>
}

/** The columns of `versions` but the bytes. */
export const versionColumns = 'seq, bucket, key, version, latest, marker, etag, size, modified, headers, metadata'

/** A row of `versions` → the version. */
export function toVersion(row: Readonly<Record<string, unknown>>): Version {
  return {
    seq: Number(row.seq),
    bucket: String(row.bucket),
    key: String(row.key),
    version: String(row.version),
    latest: row.latest === 1,
    marker: row.marker === 1,
    etag: String(row.etag),
    size: Number(row.size),
    modified: Number(row.modified),
    headers: JSON.parse(String(row.headers)),
    metadata: JSON.parse(String(row.metadata)),
  }
}

/** S3 keeps whole seconds. */
export const wholeSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000
