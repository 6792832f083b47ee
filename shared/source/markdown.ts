const IMAGE = /!\[([^[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,200}")?\)/gu
const LINK = /\[([^[\]\n]{1,500})\]\([^()\s]{0,2000}(?:\s"[^"\n]{0,200}")?\)/gu
const AUTOLINK = /<((?:https?|mailto):[^<>\s]{1,2000})>/gu
const STRONG = /(\*\*|__)(?=\S)((?:(?!\1).){1,2000}?\S?)\1/gu
const EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^*_\n]{0,2000}?[^\s*_])\1(?![\p{L}\p{N}*_])/gu
const STRIKE = /~~(?=\S)([^~\n]{1,2000})~~/gu
const CODE = /`([^`\n]{1,500})`/gu
const ESCAPE = /\\([\\`*_{}[\]()#+.!>~|-])/gu

/**
 * A line without the marks of Markdown: `# Tiêu đề` → `Tiêu đề`, `**Tên** | [Mục](https://…)` → `Tên | Mục`. The bullet
 * of a list stays. Only for lines of a text that `looksLikeMarkdown`: elsewhere asterisks and brackets are text.
 */
export function stripMarkdown(line: string): string {
  let out = line.replace(/^\s{0,3}(?:#{1,6}\s+|(?:>\s?)+)/u, '')
  if (out !== line) out = out.replace(/\s+#+\s*$/u, '')
  if (!/[*_[<~`\\]/u.test(out)) return out
  out = out.replace(IMAGE, '$1').replace(LINK, '$1').replace(AUTOLINK, '$1')
  out = out.replace(STRONG, '$2').replace(EMPHASIS, '$2').replace(STRIKE, '$1').replace(CODE, '$1')
  return out.replace(ESCAPE, '$1')
}

const SIGNS: readonly RegExp[] = [
  /^#{1,6} \S/u,
  /^> \S/u,
  /\[[^[\]\n]{1,200}\]\((?:https?:|\/|#)/u,
  /^!\[/u,
  /(?:^|\s)\*\*\S[^*\n]{0,300}\*\*/u,
  /(?:^|\s)__\S[^_\n]{0,300}__/u,
]

/** Whether lines were written as Markdown: at least two different signs of it, or three of one. */
export function looksLikeMarkdown(lines: readonly string[]): boolean {
  const seen = SIGNS.map(() => 0)
  for (const line of lines) {
    if (!mayBeSigned(line)) continue
    SIGNS.forEach((sign, i) => {
      if (sign.test(line)) seen[i] = seen[i]! + 1
    })
    if (seen.filter(Boolean).length > 1 || seen.some((n) => n > 2)) return true
  }
  return false
}

/** Whether a line has what one of the signs must have: plain searches, a tenth of the expressions' cost. */
function mayBeSigned(line: string): boolean {
  const first = line.charCodeAt(0)
  return first === 35 || first === 62 || line.includes('[') || line.includes('**') || line.includes('__')
}
