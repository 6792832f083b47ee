import type { Article } from '../article.ts'
import { isLater, withZone } from '../fields/date-value.ts'
import { languageOf } from '../fields/language.ts'
import { leadTagOf } from '../fields/lead-tag.ts'
import { zoneOf } from '../fields/zone.ts'
import type { Teaser } from './teasers.ts'
import type { Trait } from './trait.ts'

/** The record of a teaser: its headline, its summary, the date and the section that stand with it. */
export function teaserOf(
  traits: readonly Trait[],
  teaser: Teaser,
  arrived: string | null,
  section: string | null,
): Article {
  const textOf = (i: number | null): string | null => (i === null ? null : traits[i]!.block.text)
  const lineOf = (i: number | null): number => traits[i ?? teaser.from]!.block.first
  const title = textOf(teaser.title)
  let summary = textOf(teaser.summary)
  const tag = summary === null ? null : leadTagOf(summary)
  if (tag !== null) summary = summary!.slice(tag.length)
  const language = languageOf([title ?? '', summary ?? ''].join('\n'))
  const published = dateOf(traits, teaser, zoneOf(language, tag?.source ?? null), arrived)
  return {
    kind: 'teaser',
    title,
    summary,
    body: [],
    published,
    authors: [],
    source: tag?.source ?? null,
    language,
    section: textOf(teaser.label) ?? section,
    tags: [],
    captions: [],
    url: null,
    evidence: {
      ...(title === null ? {} : { title: { line: lineOf(teaser.title) } }),
      ...(published === null ? {} : { published: { line: lineOf(teaser.date), how: 'dateline' as const } }),
      ...(tag === null ? {} : { source: { line: lineOf(teaser.summary) } }),
    },
    lines: [traits[teaser.from]!.block.first, traits[teaser.to - 1]!.block.last],
  }
}

function dateOf(traits: readonly Trait[], teaser: Teaser, zone: string | null, arrived: string | null): string | null {
  if (teaser.date === null) return null
  const reading = traits[teaser.date]!.dates.find((date) => date.hasYear)
  if (reading === undefined) return null
  const value = zone === null ? reading.value : withZone(reading.value, zone)
  return arrived !== null && isLater(value, arrived) ? null : value
}
