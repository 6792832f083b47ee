import { inParallel } from '../../functions/aws/dynamo.ts'
import { carryEntry } from '../../functions/ingest/carry.ts'
import { articleIn } from '../../functions/ingest/carry-out.ts'
import { settle } from '../../functions/ingest/settle.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import type { Stores } from './stores.ts'

const PARALLEL = 8
const PAGE = 500
/** As if its event came a second time: what a process that died has left undone is done. */
const AGAIN = 2

/**
 * Sees that every entry of a channel has the text that its header names. What lacks it was named by the site, and no
 * drop has brought it: drops that no longer carry it are taken off it, so that the next one's text is shown, or a
 * notice of withdrawal. Returns the ids of entries that lack their text even so: their feed cannot be published.
 */
export async function checkTexts(stores: Stores, timezone: string, slug: string): Promise<readonly string[]> {
  const lacking: string[] = []
  await eachPage(stores, slug, async (headers) => {
    for (const header of await withoutText(stores, headers)) {
      await askDrops(stores, timezone, header)
      const again = await stores.headers.getMany([{ feed: slug, position: header.position }])
      lacking.push(...(await withoutText(stores, [...again.values()])).map(({ id }) => id))
    }
  })
  return lacking
}

async function withoutText(stores: Stores, headers: readonly HeaderRow[]): Promise<readonly HeaderRow[]> {
  const shown = headers.filter((header) => header.shown !== null)
  const entries = await stores.entries.get(
    shown.map(({ id }) => id),
    true,
  )
  return shown.filter(({ id, shown: content }) => entries.get(id)?.content !== content)
}

async function askDrops(stores: Stores, timezone: string, { id, feed: slug, carriers }: HeaderRow): Promise<void> {
  for (const key of new Set(carriers.map((carrier) => carrier.key))) {
    await settle(stores, { timezone }, key, { received: AGAIN })
    const row = await stores.drops.get(key, true)
    if (row?.refs.some((ref) => ref.id === id) === true) continue
    const at = row?.arrived ?? carriers[0]!.arrived
    await carryEntry(stores, {
      slug,
      id,
      change: { key, carriers: [], at },
      articles: new Map(),
      articleOf: (carrier) => articleIn(stores, carrier),
      timezone,
      again: true,
      viewsOf: () => [],
    })
  }
}

/** Sees that the views of a channel hold the entries that stand in them, and no others. */
export async function checkViews(stores: Stores, slug: string, views: readonly string[]): Promise<void> {
  if (views.length === 0) return
  await eachPage(stores, slug, async (headers) => {
    const copies = headers.flatMap((header) => header.views.map((view) => ({ ...header, feed: `${slug}/${view}` })))
    await inParallel(copies, PARALLEL, (copy) => stores.headers.putCopy(copy))
  })
  for (const view of views) {
    await eachPage(stores, `${slug}/${view}`, async (copies) => {
      const headers = await stores.headers.getMany(copies.map(({ position }) => ({ feed: slug, position })))
      const strays = copies.filter(({ id }) => headers.get(id)?.views.includes(view) !== true)
      await inParallel(strays, PARALLEL, ({ feed, position, revision }) =>
        stores.headers.deleteCopy(feed, position, revision),
      )
    })
  }
}

async function eachPage(
  { headers }: Stores,
  feed: string,
  work: (headers: readonly HeaderRow[]) => Promise<void>,
): Promise<void> {
  let after: string | undefined
  for (;;) {
    const page = await headers.list(feed, { limit: PAGE, ...(after === undefined ? {} : { after }) })
    await work(page)
    if (page.length < PAGE) return
    after = page.at(-1)!.position
  }
}
