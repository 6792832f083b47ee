import { contentOf, languageBeside } from './content.ts'
import type { Channel, Entry, ProblemEntry, Site } from './entry.ts'
import { labelOf, leadOf, oneLine } from './label.ts'
import { articleKey, PROBLEMS_HOME, safeUrl, urlOf, uuidOf } from './paths.ts'
import { wordingOf } from './wording.ts'
import { escapeHtml, xmlText } from './xml-text.ts'

/** One item as every format says it, before any escaping for a format. The three formats differ in nothing else. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly link: string
  /** Instants in UTC; `date` in whole seconds, `updated` with its fraction. */
  readonly date: string
  readonly updated: string
  readonly language: string
  /** Whether that is another language than the feed's. */
  readonly foreign: boolean
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** Plain text. */
  readonly lead: string
  readonly html: string
  /** What JSON says of it under `_dropfeed`. */
  readonly extension: Readonly<Record<string, unknown>>
}

/** An entry of a channel (and of its views, whose items are the same) as an item. */
export function itemOf(entry: Entry, channel: Channel, site: Site): Item {
  const { id, date, updated, arrived, article } = entry
  const link = safeUrl(entry.url) ?? urlOf(site, articleKey(channel.slug, id))
  const words = wordingOf(channel.language)
  const corrected = entry.corrected === null ? {} : { corrected: entry.corrected }
  if (article === null) {
    const extension = {
      kind: 'teaser',
      withdrawn: true,
      drops: [],
      published: null,
      authors: [],
      source: null,
      arrived,
      ...corrected,
      ...entry.memory,
    }
    const notice = words.withdrawnNotice
    const html = `<p>${escapeHtml(notice)}</p>`
    const own = { language: channel.language, foreign: false, authors: [], tags: [] }
    return { id, title: words.withdrawn, link, date, updated, ...own, lead: notice, html, extension }
  }
  const title = labelOf(article) ?? words.untitled
  const { kind, published, authors, source } = article
  const foreign = languageBeside(article.language, channel.language)
  return {
    id,
    title,
    link,
    date,
    updated,
    language: foreign ?? channel.language,
    foreign: foreign !== null,
    authors: cleaned(authors.map(withoutEmail)),
    tags: cleaned(article.section ? [article.section, ...article.tags] : article.tags),
    lead: leadOf(article) ?? title,
    html: contentOf(article, channel.language) || `<p>${escapeHtml(title)}</p>`,
    extension: { kind, drops: entry.drops, published, authors, source, arrived, ...corrected, ...entry.memory },
  }
}

/** The language of the problems feed: reasons and advice are written in it, whatever the site's language. */
export const PROBLEMS_LANGUAGE = 'en'

/** A problem as an item of the problems feed. */
export function problemItem(problem: ProblemEntry, site: Site): Item {
  const { id, key, line, reason, advice, arrived, updated } = problem
  const place = line === null ? key : `${key}, line ${line}`
  return {
    id,
    title: oneLine(place) || wordingOf(PROBLEMS_LANGUAGE).problems,
    link: `${urlOf(site, PROBLEMS_HOME)}#${uuidOf(id)}`,
    date: arrived,
    updated,
    language: PROBLEMS_LANGUAGE,
    foreign: false,
    authors: [],
    tags: [],
    lead: xmlText(reason),
    html: `<p>${escapeHtml(reason)}</p>\n<p>${escapeHtml(advice)}</p>`,
    extension: { kind: 'problem', key, line, reason, advice, arrived },
  }
}

// No address of a person is for all to read, and the W3C validator warns of one in a name.
function withoutEmail(name: string): string {
  return name.replace(/<[^<>\s]+@[^<>\s]+>/g, ' ')
}

function cleaned(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(oneLine))].filter((name) => name !== '')
}
