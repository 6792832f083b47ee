import { LANGUAGE_CODES } from './language-codes.ts'

/** Whether a language tag is one that feeds may carry: BCP 47, of a language of ISO 639. `'vi'`, `'en-GB'`; not `'und'`, `'vi_VN'` */
export function isLanguage(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) || !LANGUAGE_CODES.has(primaryOf(tag))) return false
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The language of a tag without its region and script: `'pt-BR'` → `'pt'`. */
export function primaryOf(tag: string): string {
  return tag.split('-', 1)[0]!.toLowerCase()
}
