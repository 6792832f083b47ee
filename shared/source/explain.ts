import { contentFeatureName, contentFeaturesOf } from './content-features.ts'
import { firstWeights } from './content-weights.ts'
import { decode } from './decode.ts'
import type { Page } from './page.ts'
import { type ParseOptions, pagesOf } from './parse.ts'
import { splitLines } from './split-lines.ts'
import type { Trait } from './trait.ts'

/** One line of the decoded text with what it was taken for. */
export interface ExplainedLine {
  /** 1-based. */
  readonly line: number
  readonly text: string
  /** `title`, `body`, `caption`, `dateline` …; `blank` for empty lines, `header` for those of a header block. */
  readonly label: string
  /** The evidence in words. */
  readonly why: string
  /** Whether the line is part of a record. */
  readonly kept: boolean
}

/** What each line of a drop was taken for, and why; empty where the bytes are no text. */
export function explain(bytes: Uint8Array, options: ParseOptions = {}): readonly ExplainedLine[] {
  const decoded = decode(bytes)
  if (!decoded.ok) return []
  const lines = splitLines(decoded.text)
  const out: ExplainedLine[] = lines.map((text, i) => ({
    line: i + 1,
    text,
    label: text.trim() === '' ? 'blank' : 'header',
    why: text.trim() === '' ? '' : 'a header block, a picture or a field of a form',
    kept: false,
  }))
  for (const page of pagesOf(decoded.text, options.arrived ?? null)) explainPage(page, out)
  return out
}

function explainPage(page: Page, out: ExplainedLine[]): void {
  const { traits, found } = page
  const labels = labelsOf(page)
  const features = contentFeaturesOf(traits)
  const evidence = new Set(
    page.articles
      .flatMap(({ evidence: e }) => [e.published?.line, e.authors?.line, e.source?.line])
      .filter((n) => typeof n === 'number'),
  )
  traits.forEach((trait, i) => {
    const label = labels.get(i) ?? (found.caption[i] ? 'caption' : trait.kind === 'plain' ? 'other' : trait.kind)
    const kept = labels.has(i) || (evidence.has(trait.block.first) && label !== 'other')
    const why = `${reason(page, i, label)}${label === 'body' || label === 'other' ? ` [${top(features[i]!, label === 'body')}]` : ''}`
    for (let n = trait.block.first; n <= trait.block.last; n++) {
      out[n - 1] = { ...out[n - 1]!, label, why: n === trait.block.first ? why : 'goes on', kept }
    }
  })
}

function labelsOf(page: Page): Map<number, string> {
  const labels = new Map<number, string>()
  for (const teaser of page.teasers) {
    if (teaser.title !== null) labels.set(teaser.title, 'teaser title')
    if (teaser.summary !== null) labels.set(teaser.summary, 'teaser')
    if (teaser.date !== null) labels.set(teaser.date, 'dateline')
    if (teaser.label !== null) labels.set(teaser.label, 'section')
  }
  if (page.articles.every(({ kind }) => kind === 'teaser')) return labels
  for (const segment of page.found.segments) {
    for (const i of segment.body) labels.set(i, 'body')
    for (const i of segment.captions) labels.set(i, 'caption')
    if (segment.title !== null) labels.set(segment.title.at, 'title')
  }
  return labels
}

function reason(page: Page, i: number, label: string): string {
  const trait: Trait = page.traits[i]!
  const odds = `${page.found.logits[i]! >= 0 ? '+' : ''}${page.found.logits[i]!.toFixed(1)} for text`
  if (label === 'title') return page.found.segments.find(({ title }) => title?.at === i)?.title?.why() ?? ''
  if (label === 'teaser title' || label === 'teaser' || label === 'section')
    return 'a headline with its own summary or date'
  if (label === 'body' || label === 'other') return odds
  return `${trait.why}; ${odds}`
}

/** The features that spoke most for what was decided. */
function top(on: Int32Array, forText: boolean): string {
  return [...on]
    .map((f) => ({ f, weight: firstWeights[f]! * (forText ? 1 : -1) }))
    .filter(({ f, weight }) => weight > 0.2 && f > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 3)
    .map(({ f }) => contentFeatureName(f))
    .join(', ')
}
