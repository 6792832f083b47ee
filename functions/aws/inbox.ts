import { GetObjectCommand, ListObjectVersionsCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'

/** The current version of an object. */
export interface InboxObject {
  readonly version: string
  readonly etag: string
  /** LastModified, whole seconds: `2024-06-21T08:00:00Z`. */
  readonly arrived: string
  readonly size: number
  readonly metadata: Readonly<Record<string, string>>
  /** Null when it is larger than the limit: it was not read. */
  readonly bytes: Uint8Array | null
}

/** Reads the inbox, the only source of truth. */
export class Inbox {
  readonly #client: S3Client
  readonly #bucket: string
  readonly #limit: number

  /** `limit`: bytes from which on an object is not read. */
  constructor(client: S3Client, bucket: string, limit: number) {
    this.#client = client
    this.#bucket = bucket
    this.#limit = limit
  }

  /** The current version of `key`, or null when there is none. */
  async get(key: string): Promise<InboxObject | null> {
    try {
      const got = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }))
      const size = got.ContentLength ?? 0
      const etag = (got.ETag ?? '').replaceAll('"', '')
      const fits = size <= this.#limit
      if (!fits) abandon(got.Body)
      return {
        version: got.VersionId ?? etag,
        etag,
        arrived: wholeSeconds(got.LastModified!),
        size,
        metadata: got.Metadata ?? {},
        bytes: fits ? await got.Body!.transformToByteArray() : null,
      }
    } catch (error) {
      if (error instanceof NoSuchKey) return null
      throw error
    }
  }

  /** When `key` was deleted (its delete marker's LastModified), or null when nothing of it is left to tell. */
  async deletedAt(key: string): Promise<string | null> {
    const listed = await this.#client.send(
      new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: key, MaxKeys: 10 }),
    )
    const marker = listed.DeleteMarkers?.find((entry) => entry.Key === key && entry.IsLatest === true)
    return marker?.LastModified === undefined ? null : wholeSeconds(marker.LastModified)
  }
}

export const wholeSeconds = (date: Date) => `${date.toISOString().slice(0, 19)}Z`

function abandon(body: unknown) {
  // A body that nobody reads would hold its connection; only Node's stream can be given up.
  if (body !== null && typeof body === 'object' && 'destroy' in body && typeof body.destroy === 'function') {
    body.destroy()
  }
}
