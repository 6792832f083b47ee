import type { Problem } from '../problem.ts'
import { decode } from './decode.ts'
import type { HeaderFields, HeaderName } from './header-names.ts'
import { setField } from './header-value.ts'

const FIELDS: Readonly<Record<string, HeaderName>> = {
  title: 'title',
  url: 'url',
  published: 'published',
  author: 'authors',
  source: 'source',
  language: 'language',
}

/**
 * The fields that S3 user metadata gives: `title`, `url`, `published`, `author`, `source`, `language`, RFC 2047 or
 * percent-encoded, since headers are ASCII. A value that cannot be read is a problem that names it.
 */
export function readMetadata(metadata: Readonly<Record<string, string>>): {
  readonly fields: HeaderFields
  readonly problems: readonly Problem[]
} {
  const fields: HeaderFields = {}
  const problems: Problem[] = []
  for (const [key, value] of Object.entries(metadata)) {
    const name = FIELDS[key.toLowerCase().replace(/^x-amz-meta-/u, '')]
    if (!name || value.trim() === '') continue
    const before = Object.keys(fields).length
    setField(fields, name, decodeHeader(value, name === 'url'))
    if (Object.keys(fields).length === before) problems.push(unread(key))
  }
  return { fields, problems }
}

function unread(key: string): Problem {
  return {
    code: 'bad-metadata',
    line: null,
    reason: `The metadata field ${key} has a value that cannot be read; the text was read without it.`,
    advice: 'Give published as ISO 8601, url as an absolute address, language as a tag such as vi.',
  }
}

const WORDS = /=\?[\w-]{1,40}\?[bBqQ]\?[^?]*\?=(?:\s*=\?[\w-]{1,40}\?[bBqQ]\?[^?]*\?=)*/gu
const WORD = /=\?([\w-]{1,40})\?([bBqQ])\?([^?]*)\?=/gu

/** A header's text: RFC 2047 words decoded and joined, else percent-encoding decoded if it is UTF-8. */
export function decodeHeader(text: string, keepPercent = false): string {
  if (text.includes('=?')) return text.replace(WORDS, (all) => decodeWords(all) ?? all)
  if (keepPercent && /^\s*https?:\/\//iu.test(text)) return text
  if (!/%[\da-f]{2}/iu.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Words in a row: the bytes of those in one charset are joined before decoding, since some writers cut within a character. */
function decodeWords(text: string): string | null {
  const parts: { charset: string; bytes: number[] }[] = []
  for (const [, charset = '', kind = '', data = ''] of text.matchAll(WORD)) {
    const bytes = kind.toLowerCase() === 'b' ? base64(data) : quoted(data)
    if (!bytes) return null
    const last = parts.at(-1)
    if (last && last.charset === charset.toLowerCase()) last.bytes.push(...bytes)
    else parts.push({ charset: charset.toLowerCase(), bytes: [...bytes] })
  }
  const decoded = parts.map(({ charset, bytes }) => inCharset(Uint8Array.from(bytes), charset))
  return decoded.includes(null) ? null : decoded.join('')
}

function inCharset(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    const read = decode(bytes)
    return read.ok ? read.text : null
  }
}

function base64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

function quoted(text: string): Uint8Array {
  const letters = text
    .replaceAll('_', ' ')
    .replace(/=([\da-f]{2})/giu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0) & 255)
}
