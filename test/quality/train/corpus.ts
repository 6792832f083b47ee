import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { blocksOf } from '../../../shared/source/blocks.ts'
import { decode } from '../../../shared/source/decode.ts'
import { splitLines } from '../../../shared/source/split-lines.ts'
import { type Trait, traitOf } from '../../../shared/source/trait.ts'

/** A page with the truth about each of its blocks. */
export interface Page {
  readonly name: string
  /** Pages of one group (the same page in several styles) are never parted between training and judging. */
  readonly group: string
  readonly traits: readonly Trait[]
  /** 1 body, 0 not. */
  readonly body: Uint8Array
  /** Small dumps hold few blocks each but are many kinds: each of their blocks counts more. */
  readonly weight: number
}

interface Gold {
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
    const traits = blocksOf(splitLines(decoded.text)).map(traitOf)
    if (traits.length === 0) return
    const group = gold.url ?? gold.key ?? path
    pages.push({
      name: path,
      group,
      traits,
      body: labels(traits, gold),
      weight: gold.kind === 'listing' ? 0.3 : traits.length < 60 ? 4 : 1,
    })
  }
  visit(root)
  return pages
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
