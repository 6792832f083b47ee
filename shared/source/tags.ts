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
    let text = trait.block.text
    const found = label.exec(text)
    if (found) text = text.slice(found[0].length)
    if (text === '') text = traits[i + 1]?.kind === 'plain' ? traits[i + 1]!.block.text : ''
    if (!/[,;#•|]/u.test(text)) return text.length > 0 && text.length <= 40 && text.split(' ').length <= 5 ? [text] : []
    return [...new Set(text.split(/\s*[,;#•|]\s*/u).filter((tag) => tag !== '' && tag.length <= 60))].slice(0, 30)
  }
  return []
}
