import type { Carrying, Model } from './model.ts'
import { follow, type Item } from './observed.ts'
import { TOPIC_COUNT, VIEWS } from './schedule.ts'
import { placeOf, storyIn } from './stories.ts'
import type { Witness } from './witness.ts'

/** What the pipeline came to, to be held against the model. */
export interface Outcome {
  readonly site: ReadonlyMap<string, string>
  readonly rows: ReadonlyMap<string, string>
  readonly siteUrl: string
  /** Keys that a killed parser may have turned into a problem. */
  readonly suspects: ReadonlySet<string>
}

const MOST = 300
const LEAST_WINDOW = 50

/** All that is wrong; nothing where the site is what the contract says of the inbox. */
export function judge(model: Model, outcome: Outcome, witness: Witness): string[] {
  const wrong: string[] = []
  const { site } = outcome
  for (const [slug, titles] of model.channels()) {
    // All that would have opened it was overwritten, which may have been before anybody read it.
    const unborn = model.carrying(slug).size === 0 && witness.ids(slug).size === 0
    if (unborn && !site.has(`${slug}/feed.json`)) continue
    if ([...model.carrying(slug).values()].some((carriers) => carriers.some(({ key }) => outcome.suspects.has(key))))
      continue
    wrong.push(...judgeChannel(model, outcome, witness, slug, titles))
    if (!site.get('index.html')?.includes(`/${slug}/`)) wrong.push(`the index does not list ${slug}`)
    if (!site.get('feeds.opml')?.includes(`/${slug}/rss.xml`)) wrong.push(`the OPML does not list ${slug}`)
  }
  wrong.push(...judgeProblems(model, outcome), ...judgeRemoved(model, outcome))
  return wrong
}

function judgeChannel(
  model: Model,
  { site, siteUrl }: Outcome,
  witness: Witness,
  slug: string,
  titles: ReadonlySet<string>,
): string[] {
  const wrong: string[] = []
  const say = (text: string) => wrong.push(`${slug}: ${text}`)
  const feed = follow(site, `${slug}/`, siteUrl)
  if (feed === null) return [`${slug}: there is no feed`]
  feed.faults.forEach(say)
  const all = new Map([...feed.archived, ...feed.window].map((item) => [item.id, item]))
  const ids = [...feed.window, ...feed.archived].map((item) => item.id)
  for (const format of ['rss', 'atom'] as const) {
    if (feed.others[format].join() !== ids.join()) say(`${format} gives other entries than JSON`)
  }
  const carrying = model.carrying(slug)
  const byStory = new Map<number, Item>()
  for (const item of all.values()) {
    const story = storyIn(JSON.stringify(item), MOST)
    if (story === null) continue
    if (byStory.has(story)) say(`story ${story} is doubled: ${item.id} and ${byStory.get(story)!.id}`)
    byStory.set(story, item)
    if (!carrying.has(story)) say(`story ${story} is resurrected as ${item.id}`)
  }
  for (const [story, carriers] of carrying) {
    const item = byStory.get(story)
    if (item === undefined) say(`story ${story} is lost; ${carriers.map(({ key }) => key).join()} carries it`)
    else for (const fault of judgeEntry(item, carriers, model.arrival(slug, story))) say(`story ${story}: ${fault}`)
    const page = item && site.get(`${slug}/${item.id.slice('urn:uuid:'.length)}`)
    if (item && !page?.includes(placeOf(story))) say(`story ${story} has ${page ? 'another text on its' : 'no'} page`)
    if (item && page && !shows(page, carriers)) say(`story ${story} has an old text on its page`)
  }
  judgeWindow(feed.window, all, witness.ids(slug)).forEach(say)
  const settings = [...model.settings('kenh/channel.json')].map((one) => (slug === 'kenh' ? one : null))
  const named = settings.flatMap((one) => (one?.kind === 'settings' ? [one.title] : [...titles]))
  if (!named.some((title) => feed.title === title || feed.title.includes(title)))
    say(`its title is ${feed.title}, not ${named.join(' or ')}`)
  const views = settings.map((one) => (one?.kind === 'settings' ? one.view : null))
  for (const view of Object.keys(VIEWS)) {
    const there = follow(site, `${slug}/${view}/`, siteUrl)
    const may = views.includes(view)
    if (!may && there !== null) say(`the view ${view} is published and in no settings`)
    if (!may || views.some((one) => one !== view)) continue
    const wanted = [...byStory]
      .filter(([story]) => story % TOPIC_COUNT === VIEWS[view]!.topic)
      .map(([, item]) => item.id)
    const shown = [...(there?.window ?? []), ...(there?.archived ?? [])].filter(
      (item) => storyIn(JSON.stringify(item), MOST) !== null,
    )
    const have = new Set(shown.map((item) => item.id))
    if (wanted.some((id) => !have.has(id)) || have.size !== wanted.length) {
      say(`the view ${view} has ${[...have].join()}, not ${wanted.join()}`)
    }
    for (const item of shown) {
      if (all.get(item.id)?.content_html !== item.content_html) say(`the view ${view} has an old text of ${item.id}`)
    }
  }
  return wrong
}

