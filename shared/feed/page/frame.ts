import type { Site } from '../entry.ts'
import type { FeedHead } from '../feed-head.ts'
import { archivePageKey, FORMATS, feedKey, MEDIA_TYPES, urlOf } from '../paths.ts'
import { wordingOf } from '../wording.ts'
import { escapeHtml } from '../xml-text.ts'
import { STYLE, STYLE_HASH } from './style.ts'

/** What differs between the pages of the site. `main` is finished HTML. */
export interface Frame {
  readonly site: Site
  /** Of the page's own words; an article in another language says so itself. */
  readonly language: string
  readonly title: string
  readonly description: string
  /** Key of the page, for its canonical address; null for a page without one. */
  readonly key: string | null
  /** Feeds that readers shall find here. */
  readonly feeds: readonly FeedHead[]
  /** Where the page hangs: the site, then the channel. */
  readonly trail: readonly { readonly href: string; readonly text: string }[]
  readonly main: string
  readonly hidden?: boolean
}

// No script, no frame, no form; the style by its hash, the icon as data.
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' " +
  "rx='3' fill='%230b57a4'/%3E%3Cpath d='M8 3c2 3 3 4.5 3 6a3 3 0 0 1-6 0c0-1.5 1-3 3-6z' fill='%23fff'/%3E%3C/svg%3E"

/** A whole page. The same frame gives the same bytes. */
export function renderFrame(frame: Frame): string {
  const words = wordingOf(frame.language)
  const trail = frame.trail.map(({ href, text }) => link(href, text)).join(' <span aria-hidden="true">›</span> ')
  return `<!doctype html>
<html lang="${wordingOf(frame.language).language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(frame.title)}</title>
<meta name="description" content="${escapeHtml(frame.description)}">
${frame.hidden ? '<meta name="robots" content="noindex">\n' : ''}${headLinks(frame)}<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${trail === '' ? '' : `<header><nav aria-label="${escapeHtml(frame.site.title)}">${trail}</nav></header>\n`}<main id="main">
${frame.main}
</main>
</body>
</html>
`
}

/** `<a href="…">…</a>`, both escaped. */
export function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
}

/** The way to the history page of that name, where there is one. */
export function olderLink(home: string, previous: string | null, text: string): string {
  return previous === null ? '' : `<p>${link(`/${archivePageKey(home, previous)}`, text)}</p>\n`
}

/** How to subscribe to a feed: its three addresses, to be copied into a reader. */
export function subscribeSection(head: FeedHead): string {
  const words = wordingOf(head.language)
  const names = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }
  const rows = FORMATS.map((format) => {
    const address = urlOf(head.site, feedKey(head.home, format))
    return `<li>${names[format]}: <a type="${MEDIA_TYPES[format]}" href="${escapeHtml(address)}">${escapeHtml(address)}</a></li>`
  })
  return `<section class="feeds" aria-labelledby="subscribe">
<h2 id="subscribe">${words.subscribe}</h2>
<p class="soft">${words.subscribeHint}</p>
<ul>
${rows.join('\n')}
</ul>
</section>`
}

function headLinks({ site, key, feeds }: Frame): string {
  const canonical = key === null ? [] : [`<link rel="canonical" href="${escapeHtml(urlOf(site, key))}">\n`]
  const alternates = feeds.flatMap((head) =>
    FORMATS.map(
      (format) =>
        `<link rel="alternate" type="${MEDIA_TYPES[format]}" title="${escapeHtml(head.title)}" ` +
        `href="${escapeHtml(urlOf(site, feedKey(head.home, format)))}">\n`,
    ),
  )
  return [...canonical, ...alternates].join('')
}
