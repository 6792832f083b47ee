import type { Problem } from '../problem.ts'
import type { Page } from './page.ts'
import type { Kind } from './trait.ts'

const seems: readonly (readonly [Kind, string])[] = [
  ['cookie', 'a notice about cookies'],
  ['menu', 'a menu of links'],
  ['form', 'a form to fill in'],
  ['comment', 'comments'],
  ['share', 'buttons to share a page'],
  ['footer', 'the foot of a page'],
]

const blank: Problem = {
  code: 'empty',
  line: null,
  reason: 'The file holds nothing but blanks.',
  advice: 'Drop the file again with its text, or delete it.',
}

/** The problem of a text without any article, saying what it seems to be instead. */
export function noArticle(pages: readonly Page[]): Problem {
  if (pages.every(({ traits }) => traits.every(({ block }) => block.text === ''))) return blank
  const counts = new Map<Kind, number>()
  let words = ''
  for (const page of pages) {
    for (const trait of page.traits) {
      counts.set(trait.kind, (counts.get(trait.kind) ?? 0) + 1)
      if (words.length < 2000) words += ` ${trait.block.text}`
    }
  }
  let best = failed.test(words) ? 'an error page' : ''
  let most = 0
  if (best === '') {
    for (const [kind, name] of seems) {
      if ((counts.get(kind) ?? 0) > most) {
        best = name
        most = counts.get(kind)!
      }
    }
  }
  return {
    code: 'no-article',
    line: null,
    reason:
      best === '' ? 'No article was found in this text.' : `No article was found in this text; it looks like ${best}.`,
    advice: 'Drop the text of the article itself, or delete this file.',
  }
}

const consent =
  /cookie|consent|browsing data|our partners|privacy polic|chính sách bảo mật|quyền riêng tư|partenaires|datenschutz/giu
/** Text beyond this length is no notice. */
const NOTICE = 1500

/** Whether a text speaks of an error or of cookies and of nothing else. */
export function isNotice(text: string): boolean {
  if (text.length > NOTICE) return false
  return failed.test(text) || (text.match(consent)?.length ?? 0) >= 3
}

const failed =
  /\b(?:404|403|500|502|503)\b.{0,60}(?:not found|không tìm thấy|error|lỗi|forbidden|unavailable)|(?:page not found|không tìm thấy trang|trang (?:này )?không tồn tại|access denied|service unavailable|bad gateway|just a moment|checking your browser|enable javascript|verify (?:that )?you are (?:a )?human|are you a robot|access to this page has been denied|(?:website|trang(?: web| tin)?|hệ thống)[^.]{0,20} (?:đang|tạm dừng để) (?:được )?(?:bảo trì|nâng cấp)|(?:site|website) is (?:down|under|undergoing)[^.]{0,20} maintenance)/iu
