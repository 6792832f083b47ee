import { channelOf } from '../../shared/feed/channel.ts'
import { parse } from '../../shared/source/parse.ts'
import { bytesOf, type Content } from './schedule.ts'
import { storyIn } from './stories.ts'

/** An article of a file, as the contract's model sees it. */
export interface Told {
  readonly story: number
  readonly kind: 'article' | 'teaser'
  readonly title: string
  readonly body: readonly string[]
  readonly lines: readonly [number, number]
}

/** What a key's current version was at some time: its LastModified, and what it says. */
export interface State {
  readonly at: string
  readonly content: Content | null
  readonly told: readonly Told[]
  readonly isProblem: boolean
}

/** A key that carries a story now, and between which times it may have begun to: what was never read may not count. */
export interface Carrying {
  readonly key: string
  readonly told: Told
  readonly since: { readonly earliest: string; readonly latest: string }
}

interface Key {
  /** Since the last rest; all but the last may or may not have been read. */
  states: State[]
  /** By story, the times since which the first of `states` may have carried it. */
  before: Map<number, { earliest: string; latest: string }>
  /** Settings that may be in force because they were the last good ones. */
  settings: Set<Content | null>
}

const MOST_STORIES = 300

/** Reads a file as the contract's model does. */
export function stateOf(key: string, content: Content | null, at: string): State {
  const none = { at, content, told: [], isProblem: false }
  if (content === null || content.kind === 'settings') return none
  if (content.kind === 'bad settings') return { ...none, isProblem: true }
  const { articles, problems } = parse(bytesOf(content), { arrived: at })
  const told = articles.map(({ kind, title, body, lines }): Told => {
    const story = storyIn(`${title} ${body.join(' ')}`, MOST_STORIES)
    if (story === null) throw new Error(`${key} holds an article that tells no story: ${title}`)
    return { story, kind, title: title ?? '', body, lines }
  })
  const wanted = content.kind === 'tellings' ? content.tellings.length : 0
  if (told.length !== wanted) throw new Error(`${key} was written with ${wanted} articles and reads as ${told.length}`)
  return { ...none, told, isProblem: problems.length > 0 }
}

/** The inbox as the contract sees it: for each key its current version, and what was current since the last rest. */
export class Model {
  readonly #keys = new Map<string, Key>()
  /** Every version that a story was ever carried by, by channel and story: its LastModified. */
  readonly #ever = new Map<string, string[]>()
  /** By channel and story, when at the latest its entry's arrival was fixed. */
  readonly #opened = new Map<string, string>()
  readonly #titles = new Map<string, Set<string>>()

  /** A version became current. */
  becomes(key: string, state: State): void {
    const known = this.#keys.get(key)
    const entry: Key = known ?? { states: [], before: new Map(), settings: new Set<Content | null>([null]) }
    this.#keys.set(key, entry)
    entry.states.push(state)
    const { slug, title } = channelOf(key)!
    for (const { story } of state.told) {
      const name = `${slug} ${story}`
      this.#ever.set(name, [...(this.#ever.get(name) ?? []), state.at])
    }
    const opens = state.told.length > 0 || state.content?.kind === 'settings'
    if (opens) this.#titles.set(slug, (this.#titles.get(slug) ?? new Set()).add(title))
  }

  current(key: string): State | null {
    return this.#keys.get(key)?.states.at(-1) ?? null
  }

  /** Everything has come to rest: what is current has been read. */
  rest(): void {
    for (const [key, entry] of this.#keys) {
      const last = entry.states.at(-1)!
      const before = new Map(last.told.map(({ story }) => [story, this.#since(entry, story)!]))
      for (const [story, { latest }] of before) {
        const name = `${channelOf(key)!.slug} ${story}`
        const known = this.#opened.get(name)
        if (known === undefined || latest < known) this.#opened.set(name, latest)
      }
      entry.settings = this.#inForce(entry)
      entry.before = before
      entry.states = [last]
    }
  }

  /** Who carries each story of a channel now. */
  carrying(slug: string): Map<number, Carrying[]> {
    const stories = new Map<number, Carrying[]>()
    for (const [key, entry] of this.#keys) {
      if (channelOf(key)!.slug !== slug) continue
      for (const told of entry.states.at(-1)!.told) {
        const since = this.#since(entry, told.story)!
        stories.set(told.story, [...(stories.get(told.story) ?? []), { key, told, since }])
      }
    }
    return stories
  }

  /** Between which times an entry may have arrived. */
  arrival(slug: string, story: number): { earliest: string; latest: string } {
    const name = `${slug} ${story}`
    const carriers = this.carrying(slug).get(story) ?? []
    const bounds = [...carriers.map(({ since }) => since.latest), this.#opened.get(name) ?? '9']
    return { earliest: [...(this.#ever.get(name) ?? ['9'])].sort()[0]!, latest: bounds.sort()[0]! }
  }

  /** Channels that articles were dropped into, and the titles that they may have without settings. */
  channels(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#titles
  }

  /** Settings that may be in force in the channel of a key: one, unless good ones may have been overwritten unread. */
  settings(key: string): ReadonlySet<Content | null> {
    const entry = this.#keys.get(key)
    return entry === undefined ? new Set([null]) : this.#inForce(entry)
  }

  problems(): readonly string[] {
    return [...this.#keys].filter(([, { states }]) => states.at(-1)!.isProblem).map(([key]) => key)
  }

  /** Every story that was ever told. */
  stories(): ReadonlySet<number> {
    return new Set([...this.#ever.keys()].map((name) => Number(name.split(' ')[1])))
  }

  keys(): readonly string[] {
    return [...this.#keys.keys()]
  }

  #since(entry: Key, story: number): { earliest: string; latest: string } | null {
    const carries = (state: State) => state.told.some((told) => told.story === story)
    const { states } = entry
    if (!carries(states.at(-1)!)) return null
    const before = carries(states[0]!) ? entry.before.get(story) : undefined
    if (before !== undefined && states.every(carries)) {
      // Carried without a break: the time stands, unless an older version has become current again.
      const [earliest = before.earliest] = [...states.map(({ at }) => at), before.earliest].sort()
      return { earliest, latest: before.latest }
    }
    const times = states.filter(carries).map(({ at }) => at)
    const all = [...times, ...(before === undefined ? [] : [before.earliest, before.latest])].sort()
    return { earliest: all[0]!, latest: all.at(-1)! }
  }

  #inForce(entry: Key): Set<Content | null> {
    const last = entry.states.at(-1)!.content
    if (last?.kind === 'settings') return new Set([last])
    if (last === null) return new Set([null])
    // A bad file: the last good one that was read, whichever that is.
    const overwritten = entry.states.map(({ content }) => content)
    return new Set([...entry.settings, ...overwritten.filter((one) => one === null || one.kind === 'settings')])
  }
}
