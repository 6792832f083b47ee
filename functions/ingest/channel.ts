import type { Article } from '../../shared/article.ts'
import { type ChannelSettings, channelWith } from '../../shared/feed/settings.ts'
import { matches } from '../../shared/feed/views.ts'
import type { ChannelRow, HeaderRow } from '../../shared/store/rows.ts'
import { inParallel } from '../aws/dynamo.ts'
import type { Defaults, Ports } from './ports.ts'

/** What a channel's settings mean for the articles dropped into it. */
export interface InForce {
  readonly timezone: string
  readonly viewsOf: (article: Article) => readonly string[]
  /** Revision of the channel's row that was read. */
  readonly revision: number
}

const TRIES = 20
const PAGE = 500
const PARALLEL = 16

export async function channelInForce(
  ports: Pick<Ports, 'channels'>,
  defaults: Defaults,
  slug: string,
): Promise<InForce> {
  return inForceOf(await ports.channels.get(slug, true), slug, defaults)
}

/** The same of a row that was read already. */
export function inForceOf(row: ChannelRow | null, slug: string, defaults: Defaults): InForce {
  const settings = row?.settings === null || row === null ? null : (JSON.parse(row.settings) as ChannelSettings)
  const channel = channelWith({ slug, title: row?.title ?? slug }, settings, { language: 'und', ...defaults })
  const views = Object.entries(channel.views)
  const viewsOf = (article: Article) => views.flatMap(([view, rule]) => (matches(rule, article) ? [view] : []))
  return { timezone: channel.timezone, viewsOf, revision: row?.revision ?? 0 }
}

/** Enters a channel into the list, titled by its first drop: `first` is that drop's arrival and key. The row as it is then. */
export async function nameChannel(
  ports: Pick<Ports, 'channels'>,
  { slug, title }: { slug: string; title: string },
  first: string,
): Promise<ChannelRow | null> {
  // For half the price the row may be a second old. That it has the right title stays true; what its settings may have
  // become is seen when all is written (`refreshViews`).
  const known = await ports.channels.get(slug, false)
  if (known !== null && known.titled <= first) return known
  const { row } = await changeChannel(ports, slug, (before) => {
    if (before !== null && before.titled <= first) return null
    const unset = { settings: null, settingsKey: null, settingsArrived: null }
    return { ...unset, ...before, title, titled: first }
  })
  return row
}

/**
 * Puts the settings that `key` holds in force; `at` null: it was deleted, and its settings with it. Of two files whose
 * folders have one slug the later counts. Views that are new or changed are filled from what the channel holds.
 */
export async function applySettings(
  ports: Ports,
  defaults: Defaults,
  slug: string,
  key: string,
  at: string | null,
  settings: ChannelSettings | null,
): Promise<void> {
  const isSettings = key.endsWith('channel.json')
  if (!isSettings || (at !== null && settings === null)) return
  const text = settings === null ? null : JSON.stringify(settings)
  const { changed } = await changeChannel(ports, slug, (row) => {
    if (row === null) return null
    if (at === null || text === null) {
      if (row.settingsKey !== key) return null
      return { ...row, settings: null, settingsKey: null, settingsArrived: null, gone: goneFrom(row, null) }
    }
    if (row.settings === text && row.settingsKey === key) return null
    const older = row.settingsArrived !== null && row.settingsKey !== key && at < row.settingsArrived
    return older
      ? null
      : { ...row, settings: text, settingsKey: key, settingsArrived: at, gone: goneFrom(row, settings) }
  })
  const row = await ports.channels.get(slug, true)
  // A deletion leaves no key behind that could tell whether an earlier attempt got this far.
  if (row !== null && (changed || row.settingsKey === key || at === null)) await refillViews(ports, defaults, slug)
}

/** Slugs of the views that a channel once had, and has no more under new settings. */
function goneFrom(row: ChannelRow, settings: ChannelSettings | null): string[] {
  const before = row.settings === null ? null : (JSON.parse(row.settings) as ChannelSettings)
  const stay = settings?.views ?? {}
  const all = new Set([...(row.gone ?? []), ...Object.keys(before?.views ?? {})])
  return [...all].filter((view) => stay[view] === undefined).sort()
}

/** Settings may have changed while entries were written under the earlier ones: those entries are looked at again. */
export async function refreshViews(
  ports: Ports,
  defaults: Defaults,
  slug: string,
  ids: readonly string[],
  seen: number,
): Promise<void> {
  const inForce = await channelInForce(ports, defaults, slug)
  if (inForce.revision === seen) return
  await inParallel(ids, PARALLEL, (id) => placeAnew(ports, inForce, slug, id))
}

/** Looks at every entry of a channel, newest first, in pages: safe to repeat, and to break off. */
async function refillViews(ports: Ports, defaults: Defaults, slug: string): Promise<void> {
  const inForce = await channelInForce(ports, defaults, slug)
  let after: string | undefined
  for (;;) {
    const headers = await ports.headers.list(slug, { limit: PAGE, ...(after === undefined ? {} : { after }) })
    await placeInViews(ports, inForce, headers)
    if (headers.length < PAGE) return
    after = headers.at(-1)!.position
  }
}

async function placeInViews(ports: Ports, inForce: InForce, headers: readonly HeaderRow[]): Promise<void> {
  const shown = headers.filter((header) => header.shown !== null)
  const entries = await ports.entries.get(
    shown.map((header) => header.id),
    true,
  )
  await inParallel(shown, PARALLEL, async (header) => {
    const article = entries.get(header.id)?.article ?? null
    if (article === null || (await place(ports, inForce, header, article))) return
    // Another write was first. Of a new text it has looked at the settings itself; of new carriers it leaves views alone.
    await placeAnew(ports, inForce, header.feed, header.id)
  })
}

/** Places an entry as it is now, whatever others do to it meanwhile. */
async function placeAnew(ports: Ports, inForce: InForce, slug: string, id: string): Promise<void> {
  let before = ''
  for (let i = 0; i < TRIES; i++) {
    const entry = (await ports.entries.get([id], true)).get(id)
    if (entry === undefined || entry.article === null) return
    const header = await ports.headers.get(slug, entry.position)
    if (header?.shown === entry.content) {
      if (await place(ports, inForce, header, entry.article)) return
      continue
    }
    // The header has just moved or changed; else whoever opens the entry, or restores its text, places it.
    const now = `${entry.position} ${header?.revision}`
    if (now === before) return
    before = now
  }
  throw new Error(`entry ${id} of ${slug} was contended ${TRIES} times`)
}

/** Puts an entry into the views that its article belongs to; false when another write was first. */
async function place(ports: Ports, inForce: InForce, header: HeaderRow, article: Article): Promise<boolean> {
  const views = inForce.viewsOf(article)
  if (views.join('\n') === header.views.join('\n')) return true
  return ports.headers.replace(header, { ...header, views, revision: header.revision + 1 }, null)
}

async function changeChannel(
  ports: Pick<Ports, 'channels'>,
  slug: string,
  change: (row: ChannelRow | null) => Omit<ChannelRow, 'slug' | 'revision'> | null,
): Promise<{ readonly changed: boolean; readonly row: ChannelRow | null }> {
  for (let i = 0; i < TRIES; i++) {
    const before = await ports.channels.get(slug, true)
    const next = change(before)
    if (next === null) return { changed: false, row: before }
    const row = { ...next, slug, revision: (before?.revision ?? 0) + 1 }
    if (await ports.channels.put(row)) return { changed: true, row }
  }
  throw new Error(`the row of channel ${slug} was contended ${TRIES} times`)
}
