import type { Article } from '../article.ts'
import { type Header, isCut, type Page, pageName, pagesOf } from './history.ts'

/** The part of a feed that its current documents hold. */
export interface FeedWindow {
  /** How many of the headers, from the newest on, withdrawn ones included. */
  readonly end: number
  /** Name of the archive that goes before, or null where the window holds the whole feed. */
  readonly previous: string | null
}

const LEAST = 50
const MOST = 500
const LEAST_LISTED = 30
const DAY = 24 * 60 * 60 * 1000
// 1 MB, less what stands around the entries.
const MOST_BYTES = 1_000_000 - 8_000

/**
 * The window (C5): at least 50 entries and every one that arrived within 24 hours before the newest, then on to the end
 * of a page of the history, so that window and archives do not overlap; never over 500 entries or 1 MB. Where those
 * limits come first, the page that straddles the window's end is an archive too. Data alone decide, never the clock.
 *
 * `headers` are the newest of the feed, newest first; `complete` says that they are all. Null: more are needed to tell.
 * Ask for 150, then for four times as many each time: a run without a cut may be long, though hundreds are rare.
 */
export function windowOf(headers: readonly Header[], complete: boolean): FeedWindow | null {
  const cap = capOf(headers)
  return partOf(headers, complete, Math.min(neededOf(headers), cap), cap)
}

function partOf(headers: readonly Header[], complete: boolean, needed: number, cap: number): FeedWindow | null {
  const known = complete ? headers.length : headers.findLastIndex((header) => !header.withdrawn && isCut(header.id))
  if (known < needed || (known === needed && needed === headers.length && !complete)) return null
  const pages = pagesOf(headers, { older: complete, newer: true })
  const end = endOf(headers, pages, needed, Math.min(cap, known)) ?? needed
  return { end, previous: previousOf(headers, pages, end) }
}

/**
 * The part of the window that the feed's page lists: at least 30, then on to the end of a page of the history, whose
 * pages for people hold the rest. Much less than the window where that is long, so that pages stay light.
 */
export function listingOf(headers: readonly Header[], complete: boolean): FeedWindow | null {
  const window = windowOf(headers, complete)
  return window && partOf(headers, complete, Math.min(LEAST_LISTED, window.end), window.end)
}

/** An upper estimate of an article's size in the largest format, with the keys of its drops; to be kept in its header. */
export function estimateBytes(article: Article, keys: readonly string[] = []): number {
  const { title, summary, body, captions, authors, tags } = article
  // The summary, or the first paragraph in its place, is given twice; markup and escapes are some tenth.
  const text = [title, summary, summary ?? body[0], ...body, ...captions, ...authors, ...tags, ...keys].join(' ')
  return 2_000 + 50 * keys.length + Math.ceil(new TextEncoder().encode(text).length * 1.15)
}

function capOf(headers: readonly Header[]): number {
  let bytes = 0
  let count = 0
  for (const header of headers.slice(0, MOST)) {
    bytes += header.bytes
    if (bytes > MOST_BYTES && count > 0) break
    count++
  }
  return count
}

function neededOf(headers: readonly Header[]): number {
  const newest = headers[0]
  if (!newest) return 0
  const since = Date.parse(newest.arrived) - DAY
  const older = headers.findIndex((header) => Date.parse(header.arrived) < since)
  return Math.max(older < 0 ? headers.length : older, Math.min(LEAST, headers.length))
}

function endOf(headers: readonly Header[], pages: readonly Page[], from: number, to: number): number | null {
  const ends = new Set(pages.map((page) => page.headers[0]!.id))
  for (let end = from; end <= to; end++) {
    const next = headers[end]
    if (!next || (!next.withdrawn && (ends.has(next.id) || isCut(next.id)))) return end
  }
  return null
}

function previousOf(headers: readonly Header[], pages: readonly Page[], end: number): string | null {
  const next = headers.slice(end).find((header) => !header.withdrawn)
  if (!next) return null
  const page = pages.find((candidate) => candidate.headers.at(-1)!.position <= next.position)
  // Where no page is known to hold it, it is the cut that the known pages begin after.
  return pageName(page?.headers[0] ?? next)
}
