import type { Article } from '../../article.ts'
import { directionOf, languageBeside } from '../content.ts'
import type { Carrier, Channel, Entry, Site } from '../entry.ts'
import { headOf } from '../feed-head.ts'
import { labelOf, leadOf } from '../label.ts'
import { articleKey, safeUrl } from '../paths.ts'
import { type Wording, wordingOf } from '../wording.ts'
import { escapeHtml } from '../xml-text.ts'
import { trailOf } from './channel-page.ts'
import { renderFrame } from './frame.ts'
import { shownInstant, shownPublished } from './time.ts'

/** Renders `/korea/ID`: the article, what is known of it and where it was read; or the notice of its withdrawal. */
export function renderArticlePage(site: Site, channel: Channel, entry: Entry): string {
  const words = wordingOf(channel.language)
  const { article } = entry
  const title = article === null ? words.withdrawn : (labelOf(article) ?? words.untitled)
  return renderFrame({
    site,
    language: channel.language,
    title: `${title} – ${channel.title}`,
    description: (article && leadOf(article)) ?? title,
    key: articleKey(channel.slug, entry.id),
    feeds: [headOf(site, channel)],
    trail: trailOf(site, channel, true),
    main: article === null ? withdrawal(words) : articleElement(channel, entry, article, title),
    hidden: article === null,
  })
}

function withdrawal(words: Wording): string {
  return `<h1>${words.withdrawn}</h1>\n<p class="note">${words.withdrawnNotice}</p>`
}

function articleElement(channel: Channel, entry: Entry, article: Article, title: string): string {
  const words = wordingOf(channel.language)
  const other = languageBeside(article.language, channel.language)
  const marked = other === null ? '' : ` lang="${other}" dir="${directionOf(other)}"`
  const parts = [
    `<h1${marked}>${escapeHtml(title)}</h1>`,
    metaLine(channel, entry, article),
    correction(channel, entry),
    `<div${marked}>`,
    article.summary ? `<p class="lead">${escapeHtml(article.summary)}</p>` : '',
    ...article.body.map((text) => `<p>${escapeHtml(text)}</p>`),
    captions(article, words, other === null ? '' : ` lang="${words.language}" dir="ltr"`),
    '</div>',
    original(entry, words),
    article.tags.length > 0 ? `<p class="meta">${words.tags} ${escapeHtml(article.tags.join(', '))}</p>` : '',
    `<footer>${carriers(entry.drops, words)}</footer>`,
  ]
  return `<article>\n${parts.filter((part) => part !== '').join('\n')}\n</article>`
}

function metaLine(channel: Channel, entry: Entry, article: Article): string {
  const words = wordingOf(channel.language)
  const { timezone, language } = channel
  const published = shownPublished(article.published, entry.date, timezone, language)
  const parts = [
    article.authors.length > 0 ? escapeHtml(article.authors.join(', ')) : '',
    article.source ? `${words.source} ${escapeHtml(article.source)}` : '',
    published ?? `${words.received} ${shownInstant(entry.arrived, timezone, language)}`,
    article.section ? escapeHtml(article.section) : '',
    article.kind === 'teaser' ? words.teaser : '',
  ]
  return `<p class="meta">${parts.filter((part) => part !== '').join(' · ')}</p>`
}

function correction({ timezone, language }: Channel, { corrected }: Entry): string {
  if (corrected === null) return ''
  return `<p class="note">${wordingOf(language).corrected} ${shownInstant(corrected, timezone, language)}</p>`
}

function captions({ captions: texts }: Article, words: Wording, marked: string): string {
  if (texts.length === 0) return ''
  const figures = texts.map((text) => `<figure><figcaption>${escapeHtml(text)}</figcaption></figure>`)
  return `<section aria-labelledby="captions">\n<h2 id="captions"${marked}>${words.captions}</h2>\n${figures.join('\n')}\n</section>`
}

function original(entry: Entry, words: Wording): string {
  const address = safeUrl(entry.article?.url ?? null) ?? safeUrl(entry.url)
  if (address === null) return ''
  return `<p><a class="original" rel="external noopener" href="${escapeHtml(address)}">${words.original}</a></p>`
}

function carriers(drops: readonly Carrier[], words: Wording): string {
  const [shown, ...others] = drops
  if (!shown) return ''
  const also =
    others.length === 0 ? '' : `<p>${words.alsoIn}: ${others.map((drop) => carrier(drop, words)).join('; ')}</p>`
  return `<p>${words.carriedBy}: ${carrier(shown, words)}</p>${also}`
}

function carrier({ key, lines: [first, last] }: Carrier, words: Wording): string {
  const lines = first === last ? `${words.line} ${first}` : `${words.lines} ${first}–${last}`
  return `<code>${escapeHtml(key)}</code>, ${lines}`
}
