/**
 * Whether a language tag is one that feeds may carry: BCP 47, and a language that has a name. The W3C validator warns
 * of others. `'vi'`, `'en-GB'`; not `'und'`, `'xx'`, `'vi_VN'`, `'tiếng Việt'`
 */
export function isLanguage(tag: string): boolean {
  const known = judged.get(tag)
  if (known !== undefined) return known
  const judgement = judge(tag)
  // Tags come with drops, too: what is kept of them must not grow without end.
  if (judged.size > 1000) judged.clear()
  judged.set(tag, judgement)
  return judgement
}

/** The language of a tag without its region and script: `'pt-BR'` → `'pt'`. */
export function primaryOf(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase()
}

const judged = new Map<string, boolean>()
let names: Intl.DisplayNames | undefined

function judge(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag)) return false
  // Made when first asked: it takes longer than the rest of a function's start spends on feeds.
  names ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  try {
    return Intl.getCanonicalLocales(tag).length === 1 && !NO_LANGUAGE.has(primaryOf(tag)) && !!names.of(primaryOf(tag))
  } catch {
    return false
  }
}

/** Codes for languages that are not one. */
const NO_LANGUAGE = new Set(['und', 'mul', 'zxx', 'mis'])
