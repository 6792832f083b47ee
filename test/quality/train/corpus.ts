import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { blocksOf } from '../../../shared/source/blocks.ts'
import { decode } from '../../../shared/source/decode.ts'
import { documentsOf } from '../../../shared/source/documents.ts'
import { withMarks } from '../../../shared/source/marks.ts'
import { sectionsOf } from '../../../shared/source/sections.ts'
import { splitLines } from '../../../shared/source/split-lines.ts'
import { type Trait, traitOf } from '../../../shared/source/trait.ts'

/** A page with the truth about each of its blocks. */
export interface Page {
  readonly name: string
  /** Pages of one group (the same page in several styles) are never parted between training and judging. */
  readonly group: string
  readonly traits: readonly Trait[]
  /** What may be called the title of a page of one article, none where it has none; null where that is not told. */
  readonly titles: readonly string[] | null
  /** 1 body, 0 not. */
  readonly body: Uint8Array
  /** Small dumps hold few blocks each but are many kinds: each of their blocks counts more. */
  readonly weight: number
}

interface Titled {
  readonly title?: string | null
  readonly title_any?: readonly (string | null)[]
  readonly title_alt?: readonly string[]
}

interface Gold extends Titled {
  readonly kind?: string
  readonly text?: string
  readonly title?: string | null
  readonly articles?: readonly {
    kind?: string
    text?: string
    body?: readonly string[]
    summary?: string | null
    title?: string | null
  }[]
  readonly body?: readonly string[]
  readonly url?: string
  readonly key?: string
}

const token = /[\p{L}\p{N}_]+/gu
const tokens = (text: string): string[] => text.normalize('NFC').match(token) ?? []

/** The labelled pages below a folder: `NNN.txt` with `NNN.gold.json`, or `dump.txt` with `expected.json`. */
export function pagesOf(root: string): Page[] {
  const pages: Page[] = []
  const visit = (dir: string): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) visit(path)
      else if (entry.name.endsWith('.gold.json') && existsSync(path.replace('.gold.json', '.txt')))
        add(path.replace('.gold.json', '.txt'), JSON.parse(readFileSync(path, 'utf8')))
      else if (entry.name === 'expected.json' && existsSync(join(dir, 'dump.txt')))
        add(join(dir, 'dump.txt'), JSON.parse(readFileSync(path, 'utf8')))
    }
  }
  const add = (path: string, gold: Gold): void => {
    const decoded = decode(readFileSync(path))
    if (!decoded.ok) return
    const lines = splitLines(decoded.text)
    const group = gold.url ?? gold.key ?? path
    const sections = documentsOf(lines).flatMap((document) => {
      const traits = withMarks(blocksOf(lines.slice(document.from, document.to), document.from).map(traitOf))
      return sectionsOf(traits).map(({ from, to }) => ({
        traits: traits.slice(from, to),
        titled: document.header?.title !== undefined,
      }))
    })
    for (const { traits, titled } of sections) {
      if (traits.length === 0) continue
      const titles = sections.length > 1 || titled ? null : titlesOf(gold)
      const weight = gold.kind === 'listing' ? 0.3 : traits.length < 60 ? 4 : 1
      const lined = path.endsWith('dump.txt') ? join(dirname(path), 'labels.txt') : ''
      const body = existsSync(lined)
        ? lineLabels(traits, readFileSync(lined, 'utf8').split('\n'))
        : labels(traits, gold)
      pages.push({ name: path, group, traits, titles, body, weight })
    }
  }
  visit(root)
  return pages
}

/** Truth by line, where a dump has it: a block is body when the first of its lines is. */
function lineLabels(traits: readonly Trait[], lines: readonly string[]): Uint8Array {
  return Uint8Array.from(traits, ({ block }) =>
    /^(?:body|lead|subhead)$/.test(lines[block.first - 1]?.trim() ?? '') ? 1 : 0,
  )
}

function labels(traits: readonly Trait[], gold: Gold): Uint8Array {
  const texts =
    gold.kind === 'listing'
      ? []
      : (gold.articles ?? [gold])
          .filter((one) => (one !== gold && 'kind' in one ? one.kind !== 'teaser' : true))
          .map(
            (one) =>
              one.text ??
              [
                one.body?.includes((one as { summary?: string }).summary ?? '')
                  ? ''
                  : ((one as { summary?: string }).summary ?? ''),
                ...(one.body ?? []),
              ].join('\n'),
          )
  const gold3 = new Set<string>()
  let flat = ' '
  for (const text of texts) {
    const all = tokens(text)
    flat += `${all.join(' ')} | `
    for (let i = 0; i + 3 <= all.length; i++) gold3.add(`${all[i]} ${all[i + 1]} ${all[i + 2]}`)
  }
  const body = new Uint8Array(traits.length)
  const sure: number[] = []
  traits.forEach((trait, i) => {
    const all = tokens(trait.block.text)
    if (all.length < 8) return
    let hit = 0
    for (let k = 0; k + 3 <= all.length; k++) if (gold3.has(`${all[k]} ${all[k + 1]} ${all[k + 2]}`)) hit++
    if (hit / (all.length - 2) >= 0.6) {
      body[i] = 1
      sure.push(i)
    }
  })
  const first = sure[0] ?? -1
  const last = sure.at(-1) ?? -1
  traits.forEach((trait, i) => {
    const all = tokens(trait.block.text)
    if (all.length === 0 || all.length >= 8 || i < first - 2 || i > last + 3 || first < 0) return
    if (flat.includes(` ${all.join(' ')} `) && sure.some((s) => Math.abs(s - i) <= 6)) body[i] = 1
  })
  return body
}

function titlesOf(gold: Gold): string[] | null {
  const articles = (gold.articles ?? []).filter((one) => one.kind !== 'teaser')
  if (gold.articles && articles.length !== 1) return null
  if (gold.kind === 'listing') return null
  const one: Titled = articles[0] ?? gold
  const all = [one.title, ...(one.title_any ?? []), ...(one.title_alt ?? [])]
  const named = all.filter((title): title is string => typeof title === 'string' && title !== '')
  return named.length === 0 && articles.length === 0 ? null : named
}

/** Which half of all pages a group belongs to, 0 or 1: for learning on one half and judging on the other. */
export function halfOf(group: string): number {
  let sum = 0
  for (const char of group) sum = (sum * 31 + char.codePointAt(0)!) >>> 0
  return (sum >>> 7) & 1
}

/** The pages to learn from: all, or with `--hold 0` or `--hold 1` those outside that half. */
export function learned<T extends { readonly group: string }>(pages: readonly T[], words: readonly string[]): T[] {
  const at = words.indexOf('--hold')
  const held = at < 0 ? -1 : Number(words[at + 1])
  return pages.filter((page) => halfOf(page.group) !== held)
}
