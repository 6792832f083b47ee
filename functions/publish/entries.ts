import type { Article } from '../../shared/article.ts'
import type { Entry } from '../../shared/feed/entry.ts'
import type { Header } from '../../shared/feed/history.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { Ports } from './ports.ts'

/** Headers as the feed's layout takes them: there a later position is the greater one. */
export function layoutHeaders(headers: readonly HeaderRow[]): Header[] {
  return headers.map((header, i) => ({
    id: `urn:uuid:${header.id}`,
    arrived: header.arrived,
    position: String(90_000_000 - i),
    withdrawn: header.shown === null,
    bytes: header.size,
  }))
}

/**
 * The entries of headers, with their texts. Texts are read without the cost of a consistent read; one that is not the
 * one its header names is read again with it. Null where the text has moved on since: the header has, too.
 */
export async function readEntries(
  ports: Pick<Ports, 'entries'>,
  headers: readonly HeaderRow[],
): Promise<Map<string, Entry> | null> {
  const shown = headers.filter((header) => header.shown !== null)
  const texts = await ports.entries.get(
    shown.map((header) => header.id),
    false,
  )
  const stale = shown.filter((header) => texts.get(header.id)?.content !== header.shown)
  const fresh = await ports.entries.get(
    stale.map((header) => header.id),
    true,
  )
  const entries = new Map<string, Entry>()
  for (const header of headers) {
    const text = fresh.get(header.id) ?? texts.get(header.id)
    if (header.shown !== null && text?.content !== header.shown) return null
    entries.set(header.id, entryOf(header, header.shown === null ? null : (text?.article ?? null)))
  }
  return entries
}

function entryOf(header: HeaderRow, article: Article | null): Entry {
  return {
    id: `urn:uuid:${header.id}`,
    article,
    date: header.date,
    url: header.url,
    arrived: header.arrived,
    updated: header.updated,
    corrected: header.corrected,
    drops: header.carriers.map(({ key, lines }) => ({ key, lines })),
  }
}
