import type { Article } from '../../shared/article.ts'
import type { CarrierRow, DropRow } from '../../shared/store/rows.ts'
import { inParallel } from '../aws/dynamo.ts'
import { carryEntry } from './carry.ts'
import { type Carried, type Carry, Taken, Yielded } from './carrying.ts'
import { applySettings, channelInForce, inForceOf, nameChannel, refreshViews } from './channel.ts'
import { contentDigest } from './digest.ts'
import { type Plan, problemRows } from './plan.ts'
import type { Defaults, Ports } from './ports.ts'
import { type Reading, readDrop } from './reading.ts'

/** What carrying a plan out came to: how many entries were opened, joined and so on. */
export type Outcomes = Readonly<Partial<Record<Carried, number>>>

const PARALLEL = 16

/**
 * Carries out what the row says: entries, problems, settings. Null: an entry was given up for another, or is another
 * article's (`avoid` has it then); plan anew.
 */
export async function carryOut(
  ports: Ports,
  defaults: Defaults,
  channel: { slug: string; title: string },
  { row, news }: Plan,
  reading: Reading,
  avoid: Set<string>,
  again: boolean,
): Promise<Outcomes | null> {
  const { key, arrived: at } = row
  const names = row.refs.length > 0 || reading.settings !== null
  const inForce = names
    ? inForceOf(await nameChannel(ports, channel, `${at} ${key}`), channel.slug, defaults)
    : await channelInForce(ports, defaults, channel.slug)
  const articles = new Map(reading.articles.map((article) => [contentDigest(article), article]))
  const carried = carriersOf(row)
  const outcomes: Partial<Record<Carried, number>> = {}
  let anew = false
  await inParallel([...carried], PARALLEL, async ([id, carriers]) => {
    const articleOf = (carrier: CarrierRow) => articleIn(ports, carrier)
    const change = { key, carriers, at }
    const carry: Carry = { slug: channel.slug, id, change, articles, articleOf, again, isNew: news.has(id), ...inForce }
    try {
      const outcome = await carryEntry(ports, carry)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    } catch (error) {
      if (error instanceof Taken) avoid.add(error.id)
      else if (!(error instanceof Yielded)) throw error
      anew = true
    }
  })
  if (anew) return null
  await inParallel(problemRows(key, at, reading.problems), PARALLEL, (problem) => ports.problems.put(problem))
  const gone = row.left.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))
  await inParallel(gone, PARALLEL, (place) => ports.problems.delete(place))
  await applySettings(ports, defaults, channel.slug, key, row.version === null ? null : at, reading.settings)
  await refreshViews(ports, defaults, channel.slug, [...carried.keys()], inForce.revision)
  return outcomes
}

/** Where the drop carries each of its entries; nowhere, for those that it has left. */
function carriersOf({ key, arrived, refs, left }: DropRow): Map<string, CarrierRow[]> {
  const carriers = new Map<string, CarrierRow[]>()
  for (const { id, lines, content, kind } of refs) {
    carriers.set(id, [...(carriers.get(id) ?? []), { key, lines, arrived, content, kind }])
  }
  for (const { id } of left) if (id !== undefined && !carriers.has(id)) carriers.set(id, [])
  return carriers
}

/** The article with a carrier's content in its drop's current version, or null where that has another by now. */
export async function articleIn(ports: Pick<Ports, 'inbox'>, carrier: CarrierRow): Promise<Article | null> {
  const object = await ports.inbox.get(carrier.key)
  const { articles } = await readDrop(carrier.key, object)
  return articles.find((article) => contentDigest(article) === carrier.content) ?? null
}
