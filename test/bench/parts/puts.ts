import { newsDump } from '../articles.ts'
import type { Figure, Findings, Series, Task } from '../figures.ts'
import type { Usage } from '../meter.ts'
import { startWorld } from '../world.ts'

const WINDOW = 60
/** Articles a minute, with how many are dropped before counting and while counting: at 20, whole windows of the steady state. */
const RATES = [
  { rate: 1, before: 100, counted: 100 },
  { rate: 20, before: 262, counted: 320 },
  { rate: 1_000, before: 150, counted: 850 },
] as const

/** Documents written for each article of a busy channel, and all else that it costs, by how busy it is. */
export async function measure({ quick }: Task): Promise<Findings> {
  const figures: Figure[] = []
  const points = { feeds: [] as [number, number][], pages: [] as [number, number][] }
  const notes: string[] = []
  for (const { rate, before, counted } of RATES) {
    if (quick && rate > 20) continue
    const { usage, runs } = await measureRate(rate, before, counted)
    const puts = (...classes: string[]) =>
      classes.reduce((sum, name) => sum + (usage.s3[`PUT ${name}`] ?? 0), 0) / counted
    const feeds = puts('feed', 'archive feed', 'site')
    const pages = feeds + puts('channel page', 'archive page', 'article page')
    const asked = rate === 20
    const figure = (name: string, value: number, unit: string, rest: Partial<Figure> = {}): Figure => ({
      name: `${rate} a minute: ${name}`,
      value,
      unit,
      better: 'less',
      tolerance: 0.05,
      ...rest,
    })
    figures.push(
      figure('PUTs an article, feeds only', feeds, 'PUTs', asked ? { must: 0.5, goal: 0.3 } : {}),
      figure('PUTs an article, with pages', pages, 'PUTs', asked ? { must: 1.7, goal: 1.3 } : {}),
      figure('PUTs an article, without article pages', pages - puts('article page'), 'PUTs'),
      figure(
        'WRU an article, all told',
        usage.wru / counted,
        'WRU',
        asked ? { must: 6, goal: 5, tolerance: 0.02 } : { tolerance: 0.02 },
      ),
      figure('RRU an article, all told', usage.rru / counted, 'RRU'),
      figure('reads of S3 an article, its own included', readsOf(usage) / counted, 'GETs'),
      figure('calls of SQS by publish, an article', usage.sqs / counted, 'calls'),
      figure('runs of publish an article', (runs.stream + runs.tail) / counted, 'runs'),
    )
    points.feeds.push([rate, feeds])
    points.pages.push([rate, pages])
    notes.push(`${rate} a minute: ${JSON.stringify(usage.s3)} for ${counted} articles`)
    notes.push(`${rate} a minute, units an article: ${rowsOf(usage, counted)}`)
  }
  const line = (name: string, list: [number, number][]): Series => ({
    plot: 'Documents written for each article',
    x: 'articles a minute',
    y: 'PUTs',
    name,
    points: list,
    logarithmic: true,
  })
  return { figures, series: [line('feeds only', points.feeds), line('with pages', points.pages)], notes }
}

/** `GetItem d 1.00 in 1.00`: what each kind of call on each kind of row comes to for an article. */
function rowsOf({ rows }: Usage, articles: number): string {
  const each = (value: number) => (value / articles).toFixed(2)
  const kinds = Object.entries(rows).sort(([, a], [, b]) => b.units - a.units)
  return kinds.map(([kind, { calls, units }]) => `${kind} ${each(units)} in ${each(calls)}`).join(', ')
}

const readsOf = ({ s3 }: Usage) =>
  Object.entries(s3).reduce((sum, [name, calls]) => (/^(?:GET|HEAD) /.test(name) ? sum + calls : sum), 0)

async function measureRate(rate: number, before: number, counted: number) {
  const world = await startWorld(WINDOW)
  try {
    let due = world.now
    for (let number = 0; number < before + counted; number++) {
      due += 60_000 / rate
      while (world.now + 1_000 <= due) await world.pass(1)
      if (number === before) {
        // Counted from the end of a window on.
        world.take()
        Object.assign(world.runs, { ingest: 0, stream: 0, tail: 0 })
      }
      await world.drop(`bench/${number}.txt`, newsDump(number))
    }
    await world.settle()
    return { usage: world.take(), runs: { ...world.runs } }
  } finally {
    await world.close()
  }
}
