import type { Article, Evidence } from '../article.ts'
import { captionText, isBareCredit } from '../fields/caption.ts'
import { readDates } from '../fields/date.ts'
import { ENOUGH, languageOf } from '../fields/language.ts'
import { leadTagOf } from '../fields/lead-tag.ts'
import { publishedOf, type Stated, type Telling } from '../fields/published.ts'
import { zoneOf } from '../fields/zone.ts'
import { ABOVE, creditsOf, fullest, TAIL } from './credits.ts'
import { sectionOf } from './section.ts'
import type { Segment } from './segment.ts'
import { tagsOf } from './tags.ts'
import { type Trait, withoutDates } from './trait.ts'

/** Reads every field of one article from its stretch of the page. */
export function articleOf(traits: readonly Trait[], segment: Segment, arrived: string | null): Article {
  const body = paragraphsOf(traits, segment)
  const title = segment.title === null ? null : traits[segment.title.at]!.block.text
  const paragraphs = body.map((part) => part.text)
  const language = languageOf(openingOf(title, paragraphs))
  const credits = creditsOf(traits, segment)
  const authors = fullest(credits)
  const lead = paragraphs[0] === undefined ? null : leadTagOf(paragraphs[0])
  if (lead !== null) paragraphs[0] = paragraphs[0]!.slice(lead.length)
  const credited = credits.find(({ byline }) => byline.source !== null) ?? null
  const source = credited?.byline.source ?? lead?.source ?? null
  const published = publishedOf(
    statedOf(traits, segment),
    () => tellingOf(traits, segment),
    zoneOf(language, source),
    arrived,
    language !== 'en',
  )
  const first = segment.title?.at ?? segment.body[0] ?? segment.from
  const last = segment.body.at(-1) ?? first
  const evidence: { -readonly [Field in keyof Evidence]: Evidence[Field] } = {}
  if (segment.title !== null) evidence.title = { line: traits[segment.title.at]!.block.first }
  if (published !== null) evidence.published = { line: published.line, how: published.how }
  if (authors !== null) evidence.authors = { line: authors.line }
  if (source !== null) evidence.source = { line: credited?.line ?? body[0]!.line }
  const apart = summaryOf(traits, segment, paragraphs)
  return {
    kind: paragraphs.length > 0 ? 'article' : 'teaser',
    title,
    summary: apart,
    body: apart === null ? paragraphs : paragraphs.slice(1),
    published: published?.value ?? null,
    authors: authors?.byline.authors ?? [],
    source,
    language,
    section: sectionOf(traits, segment),
    tags: tagsOf(traits, segment),
    captions: captionsOf(traits, segment),
    url: urlOf(traits, segment),
    evidence,
    lines: [traits[first]!.block.first, traits[last]!.block.last],
  }
}

/** The title and the first paragraphs, as much as tells a language. */
function openingOf(title: string | null, paragraphs: readonly string[]): string {
  let text = title ?? ''
  for (let i = 0; i < Math.min(6, paragraphs.length) && text.length <= ENOUGH; i++) text += `\n${paragraphs[i]}`
  return text
}

interface Paragraph {
  readonly text: string
  readonly line: number
}

function paragraphsOf(traits: readonly Trait[], segment: Segment): Paragraph[] {
  return segment.body.map((i) => ({ text: endOff(traits[i]!.block.text), line: traits[i]!.block.first }))
}

/** Takes the mark of a wire story's end off its last sentence. */
function endOff(text: string): string {
  if (!text.endsWith('/.') && !text.endsWith('/')) return text
  return text.replace(/\s*\.?\/\.?\/?\.?$/u, '.').replace(/([.!?…])\.$/u, '$1')
}

/** The lead is a standfirst where a date, a name or a caption stands between it and the rest. */
function summaryOf(traits: readonly Trait[], segment: Segment, paragraphs: readonly string[]): string | null {
  if (paragraphs.length < 2) return null
  const [one, two] = segment.body
  for (let i = one! + 1; i < two!; i++) {
    const kind = traits[i]!.kind
    if (kind === 'dateline' || kind === 'byline') return paragraphs[0]!
  }
  return traits[one!]!.block.markup === 'bold' ? paragraphs[0]! : null
}

function captionsOf(traits: readonly Trait[], segment: Segment): string[] {
  const out = new Set<string>()
  for (const i of segment.captions) {
    const text = captionText(traits[i]!.block.text)
    if (text.length > 3 && !isBareCredit(text)) out.add(text)
  }
  const all = [...out]
  return all.filter((text) => !all.some((other) => other !== text && other.startsWith(text)))
}

/** The original's address where the article's head or foot names it. */
function urlOf(traits: readonly Trait[], segment: Segment): string | null {
  const start = segment.body[0] ?? segment.from
  const last = segment.body.at(-1) ?? start
  const head = Math.max(segment.from, (segment.title?.at ?? start) - 3)
  for (let i = head; i < Math.min(segment.to, last + 9); i++) {
    if (i >= start && i <= last) continue
    if (traits[i]!.kind !== 'url') continue
    const found = /https?:\/\/[^\s<>"]+/u.exec(traits[i]!.block.text)
    if (found) return found[0]
  }
  return null
}

function statedOf(traits: readonly Trait[], segment: Segment): Stated[] {
  const out: Stated[] = []
  const start = segment.body[0] ?? segment.from
  const last = segment.body.at(-1) ?? start
  const title = segment.title?.at ?? null
  const head = title ?? start
  const second = segment.body[1] ?? start
  const put = (i: number, where: Stated['where'], distance: number): void => {
    const trait = traits[i]!
    if (trait.kind === 'footer' || trait.kind === 'caption' || trait.dates.length === 0) return
    if (trait.kind !== 'dateline' && withoutDates(trait.block.text, trait.dates).length > 60) return
    for (const reading of trait.dates) out.push({ reading, line: trait.block.first, where, distance })
  }
  for (let i = Math.max(segment.from, head - ABOVE); i < head; i++) {
    const distance = head - i - 1
    put(i, distance <= 1 ? 'above-title' : 'above', distance)
  }
  if (title !== null) for (let i = title; i < start; i++) put(i, 'below-title', Math.min(4, i - title - 1))
  for (let i = start + 1; i < Math.min(second, start + 5); i++) put(i, 'between', 0)
  for (let i = last + 1; i <= Math.min(segment.to - 1, last + TAIL); i++) {
    if (traits[i]!.kind === 'related' || traits[i]!.kind === 'comment') break
    put(i, 'tail', i - last - 1)
  }
  return out
}

/** What the text tells of its day, each read only when it is asked. */
function tellingOf(traits: readonly Trait[], segment: Segment): Telling {
  const read = (i: number) =>
    readDates(traits[i]!.block.text.slice(0, 2000)).map((reading) => ({ reading, line: traits[i]!.block.first }))
  return {
    get lead() {
      return segment.body.slice(0, 1).flatMap(read)
    },
    get body() {
      return segment.body.slice(0, 40).flatMap(read)
    },
    get captions() {
      return segment.captions.flatMap(read)
    },
    get years() {
      const text = segment.body.slice(0, 40).map((i) => traits[i]!.block.text.slice(0, 2000))
      return [...new Set(text.join(' ').match(/(?<![\d.,/-])(?:19|20)\d\d(?![\d.,]\d|\d)/gu) ?? [])].map(Number)
    },
  }
}
