import { agencyOf } from './agencies.ts'
import {
  after,
  between,
  degree,
  doing,
  email,
  glued,
  handle,
  office,
  paper,
  reporter,
  role,
  titles,
  trailing,
} from './byline-words.ts'
import { isHanName, nameLikeness } from './names.ts'
import { beginsLikeProse } from './prose-head.ts'

/** People and agency that a short line credits. */
export interface Byline {
  readonly authors: readonly string[]
  readonly source: string | null
  /** 3 a role word says so, 2 a family name, initials or an agency beside it, 1 only the shape of a name. */
  readonly sure: 1 | 2 | 3
}

/** White space that is no single blank. */
const BLANKS = /[^\S ]| {2}/u
const EASTERN = /[\u3000-\ud7ff]/u
/** How a line begins that may name its source, or that is bracketed. */
const mayCredit = /^[tnsvawd([（【来來出출]/iu
const ENDS = ' -–—|•·,*/'

/** A text without the blanks, bars and dashes at its ends, and the colon at its end. */
function withoutEnds(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && ENDS.includes(text.charAt(from))) from++
  while (to > from && (ENDS.includes(text.charAt(to - 1)) || text.charAt(to - 1) === ':')) to--
  return text.slice(from, to)
}

/** Reads a line (dates already taken out) as a byline, or null where it is none. */
export function readByline(line: string): Byline | null {
  // `— Lena Hart (@lenahart) November 18` signs a post that an article quotes.
  if (line.length > 220 || line.includes('(@')) return null
  let text = line.includes('@') ? line.replace(email, ' ').replace(handle, ' ') : line
  if (text.includes('[')) text = text.replace(/\[\d{1,3}\]/gu, '')
  if (BLANKS.test(text)) text = text.replace(/\s+/gu, ' ')
  text = withoutEnds(text.trim())
  if (text.endsWith(' Comment Now!')) text = text.slice(0, -13)
  // What asks or calls is said by somebody: `Phóng viên: Thưa ông, vì sao …?`
  if (text.length < 2 || text.endsWith('?') || text.endsWith('!')) return null
  let sure: 1 | 2 | 3 = 1
  let source: string | null = null
  const credited = mayCredit.test(text) ? after.exec(unwrapped(text)) : null
  if (credited) return creditOnly(unwrapped(text).slice(credited[0].length))
  const found = role.exec(text)
  if (found && (found[0].length < text.length || found[0].length > 3)) {
    text = text.slice(found[0].length)
    sure = 3
  }
  const hangul = EASTERN.test(text) ? reporter.exec(text) : null
  if (hangul) {
    sure = 3
    text = text.slice(0, hangul.index).replace(/^.*[=\])]\s*/u, '')
  }
  const inner = /[)\]]\.?$/u.test(text) ? /\s*[([]([^()[\]]{2,60})[)\]]\.?$/u.exec(text) : null
  if (inner && inner.index > 0) {
    const said = inner[1]!.replace(after, '').trim()
    const agency = agencyOf(said)
    if (!agency && !doing.test(said) && said === inner[1] && said.length > 28) return null
    text = text.slice(0, inner.index)
    source = agency ?? (said === inner[1] || doing.test(said) ? null : said)
    if (agency || doing.test(said)) sure = sure === 3 ? 3 : 2
  }
  const authors: string[] = []
  if (/[|•·]/u.test(text)) {
    if (text.split(/[|•·]/u).some((piece) => piece.trim().length > 45)) return null
    const first = text
      .split(/\s*[|•·]\s*/u)
      .map((piece) => readByline(piece))
      .find((each) => each !== null && each.authors.length > 0)
    return first ? { ...first, sure: sure === 3 ? 3 : first.sure } : null
  }
  if (sure !== 3 && beginsLikeProse(text)) return null
  for (const raw of piecesOf(unwrapped(text))) {
    const credit = authors.length > 0 && mayCredit.test(raw) ? after.exec(raw) : null
    if (credit) {
      source ??= creditOnly(raw.slice(credit[0].length))?.source ?? null
      continue
    }
    if (degree.test(raw) || titles.test(raw)) continue
    const piece = raw.replace(glued, '').replace(trailing, '').replace(paper, '$1')
    const agency = agencyOf(piece) ?? agencyOf(/^([\p{Lu}]{2,6}\d?)[-–]\p{Lu}/u.exec(piece)?.[1] ?? '')
    if (agency) {
      source ??= agency
      continue
    }
    if (doing.test(piece) || titles.test(piece)) continue
    if (authors.length > 0 && office.test(piece)) break
    const like = isHanName(piece) && (sure === 3 || /^[（【(]/u.test(text)) ? 2 : nameLikeness(piece)
    if (like === 0 && !(sure === 3 && looseName(piece))) {
      if (sure === 3 && authors.length > 0) break
      return null
    }
    if (like === 2 && sure === 1) sure = 2
    authors.push(piece)
  }
  if (authors.length === 0 && source === null) return null
  if (authors.length === 0 && sure === 1) sure = 2
  return { authors, source, sure }
}

function creditOnly(text: string): Byline | null {
  const bare = text.replace(/[.)\]]+$/u, '').trim()
  const known = agencyOf(bare)
  if (known) return { authors: [], source: known, sure: 3 }
  // `Theo Hồ Hương` above the name of a paper: who wrote it there.
  if (nameLikeness(bare) === 2 && bare.includes(' ')) return { authors: [bare], source: null, sure: 2 }
  if (bare.length > 48 || bare.split(' ').length > 7 || /[.!?:]\s/u.test(bare)) return null
  if (!/^[\p{Lu}\p{Lo}]|^[\w-]+\.[a-z]{2,}/u.test(bare)) return null
  return { authors: [], source: bare, sure: 2 }
}

function unwrapped(text: string): string {
  const inside = /^[([（【]([^()[\]（）【】]+)[)\]）】]\.?$/u.exec(text)
  return inside ? inside[1]!.trim() : text
}

function piecesOf(text: string): string[] {
  if (!/[,;|/&•·\s]/u.test(text)) return text === '' ? [] : [text]
  return (/\d/.test(text) ? text.replace(/\s+(?:và|and)\s+\d+ (?:tác giả khác|others?)$/iu, '') : text)
    .split(between)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

/** After a role word even one word, or a name with a small letter in it, is a name. */
function looseName(piece: string): boolean {
  return piece.length <= 40 && /^\p{Lu}/u.test(piece) && piece.split(' ').length <= 4 && !/[.!?:]$/u.test(piece)
}
