import { directionOf, languageBeside } from '../content.ts'
import type { Channel, Entry } from '../entry.ts'
import { labelOf } from '../label.ts'
import { articleKey } from '../paths.ts'
import { wordingOf } from '../wording.ts'
import { link } from './frame.ts'
import { shownDay, shownPublished } from './time.ts'

/** Entries as a list of links to their pages, newest first. */
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
  const anchor = link(`/${articleKey(channel.slug, id)}`, title)
  const marked = other === null ? anchor : `<span lang="${other}" dir="${directionOf(other)}">${anchor}</span>`
  return `<li>${marked} ${day}</li>`
}
