import type { Entry, Memory } from '../../shared/feed/entry.ts'
import type { Header } from '../../shared/feed/history.ts'
import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
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
  const texts = await ports.entries.get(
    headers.map((header) => header.id),
    false,
  )
  const stale = headers.filter((header) => texts.get(header.id)?.content !== header.shown)
  const fresh = await ports.entries.get(
    stale.map((header) => header.id),
    true,
  )
  const entries = new Map<string, Entry>()
  for (const header of headers) {
    const text = fresh.get(header.id) ?? texts.get(header.id)
    if (header.shown !== null && text?.content !== header.shown) return null
    entries.set(header.id, entryOf(header, text))
  }
  return entries
}

function entryOf(header: HeaderRow, text: EntryRow | undefined): Entry {
  return {
    id: `urn:uuid:${header.id}`,
    article: header.shown === null ? null : (text?.article ?? null),
    date: header.date,
    url: header.url,
    arrived: header.arrived,
    updated: header.updated,
    corrected: header.corrected,
    drops: header.carriers.map(({ key, lines }) => ({ key, lines })),
    memory:
      header.shown !== null
        ? memoryOf(header, text?.article?.kind)
        : text === undefined
          ? {}
          : { sketch: Buffer.from(text.sketch).toString('base64url') },
  }
}

/**
 * What a rebuild takes from the site of an entry that is shown as `kind`; as short as may be: nearly every entry has one
 * drop, which opened it.
 */
export function memoryOf({ shown, carriers, arrived }: HeaderRow, kind: unknown): Memory {
  const content = shown === null ? {} : { content: shown }
  const [only, ...others] = carriers
  if (others.length === 0 && only?.arrived === arrived && only.kind === kind) return content
  return { ...content, carriers: carriers.map(({ arrived, kind, content }) => ({ arrived, kind, content })) }
}
