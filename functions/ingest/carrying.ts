import type { Article } from '../../shared/article.ts'
import { estimateBytes } from '../../shared/feed/window.ts'
import type { CarrierRow } from '../../shared/store/rows.ts'
import type { Change } from '../../shared/store/transition.ts'

/** What one key says of one entry, and how to come by the articles that may be shown. */
export interface Carry {
  readonly slug: string
  readonly id: string
  readonly change: Change
  /** The key's own articles by content digest. */
  readonly articles: ReadonlyMap<string, Article>
  /** The article that another drop's current version carries, or null when it no longer does. */
  readonly articleOf: (carrier: CarrierRow) => Promise<Article | null>
  /** Time zone of dates without one. */
  readonly timezone: string
  /** It may have been begun before, by a process that died. */
  readonly again: boolean
  /** No entry of that id was there a moment ago. @default false */
  readonly isNew?: boolean
  /** Slugs of the views that an article stands in. */
  readonly viewsOf: (article: Article) => readonly string[]
}

export type Carried = 'opened' | 'joined' | 'corrected' | 'grown' | 'withdrawn' | 'left' | 'restored' | 'nothing'

/** Thrown when an entry turned out to be the same as another before it was published: identify anew. */
export class Yielded extends Error {}

/** Thrown when the entry is another article's, opened under the same key meanwhile: identify anew, without its id. */
export class Taken extends Error {
  readonly id: string
  constructor(id: string) {
    super(`entry ${id} is another article's`)
    this.id = id
  }
}

/** An upper estimate of what an entry comes to when it is rendered, in bytes. */
export const sizeOf = (article: Article, carriers: readonly CarrierRow[]) =>
  estimateBytes(
    article,
    carriers.map(({ key }) => key),
  )
