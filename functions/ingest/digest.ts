import { createHash } from 'node:crypto'
import type { Article } from '../../shared/article.ts'

/** Digest of what a reader sees of an article: all but where in the drop it stood. 16 characters of base64url. */
export function contentDigest(article: Article): string {
  const { evidence: _, lines: __, ...seen } = article
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 16)
}

/**
 * A UUID made from names (RFC 9562, version 8, SHA-256): the same names give the same id, so that a step that is
 * repeated after a crash makes nothing twice.
 */
export function uuidOf(...names: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** The id of an entry that is opened under a text key of its channel. */
export const entryId = (slug: string, textKey: string) => uuidOf('entry', slug, textKey)
