import { entryDate, updatedAt } from '../../shared/feed/date.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { position } from '../../shared/store/keys.ts'
import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import { byRank } from '../../shared/store/transition.ts'
import { type Carried, type Carry, sizeOf, Yielded } from './carrying.ts'
import { claimUnlessTwin } from './claim.ts'
import { whollyFirm } from './lookup.ts'
import type { Ports } from './ports.ts'

/** Opens an entry: text first, then its claim, then one more look for a twin, then the header that makes it seen. */
export async function openEntry(ports: Ports, carry: Carry): Promise<boolean> {
  const { slug, id } = carry
  const header = firstHeader(carry)
  const show = header.carriers[0]!
  const article = carry.articles.get(show.content)
  if (article === undefined) throw new Error(`entry ${id} is to show an article that its drop does not have`)
  const print = fingerprint(article)
  const entry: EntryRow = {
    id,
    slug,
    position: header.position,
    sketch: print.sketch,
    content: show.content,
    article,
    alias: null,
  }
  if (!(await ports.entries.create(entry))) return false
  const sought = carry.again ? whollyFirm(print) : print
  const twin = await claimUnlessTwin(ports, { slug, id, print: sought, content: show.content })
  if (twin !== null) {
    if (await ports.headers.yield(entry, twin)) throw new Yielded(`entry ${id} is ${twin}`)
    return false
  }
  return ports.headers.create(header)
}

/** An entry without a header: another process is opening it, or one has died while it did. */
export async function adoptEntry(ports: Ports, carry: Carry, entry: EntryRow): Promise<Carried | null> {
  if (carry.change.carriers.length === 0) {
    // Only what this very key had begun is taken back; what another key opens is its own to finish.
    if (!entry.position.includes(carry.change.key.slice(0, 240))) return 'nothing'
    return (await ports.headers.discard(entry, null)) ? 'nothing' : null
  }
  // It stands where this drop's arrival puts it, not where its opener's would have: pages of the history are named by
  // arrivals and found again by positions.
  const header = firstHeader(carry)
  const show = header.carriers[0]!
  const article = carry.articles.get(show.content)
  if (article === undefined) throw new Error(`entry ${carry.id} is to show an article that its drop does not have`)
  const { slug, id } = carry
  const print = whollyFirm(fingerprint(article))
  const twin = await claimUnlessTwin(ports, { slug, id, print, content: show.content })
  if (twin !== null) {
    if (await ports.headers.discard(entry, twin)) throw new Yielded(`entry ${carry.id} is ${twin}`)
    return null
  }
  if (entry.content !== header.shown) {
    // It was begun with another text: make it whole as begun by nobody, then let this drop change it. That text goes at
    // once: should this process die now and its drop no longer have the article, nobody else would take it away.
    const empty: HeaderRow = { ...header, carriers: [], shown: null, views: [], revision: 1 }
    await ports.headers.adopt(empty, entry, { ...entry, position: header.position, content: null, article: null })
    return null
  }
  return (await ports.headers.adopt(header, entry, { ...entry, position: header.position })) ? 'opened' : null
}

function firstHeader(carry: Carry): HeaderRow {
  const { slug, id, change, timezone } = carry
  const carriers = [...change.carriers].sort(byRank)
  const first = carriers[0]!
  const place = [...carriers].sort((a, b) => a.lines[0] - b.lines[0])[0]!
  const article = carry.articles.get(first.content)
  return {
    id,
    feed: slug,
    position: position(change.at, place.key, place.lines[0], id),
    revision: 1,
    arrived: change.at,
    date: entryDate(article?.published ?? null, change.at, timezone),
    updated: firstUpdated(change.at, id),
    corrected: null,
    url: article?.url ?? null,
    carriers,
    shown: first.content,
    size: article === undefined ? 0 : sizeOf(article, carriers),
    views: article === undefined ? [] : carry.viewsOf(article),
  }
}

/** `updated` of a new entry; the fraction's first digit counts changes within one second. */
function firstUpdated(at: string, id: string): string {
  const updated = updatedAt(at, id)
  return `${updated.slice(0, 20)}0${updated.slice(21)}`
}
