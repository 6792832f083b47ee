import type { Segment } from './segment.ts'
import type { Trait } from './trait.ts'

const label =
  /^(?:từ kh[óo]a|từ khoá|tags?|chủ đề|keywords?|topics?|filed under|filed to|thẻ|mots-clés|태그|タグ|标签|etiquetas|posted in|thèmes|related topics)(?:\s+liên quan)?\s*:?\s*/iu

/** The tags that a tag line below the article lists. */
export function tagsOf(traits: readonly Trait[], segment: Segment): string[] {
  const last = segment.body.at(-1) ?? segment.from
  for (let i = last + 1; i < Math.min(segment.to, last + 25); i++) {
    const trait = traits[i]!
    if (trait.kind !== 'tags') continue
    let text = trait.block.text.replace(/^.*\btagged(?: with)?\s+/iu, '').replace(label, '')
    for (let k = i + 1; k < Math.min(segment.to, i + 16); k++) {
      const next = traits[k]!
      const marked = next.block.text.startsWith('#')
      if (!marked && !(trait.block.text.replace(label, '') === '' && tagLike(next))) break
      text += `; ${next.block.text}`
    }
    const tags = text.split(/\s*[,;#•|]\s*/u).map((tag) => tag.replace(/\.$/u, '').trim())
    return [...new Set(tags.filter((tag) => tag !== '' && tag.length <= 60 && tag.split(' ').length <= 8))].slice(0, 30)
  }
  return []
}

function tagLike({ kind, shape }: Trait): boolean {
  return (
    (kind === 'plain' || kind === 'menu' || kind === 'byline') &&
    shape.chars <= 80 &&
    shape.ends !== '.' &&
    shape.words <= 14
  )
}
