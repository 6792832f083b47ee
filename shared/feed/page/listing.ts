import type { Article } from '../../article.ts'
import { directionOf, languageBeside } from '../content.ts'
import type { Channel, Entry } from '../entry.ts'
import { labelOf, leadOf, oneLine, shorten } from '../label.ts'
import { articleKey } from '../paths.ts'
import { wordingOf } from '../wording.ts'
import { escapeHtml } from '../xml-text.ts'
import { link } from './frame.ts'
import { shownDay, shownPublished } from './time.ts'

const LONGEST_LEAD = 160

/** Entries as a list of links to their pages, newest first, each with the beginning of its text, its source and date. */
export function listing(entries: readonly Entry[], channel: Channel): string {
  const words = wordingOf(channel.language)
  if (entries.length === 0) return `<p>${words.noEntries}</p>`
  return `<ul>\n${entries.map((entry) => row(entry, channel)).join('\n')}\n</ul>`
}

function row({ id, article, date, arrived }: Entry, channel: Channel): string {
  const words = wordingOf(channel.language)
  const { timezone, language } = channel
  const title = article === null ? words.withdrawn : (labelOf(article) ?? words.untitled)
  const day =
    shownPublished(article?.published ?? null, date, timezone, language) ?? shownDay(arrived, timezone, language)
  const other = article === null ? null : languageBeside(article.language, language)
  const text = link(`/${articleKey(channel.slug, id)}`, title) + (article === null ? '' : lead(title, article))
  const marked = other === null ? text : `<div lang="${other}" dir="${directionOf(other)}">${text}</div>`
  const source = oneLine(article?.source ?? '')
  return `<li>${marked}<small>${source === '' ? '' : `${escapeHtml(source)} · `}${day}</small></li>`
}

/** How the text begins, unless the title is that beginning itself. */
function lead(title: string, article: Article): string {
  const text = leadOf(article) ?? ''
  if (text.startsWith(title.replace(/…$/, ''))) return ''
  return text === '' ? '' : `<p>${escapeHtml(shorten(text, LONGEST_LEAD))}</p>`
}
