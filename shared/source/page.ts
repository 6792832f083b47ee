import type { Article } from '../article.ts'
import { articleOf } from './assemble.ts'
import { blocksOf } from './blocks.ts'
import type { Document } from './documents.ts'
import { withHeader } from './header-over.ts'
import { isListing, isUntitledListing } from './listing.ts'
import { type Segmented, segment } from './segment.ts'
import { teaserOf } from './teaser-record.ts'
import { headlineLike, listedTeasers, pairedTeasers, type Teaser } from './teasers.ts'
import { type Trait, traitOf } from './trait.ts'

/** A part of a file with everything that was found in it. */
export interface Page {
  readonly document: Document
  readonly traits: readonly Trait[]
  readonly found: Segmented
  readonly teasers: readonly Teaser[]
  readonly articles: readonly Article[]
}

/** Reads lines that one header block governs: lines to blocks, blocks to traits, traits to segments, segments to records. */
export function readPage(lines: readonly string[], document: Document, arrived: string | null): Page {
  const traits = blocksOf(lines.slice(document.from, document.to), document.from).map(traitOf)
  const paired = pairedTeasers(traits)
  const found = segment(traits, paired)
  const kept = teasersOf(traits, found, paired)
  const articles = kept.listing ? [] : found.segments.map((part) => articleOf(traits, part, arrived))
  for (const teaser of kept.teasers) articles.push(teaserOf(traits, teaser, arrived, null))
  articles.sort((a, b) => a.lines[0] - b.lines[0])
  const { header } = document
  if (header !== null && articles[0] !== undefined)
    articles[0] = withHeader(articles[0], header, document.headerFrom + 1, arrived)
  return { document, traits, found, teasers: kept.teasers, articles }
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
    if (only >= 0)
      return {
        listing: false,
        teasers: [{ title: only, summary: null, date: null, label: null, from: only, to: only + 1 }],
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