const shows = (text: string, carriers: readonly Carrying[]) =>
  carriers.some(({ told }) => told.body.every((paragraph) => text.includes(paragraph)))

function judgeEntry(
  item: Item,
  carriers: readonly Carrying[],
  arrival: { earliest: string; latest: string },
): string[] {
  const wrong: string[] = []
  const drops = item._dropfeed?.drops ?? []
  const names = (list: readonly { key: string; lines: readonly [number, number] }[]) =>
    list.map(({ key, lines }) => `${key}:${lines.join('-')}`)
  const wanted = names(carriers.map(({ key, told }) => ({ key, lines: told.lines })))
  if ([...names(drops)].sort().join() !== [...wanted].sort().join()) {
    wrong.push(`names ${names(drops).join(' ')}, and ${wanted.join(' ')} carry it`)
    return wrong
  }
  const ranked = drops.map(
    (drop) => carriers.find(({ key, told }) => key === drop.key && told.lines[0] === drop.lines[0])!,
  )
  ranked.forEach((one, i) => {
    for (const other of ranked.slice(i + 1))
      if (!mayPrecede(one, other)) wrong.push(`${one.key} stands before ${other.key}`)
  })
  const { told } = ranked[0]!
  if (item.title !== told.title) wrong.push(`is titled ${item.title}, not ${told.title}`)
  if (item._dropfeed?.kind !== told.kind) wrong.push(`is a ${item._dropfeed?.kind}, not a ${told.kind}`)
  if (!told.body.every((paragraph) => item.content_html.includes(paragraph))) {
    wrong.push(`does not show what ${ranked[0]!.key} says`)
  }
  const { arrived = '' } = item._dropfeed ?? {}
  if (arrived < arrival.earliest || arrived > arrival.latest) {
    wrong.push(`arrived at ${arrived}, not from ${arrival.earliest} to ${arrival.latest}`)
  }
  return wrong
}

/** An article before a teaser, then the earliest since which it is carried, then by key. */
function mayPrecede(one: Carrying, other: Carrying): boolean {
  if (one.told.kind !== other.told.kind) return one.told.kind === 'article'
  if (one.since.earliest !== other.since.latest) return one.since.earliest < other.since.latest
  return one.key <= other.key
}

function judgeWindow(window: readonly Item[], all: ReadonlyMap<string, Item>, known: ReadonlySet<string>): string[] {
  const wrong: string[] = []
  const times = window.map((item) => item._dropfeed?.arrived).filter((time) => time !== undefined)
  if (times.some((time, i) => i > 0 && time > times[i - 1]!)) wrong.push('the window is not in order of arrival')
  if (window.length < Math.min(LEAST_WINDOW, all.size))
    wrong.push(`the window has ${window.length} of ${all.size} entries`)
  if (window.length < LEAST_WINDOW) {
    for (const id of known) if (!all.has(id)) wrong.push(`${id} was published and is neither shown nor withdrawn`)
  }
  const updates = window.map((item) => item.date_modified)
  if (new Set(updates).size !== updates.length) wrong.push('two entries share their time of update')
  return wrong
}

function judgeProblems(model: Model, { site, suspects }: Outcome): string[] {
  const text = site.get('problems/feed.json')
  const items =
    text === undefined ? [] : (JSON.parse(text) as { items: { title?: string; content_html?: string }[] }).items
  const named = new Set(model.keys().filter((key) => items.some((item) => JSON.stringify(item).includes(key))))
  const wanted = new Set(model.problems())
  const wrong: string[] = []
  for (const key of wanted) if (!named.has(key)) wrong.push(`${key} is a problem and not among them`)
  for (const key of named) if (!wanted.has(key) && !suspects.has(key)) wrong.push(`${key} is no problem and among them`)
  return wrong
}

/** What no file says any more stands nowhere. */
function judgeRemoved(model: Model, { site, rows }: Outcome): string[] {
  const told = new Set<number>()
  for (const slug of model.channels().keys()) for (const story of model.carrying(slug).keys()) told.add(story)
  const wrong: string[] = []
  for (const story of model.stories()) {
    if (told.has(story)) continue
    const place = placeOf(story)
    for (const [key, body] of site) if (body.includes(place)) wrong.push(`withdrawn story ${story} stands in ${key}`)
    for (const [key, row] of rows)
      if (row.includes(place)) wrong.push(`withdrawn story ${story} stands in the row ${key}`)
  }
  return wrong
}
