import { END, type Found, fullYear, sticky, valid } from './date-found.ts'

/** Which number stands first in an all-numeric date whose numbers do not tell. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const YMD = /(\d{4})(\s?[-./]\s?)(\d{1,2})\2(\d{1,2})(?:(?!\d)|(?=\d{2}:\d{2}))/uy
const DMY = new RegExp(
  `(\\d{1,2})(\\s?[-./]\\s?)(\\d{1,2})\\2(?:(\\d{4})(?:${END})|(\\d{2})(?!\\d|[./-]\\d|[ ]?[%]))`,
  'yu',
)
const YEAR_MONTH = /(\d{4})-(\d{2})(?![\d-]|[./]\d)/uy
const MONTH_YEAR = /(\d{1,2})\s?[/-]\s?(\d{4})(?![\d/-]|\.\d)/uy
const DAY_MONTH = /(\d{1,2})\s?([/.-])\s?(\d{1,2})(?![\d/%]|[.,-]\d)/uy

/** Words that make two numbers a day and a month. */
const DAY_WORD =
  /(?:ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|vào|từ|đến|tới|và|thứ\s\p{L}+|chủ nhật|[Nn]gày|[(（[]|,|lúc|on|le|du|au)\s*$/iu
const SURE_DAY_WORD = /(?:ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|thứ\s\p{L}+|chủ nhật)\s*$/iu
const NOT_A_DATE =
  /(?:số|nghị định|quyết định|nghị quyết|luật|thông tư|chỉ thị|công văn|tỉ số|tỷ số|mục|điều|khoản|bản|phiên bản|version|v|no\.?|№|tel|fax|hotline|đt|điện thoại|[$€£¥]|tỉ lệ)\s*\.?:?\s*$/iu

/** `2010-11` is more often a season or a school year than November, unless a label says that it is a date. */
function isSeason(match: RegExpExecArray): boolean {
  return (Number(match[1]) + 1) % 100 === Number(match[2])
}

const DATE_LABEL = /(?:date|ngày|tháng|published|posted|month|đăng)\s*[:=]?\s*$/iu

/**
 * An all-numeric date at a number of so many digits: `24/03/2021`, `2021-03-24`, `2024-06`, `6/2024`, `24/3`. `before` is the
 * text in front of it.
 */
export function numeric(
  line: string,
  at: number,
  length: number,
  order: DateOrder | null,
  before: string,
): Found | null {
  if (length === 4) {
    const full = sticky(YMD, line, at)
    if (full)
      return valid({ year: Number(full[1]), month: Number(full[3]), day: Number(full[4]), end: at + full[0].length })
    const month = sticky(YEAR_MONTH, line, at)
    if (month && !NOT_A_DATE.test(before) && !(isSeason(month) && !DATE_LABEL.test(before)))
      return valid({ year: Number(month[1]), month: Number(month[2]), day: null, end: at + month[0].length })
    return null
  }
  if (length > 2) return null
  const full = sticky(DMY, line, at)
  if (full) return dayMonthYear(full, at, order, line)
  const month = sticky(MONTH_YEAR, line, at)
  if (month && !NOT_A_DATE.test(before))
    return valid({ year: Number(month[2]), month: Number(month[1]), day: null, end: at + month[0].length })
  const short = sticky(DAY_MONTH, line, at)
  if (!short || NOT_A_DATE.test(before)) return null
  const weak = !DAY_WORD.test(before)
  // `3-2`, `3.5` and `24/7` are a score, a number and always; only a word for a day makes a date of them.
  const doubtful = short[2] !== '/' || (short[1] === '24' && short[3] === '7')
  if (doubtful && !SURE_DAY_WORD.test(before)) return null
  return valid({ year: null, month: Number(short[3]), day: Number(short[1]), end: at + short[0].length, weak })
}

/** `24/03/2021`: the order that numbers, then the caller, then the language of the line allow; day first otherwise. */
function dayMonthYear(match: RegExpExecArray, at: number, order: DateOrder | null, line: string): Found | null {
  const [all, a = '', separator = '', b = '', long, short] = match
  const end = at + all.length
  const shortYear = long === undefined
  const year = fullYear(long ?? short ?? '')
  // Two digits with periods are as often a version; a real date has two digits everywhere or a slash.
  if (shortYear && separator.trim() !== '/' && !(a.length === 2 && b.length === 2) && line.length > 60) return null
  const dmy = valid({ year, month: Number(b), day: Number(a), end, shortYear })
  const mdy = valid({ year, month: Number(a), day: Number(b), end, shortYear })
  const ymd = shortYear
    ? valid({ year: fullYear(a.padStart(2, '0')), month: Number(b), day: Number(short), end, shortYear })
    : null
  if (ymd && (order === 'ymd' || (order === null && /[가-힣ぁ-ヿ]/u.test(line)))) return ymd
  const [first, second] = order === 'mdy' ? [mdy, dmy] : [dmy, mdy]
  const best = first ?? second
  if (!best) return ymd
  return first && second && a !== b ? { ...first, other: { year, month: second.month, day: second.day } } : best
}
