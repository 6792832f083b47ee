import { readDates } from '../fields/date.ts'
import { clean } from './clean.ts'
import type { HeaderFields, HeaderName } from './header-names.ts'

const STATES_NOTHING = /^(?:null|none|n\/a|undefined|-+|không rõ|không có)$/iu

/** Sets a field from the text that a header states for it; what cannot be read is left out. The first of two wins. */
export function setField(fields: HeaderFields, name: HeaderName, text: string): void {
  const raw = clean(text)
  const value = unquote(raw)
  if (name === 'ignored' || value === '' || STATES_NOTHING.test(raw)) return
  switch (name) {
    case 'url': {
      const url = urlIn(value)
      if (url) fields.url ??= url
      return
    }
    case 'published': {
      const published = instantIn(value)
      if (published) fields.published ??= published
      return
    }
    case 'authors':
    case 'tags': {
      const list = listOf(value)
      if (list.length > 0) fields[name] ??= list
      return
    }
    case 'language': {
      const language = languageIn(value)
      if (language) fields.language ??= language
      return
    }
    default:
      fields[name] ??= value
  }
}

/** A value that would be read as something else, as the quoted text that `setField` reads back: `"trích"` → `"\"trích\""`. */
export function quoteValue(value: string): string {
  const plain = unquote(value) === value && !STATES_NOTHING.test(value)
  return plain ? value : `"${value.replace(/["\\]/gu, '\\$&')}"`
}

/** The text within one pair of quotes around the whole, without the comma of JSON after it. */
function unquote(text: string): string {
  const match = /^(["'])(.*)\1,?$/su.exec(text)
  if (!match) return text
  const inner = match[2] ?? ''
  if (match[1] === "'") return inner.includes("'") && !/''|\\'/u.test(inner) ? text : inner.replaceAll("''", "'").trim()
  if (/(?<!\\)"/u.test(inner)) return text
  return inner
    .replace(/\\(["\\/])/gu, '$1')
    .replace(/\\u([\da-f]{4})/giu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .trim()
}

/** An address of the web, as it stands: `<https://…>` loses its brackets, `www.…` gets its scheme. */
export function urlIn(text: string): string | null {
  const match = /(?:https?:\/\/|www\.)[^\s<>"'`{}|\\^]+/iu.exec(text)
  if (!match) return null
  const raw = match[0].replace(/[).,;\]]+$/u, (tail) => (tail.startsWith(')') && match[0].includes('(') ? ')' : ''))
  const url = /^www\./iu.test(raw) ? `https://${raw}` : raw
  return URL.canParse(url) ? url : null
}

/** A date as ISO: any form that a line may have, and the seconds or milliseconds since 1970 of a crawler. */
export function instantIn(text: string): string | null {
  const epoch = /^(1\d{9})(\d{3})?(?:\.\d+)?$/u.exec(text)
  if (epoch) return new Date(Number(epoch[1]) * 1000).toISOString().replace(/(?::00)?\.000Z$/u, '+00:00')
  if (/^(?:19|20)\d\d$/u.test(text)) return text
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/u.exec(text)
  const dates = readDates(compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : text)
  return (
    dates.find((date) => date.hasYear && date.role !== 'updated')?.value ??
    dates.find((date) => date.hasYear)?.value ??
    null
  )
}

/** A list as YAML, JSON, semicolons or commas part it. A semicolon anywhere makes the commas part of the names. */
function listOf(text: string): string[] {
  const inner = /^\[.*\],?$/su.test(text) ? text.replace(/^\[|\],?$/gu, '') : text
  const parts = inner.includes(';') ? inner.split(';') : inner.split(/\s*[,|]\s*/u)
  return [...new Set(parts.map((part) => unquote(part.trim()).replace(/^#/u, '')).filter(Boolean))]
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  'tiếng việt': 'vi',
  vietnamese: 'vi',
  'việt nam': 'vi',
  english: 'en',
  'tiếng anh': 'en',
  korean: 'ko',
  'tiếng hàn': 'ko',
  한국어: 'ko',
  japanese: 'ja',
  日本語: 'ja',
  'tiếng nhật': 'ja',
  french: 'fr',
  français: 'fr',
  'tiếng pháp': 'fr',
  chinese: 'zh',
  中文: 'zh',
  'tiếng trung': 'zh',
  german: 'de',
  deutsch: 'de',
  spanish: 'es',
  español: 'es',
}

function languageIn(text: string): string | null {
  const name = LANGUAGE_NAMES[text.toLowerCase()]
  if (name) return name
  const tag = text.replaceAll('_', '-')
  return /^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/u.test(tag)
    ? tag.replace(/^[A-Za-z]+/u, (part) => part.toLowerCase())
    : null
}
