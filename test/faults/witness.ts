import type { Item } from './observed.ts'
import { storyIn } from './stories.ts'

const MOST = 300

/** Sees every feed that is published, and what must not change from one to the next. */
export class Witness {
  readonly wrong: string[] = []
  readonly #byId = new Map<string, { story: number; text: string; item: Item }>()
  readonly #byStory = new Map<string, string>()
  readonly #ids = new Map<string, Set<string>>()

  /** A document was written. */
  sees(key: string, body: string): void {
    const slug = /^([^/]+)\/feed\.json$/.exec(key)?.[1]
    if (slug === undefined || slug === 'problems') return
    const { items } = JSON.parse(body) as { items: Item[] }
    for (const item of items) this.#look(slug, item)
  }

  /** Ids that were published in a channel. */
  ids(slug: string): ReadonlySet<string> {
    return this.#ids.get(slug) ?? new Set()
  }

  #look(slug: string, item: Item): void {
    const { id } = item
    this.#ids.set(slug, (this.#ids.get(slug) ?? new Set()).add(id))
    const told = storyIn(`${item.title} ${item.content_html}`, MOST)
    const text = `${item.title}\n${item.content_html}`
    const before = this.#byId.get(id)
    const story = told ?? before?.story
    if (story === undefined) return
    if (before !== undefined) {
      if (told !== null && before.story !== told) this.#say(`${id} was story ${before.story} and is ${told}`)
      if (before.item.date_published !== item.date_published) this.#say(`${id} changed its date`)
      if (before.item.url !== item.url) this.#say(`${id} changed its link`)
      const moved = before.item.date_modified !== item.date_modified
      if (before.text !== text && !moved) this.#say(`${id} changed its text and not its time of update`)
      if (before.item.date_modified > item.date_modified) this.#say(`${id} was updated later before`)
    }
    const name = `${slug} ${story}`
    const known = this.#byStory.get(name)
    if (known !== undefined && known !== id) this.#say(`story ${story} of ${slug} was ${known} and is ${id}`)
    this.#byStory.set(name, id)
    this.#byId.set(id, { story, text, item })
  }

  #say(text: string): void {
    this.wrong.push(text)
  }
}
