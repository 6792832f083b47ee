import { FORMATS, type Format } from '../../shared/feed/paths.ts'
import { inParallel } from '../aws/dynamo.ts'
import { etagOf, type SiteDocument } from '../aws/site-bucket.ts'
import type { Ports } from './ports.ts'

/** Documents change live: at the edge and in browsers for at most a minute. */
const CACHE = 'public, max-age=60'
const PARALLEL = 16

/**
 * Media types in the bucket. CloudFront compresses neither Atom's nor JSON Feed's own, so those are stored under one
 * that it does, and its function sets the exact one (FACTS: edge).
 */
const STORED: Readonly<Record<Format, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

export const html = (key: string, body: string): SiteDocument => ({
  key,
  body,
  type: 'text/html; charset=utf-8',
  cache: CACHE,
})

export const xml = (key: string, body: string): SiteDocument => ({ key, body, type: STORED.atom, cache: CACHE })

export const json = (key: string, body: string): SiteDocument => ({ key, body, type: STORED.json, cache: CACHE })

/** The three documents of a rendered feed, under the keys that `keyOf` gives. */
export function feedDocuments(
  rendered: Readonly<Record<Format, string>>,
  keyOf: (format: Format) => string,
): SiteDocument[] {
  return FORMATS.map((format) => ({ key: keyOf(format), body: rendered[format], type: STORED[format], cache: CACHE }))
}

/** Thrown when a document was written by another since it was seen: read the table again, render anew. */
export class Overtaken extends Error {}

/** ETags of documents before the table is read; a document without one is not there. */
export async function seenBefore(ports: Pick<Ports, 'bucket'>, keys: readonly string[]): Promise<Map<string, string>> {
  const seen = new Map<string, string>()
  await inParallel(keys, PARALLEL, async (key) => {
    const etag = await ports.bucket.etag(key)
    if (etag !== null) seen.set(key, etag)
  })
  return seen
}

/** Whether the very document was seen there. */
export const isSame = ({ key, body }: SiteDocument, seen: ReadonlyMap<string, string>) => seen.get(key) === etagOf(body)

/** Writes the documents that differ, over what was seen. How many were written. */
export async function write(
  ports: Pick<Ports, 'bucket'>,
  documents: readonly SiteDocument[],
  seen: ReadonlyMap<string, string>,
): Promise<number> {
  let written = 0
  await inParallel(documents, PARALLEL, async (document) => {
    const outcome = await ports.bucket.put(document, seen.get(document.key) ?? null)
    if (outcome === 'lost') throw new Overtaken(`${document.key} was written by another publisher`)
    if (outcome === 'written') written++
  })
  return written
}
