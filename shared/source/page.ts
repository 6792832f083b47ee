import type { Article } from '../article.ts'
import { articleOf } from './assemble.ts'
import { blocksOf } from './blocks.ts'
import type { Document } from './documents.ts'
import { withHeader } from './header-over.ts'
import { numberOf } from './heads.ts'
import { listedTeasers } from './listed-teasers.ts'
import { isListing, isUntitledListing } from './listing.ts'
import { withMarks } from './marks.ts'
import { isNotice } from './no-article.ts'
import { pairedTeasers, relatedTeasers } from './related-teasers.ts'
import { sectionsOf } from './sections.ts'
import { type Segmented, segment } from './segment.ts'
import { teaserOf } from './teaser-record.ts'
import { headlineLike, summaryLike, type Teaser } from './teasers.ts'
import { type Trait, traitOf } from './trait.ts'

/** A section of a file with everything that was found in it. */
export interface Page {
  readonly traits: readonly Trait[]
  readonly found: Segmented
  readonly teasers: readonly Teaser[]
  readonly articles: readonly Article[]
}

/**
 * Reads lines that one header block governs: lines to blocks, blocks to traits, sections, each to segments, segments to
 * records. `breaks` are the lines that begin after a form feed.
 */
export function readDocument(
  lines: readonly string[],
  document: Document,
  breaks: ReadonlySet<number>,
  arrived: string | null,
): Page[] {
  const traits = withMarks(blocksOf(lines.slice(document.from, document.to), document.from, breaks).map(traitOf))
  const read = sectionsOf(traits).map(({ from, to }, i) =>
    readPage(
      from === 0 && to === traits.length ? traits : traits.slice(from, to),
      arrived,
      i === 0 ? (document.header?.title ?? null) : null,
    ),
  )
  const { header } = document
  const pages = numberless(read)
  const first = pages.find((page) => page.articles.length > 0)
  if (header === null || first === undefined) return pages
  const line = document.headerFrom + 1
  return pages.map((page) =>
    page === first
      ? {
          ...page,
          articles: page.articles.map((article, i) => (i === 0 ? withHeader(article, header, line, arrived) : article)),
        }
      : page,
  )
}

/** Takes the numbers off titles where every article of a file bears the next one. */
function numberless(pages: readonly Page[]): Page[] {
  const titles = pages.flatMap((page) =>
    page.articles.filter(({ kind }) => kind === 'article').map(({ title }) => title ?? ''),
  )
  if (titles.length < 2 || !titles.every((title, i) => numberOf(title).value === i + 1)) return [...pages]
  return pages.map((page) => ({
    ...page,
    articles: page.articles.map((one) =>
      one.kind === 'article' && one.title !== null
        ? { ...one, title: one.title.slice(numberOf(one.title).length) }
        : one,
    ),
  }))
}

function readPage(traits: readonly Trait[], arrived: string | null, given: string | null): Page {
  const paired = merge(pairedTeasers(traits), relatedTeasers(traits))
  const found = segment(traits, paired, given)
  const kept =
    given !== null && found.segments.length > 0 ? { listing: false, teasers: paired } : teasersOf(traits, found, paired)
  const articles = kept.listing ? [] : found.segments.map((part) => articleOf(traits, part, arrived))
  for (const teaser of kept.teasers) articles.push(teaserOf(traits, teaser, arrived, null))
  if (
    articles.every(({ published, authors }) => published === null && authors.length === 0) &&
    isNotice(
      traits
        .map(({ block }) => block.text)
        .join(' ')
        .slice(0, 2000),
    )
  )
    articles.length = 0
  articles.sort((a, b) => a.lines[0] - b.lines[0])
  return { traits, found, teasers: kept.teasers, articles }
}

function merge(one: readonly Teaser[], two: readonly Teaser[]): Teaser[] {
  return [...one, ...two.filter((teaser) => !one.some((other) => teaser.from < other.to && other.from < teaser.to))]
}

function teasersOf(
  traits: readonly Trait[],
  found: Segmented,
  paired: readonly Teaser[],
): { listing: boolean; teasers: readonly Teaser[] } {
  if (isUntitledListing(traits)) return { listing: true, teasers: untitled(traits) }
  const listed = listedTeasers(traits)
  if (isListing(traits, found.segments, listed)) return { listing: true, teasers: listed }
  const titles = new Set(found.segments.map((part) => part.title?.at))
  const teasers = paired.filter((teaser) => !titles.has(teaser.title!))
  if (found.segments.length === 0 && teasers.length === 0 && traits.length <= 3) {
    const only = traits.findIndex(headlineLike)
    const below = traits[only + 1]
    const summary = only >= 0 && below && summaryLike(below) && !headlineLike(below) ? only + 1 : null
    if (only >= 0)
      return {
        listing: false,
        teasers: [{ title: only, summary, date: null, label: null, from: only, to: (summary ?? only) + 1 }],
      }
  }
  return { listing: false, teasers }
}

function untitled(traits: readonly Trait[]): Teaser[] {
  const out: Teaser[] = []
  traits.forEach((trait, i) => {
    if (trait.block.text !== '') out.push({ title: null, summary: i, date: null, label: null, from: i, to: i + 1 })
  })
  return out
}
