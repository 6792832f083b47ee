import { agencyOf } from './agencies.ts'

/** What an agency put before a lead: `(CLO)`, `TTO -`, `HANOI (VNA) -`, `SEOUL, 24/3 (Yonhap) --`. */
export interface LeadTag {
  /** Characters of the paragraph that it takes. */
  readonly length: number
  readonly source: string
}

const bracketed = /^[([]\s*([\p{L}\p{N}.+&/' -]{2,34}?)\s*[)\]]\s*(?:[-–—:.]+\s*)?/u
const dashed = /^([\p{L}\p{N}.+]{2,14}(?: Online| News)?)\s*[-–—]{1,2}\s+/u
const placed =
  /^[\p{Lu}][\p{L}.' ]{1,30}(?:,\s*[\p{L}\s.]{2,24})?(?:,?\s*(?:ngày\s*)?[\p{L}.]{0,10}\s*\d{1,2}(?:[/.-]\d{1,2})?(?:[/.-]\d{4})?(?:,\s*\d{4})?)?\s*[([]\s*([\p{L}\p{N}.+&/' -]{2,30}?)\s*[)\]]\s*[-–—=:]{1,2}\s*/u

/** The agency's mark at the head of a paragraph, or null. The city of `HANOI (VNA) –` belongs to the mark. */
export function leadTagOf(text: string): LeadTag | null {
  const first = text.charAt(0)
  if (first === '(' || first === '[') {
    const found = bracketed.exec(text)
    if (!found || found[0].length >= text.length) return null
    const name = found[1]!
    const source = agencyOf(name) ?? (looksLikeMark(name) ? name : null)
    return source === null ? null : { length: found[0].length, source }
  }
  const head = text.slice(0, 90)
  if (head.includes('(') || head.includes('[')) {
    const found = placed.exec(head)
    if (found) {
      const source = agencyOf(found[1]!) ?? (looksLikeMark(found[1]!) ? found[1]! : null)
      if (source !== null) return { length: found[0].length, source }
    }
  }
  const found = dashed.exec(head)
  if (found) {
    const source = agencyOf(found[1]!)
    if (source !== null && found[1]!.length >= 2) return { length: found[0].length, source }
  }
  return null
}

/** A mark that no table knows: a site's name (`Baonghean.vn`, `Dân Việt`) or capitals (`BĐT`). */
function looksLikeMark(name: string): boolean {
  if (/^[\p{L}\d-]+(?:\.[\p{L}\d]+)*\.(?:vn|com|net|org|com\.vn|info)$/iu.test(name)) return true
  if (/^[\p{Lu}Đ]{2,6}(?:[./+-]?[\p{Lu}]*)?\+?$/u.test(name)) return true
  return /^(?:Báo |Đài |Tạp chí |Theo )?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,3}$/u.test(name) && name.length <= 24
}
