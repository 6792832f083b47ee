import type { Article } from '../../shared/article.ts'
import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { type Fragments, fragmentsOf } from '../../shared/feed/fragments.ts'
import type { Item } from '../../shared/feed/item.ts'
import { articleKey, safeUrl, urlOf } from '../../shared/feed/paths.ts'
import type { HeaderRow } from '../../shared/store/rows.ts'
import { memoryOf } from './entries.ts'

/** Digest of the code that renders; bundling puts it in (infra/bundle.ts), so that a release renders all anew. */
const CODE = process.env.RENDERING_DIGEST ?? 'source'

/** What the rendering of an item rests on besides its entry: items rendered under another stamp are not taken over. */
export const stampOf = (site: Site, channel: Channel): string => [CODE, channel.language, site.url].join(' ')

/** An entry and its fragments. */
export interface Rendered {
  readonly entry: Entry
  readonly fragments: Fragments
}

interface JsonItem {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly content_html: string
  readonly summary: string
  readonly date_published: string
  readonly date_modified: string
  readonly authors?: readonly { readonly name: string }[]
  readonly tags?: readonly string[]
  readonly language: string
  readonly _dropfeed: Readonly<Record<string, unknown>>
}

/**
 * The entry of a header as the published feed has it, without its text being read: half a unit and a rendering saved for
 * each of a window's entries but those that changed. Null where the header says anything that the item does not.
 */
export function asPublished(header: HeaderRow, text: string, channel: Channel, site: Site): Rendered | null {
  if (header.shown === null) return null
  const said = JSON.parse(text) as JsonItem
  const { _dropfeed: extension } = said
  const drops = header.carriers.map(({ key, lines }) => ({ key, lines }))
  const { content, carriers } = memoryOf(header, extension.kind)
  const same =
    extension.content === content &&
    equal(extension.carriers, carriers) &&
    equal(extension.drops, drops) &&
    extension.arrived === header.arrived &&
    (extension.corrected ?? null) === header.corrected &&
    said.date_published === header.date &&
    said.date_modified === header.updated &&
    said.url === (safeUrl(header.url) ?? urlOf(site, articleKey(channel.slug, said.id)))
  if (!same) return null
  const fragments = fragmentsOf(itemOf(said, channel))
  if (fragments.json !== text) return null
  return { entry: listedEntry(header, said, drops), fragments }
}

function itemOf(said: JsonItem, channel: Channel): Item {
  return {
    id: said.id,
    title: said.title,
    link: said.url,
    date: said.date_published,
    updated: said.date_modified,
    language: said.language,
    foreign: said.language !== channel.language,
    authors: (said.authors ?? []).map(({ name }) => name),
    tags: said.tags ?? [],
    lead: said.summary,
    html: said.content_html,
    extension: said._dropfeed,
  }
}

/** As much of the entry as a list of links shows: its article without the text. */
function listedEntry(header: HeaderRow, said: JsonItem, drops: Entry['drops']): Entry {
  const { arrived, date, url, updated, corrected } = header
  const { id, title, language, summary } = said
  const { kind, published, source } = said._dropfeed as Pick<Article, 'kind' | 'published' | 'source'>
  const nothing = { body: [], authors: [], section: null, tags: [], captions: [], evidence: {}, lines: [1, 1] as const }
  const article = { ...nothing, kind, title, summary, source, published, language, url }
  return { id, article, date, url, arrived, updated, corrected, drops }
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
