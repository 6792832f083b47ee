import { createHash } from 'node:crypto'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'

/** A document as it is to stand in the site bucket. */
export interface SiteDocument {
  readonly key: string
  readonly body: string
  readonly type: string
  readonly cache: string
}

/** The site bucket: what differs is written, and only over the version that was seen (C4.8). */
export class SiteBucket {
  readonly #client: S3Client
  readonly #bucket: string

  constructor(client: S3Client, bucket: string) {
    this.#client = client
    this.#bucket = bucket
  }

  /** The ETag of a document, quotes and all; null when there is none. */
  async etag(key: string): Promise<string | null> {
    try {
      const head = await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }))
      return head.ETag ?? null
    } catch (error) {
      if (error instanceof NotFound || error instanceof NoSuchKey) return null
      throw error
    }
  }

  async read(key: string): Promise<{ etag: string; body: string } | null> {
    try {
      const got = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }))
      return { etag: got.ETag!, body: await got.Body!.transformToString() }
    } catch (error) {
      if (error instanceof NoSuchKey) return null
      throw error
    }
  }

  /**
   * Writes a document over the version with ETag `seen` (null: over none). `same`: it stands there already, nothing
   * was written. `lost`: another version stands there by now; read the table again and render anew.
   */
  async put(document: SiteDocument, seen: string | null): Promise<'written' | 'same' | 'lost'> {
    if (seen === etagOf(document.body)) return 'same'
    try {
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: document.key,
          Body: document.body,
          ContentType: document.type,
          CacheControl: document.cache,
          ...(seen === null ? { IfNoneMatch: '*' } : { IfMatch: seen }),
        }),
      )
      return 'written'
    } catch (error) {
      // 412: another version; 404: deleted since; 409: another write was under way.
      if (error instanceof S3ServiceException && [404, 409, 412].includes(error.$metadata.httpStatusCode ?? 0)) {
        return 'lost'
      }
      throw error
    }
  }

  /** The keys below a folder. */
  async list(folder: string): Promise<string[]> {
    return [...(await this.etags(folder)).keys()]
  }

  /** The documents below a folder, each key with its ETag. */
  async etags(folder: string): Promise<Map<string, string>> {
    const etags = new Map<string, string>()
    let ContinuationToken: string | undefined
    do {
      const page: ListObjectsV2CommandOutput = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: folder,
          ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
        }),
      )
      for (const object of page.Contents ?? []) etags.set(object.Key!, object.ETag!)
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
    return etags
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (let i = 0; i < keys.length; i += 1_000) {
      const Objects = keys.slice(i, i + 1_000).map((Key) => ({ Key }))
      const answer = await this.#client.send(
        new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }),
      )
      const failed = answer.Errors?.[0]
      if (failed !== undefined) throw new Error(`cannot delete ${failed.Key} from the site: ${failed.Code}`)
    }
  }
}

/** The ETag that S3 gives a document written in one part under SSE-S3: its MD5. */
export function etagOf(body: string): string {
  return `"${createHash('md5').update(body).digest('hex')}"`
}
