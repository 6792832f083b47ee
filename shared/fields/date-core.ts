import { daysIn, MONTHS, VIETNAMESE_MONTHS } from './calendar.ts'

/** A calendar date found in a line, before time, zone and role are looked for around it. */
export interface DateCore {
  readonly start: number
  readonly end: number
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  /** The month-first (or year-last) reading, where the numbers allow two. */
  readonly other: { readonly year: number; readonly month: number; readonly day: number } | null
  /** Two digits stood for the year. */
  readonly shortYear: boolean
  /** A date without year that only its setting makes one: `3-2` may be a score. */
  readonly weak: boolean
}

/** Which number stands first in an all-numeric date whose numbers do not tell. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** What ends a year of four digits: no digit, unless a scraper glued a time or a second date to it. */
const END = '(?!\\d)(?![./-]\\d)|(?=\\d{1,2}:\\d{2})|(?=\\d{1,2} \\p{Lu}\\p{Ll})'
const YMD = /(\d{4})(\s?[-./]\s?)(\d{1,2})\2(\d{1,2})(?:(?!\d)|(?=\d{2}:\d{2}))/uy
const DMY = new RegExp(
  `(\\d{1,2})(\\s?[-./]\\s?)(\\d{1,2})\\2(?:(\\d{4})(?:${END})|(\\d{2})(?!\\d|[./-]\\d|[ ]?[%]))`,
  'yu',
)
const YEAR_MONTH = /(\d{4})-(\d{2})(?![\d-]|[./]\d)/uy
const MONTH_YEAR = /(\d{1,2})\s?[/-]\s?(\d{4})(?![\d/-]|\.\d)/uy
const DAY_MONTH = /(\d{1,2})\s?([/.-])\s?(\d{1,2})(?![\d/%]|[.,-]\d)/uy
const CJK = /(?:(\d{4}|\d{2})\s?[년年]\s?)?(\d{1,2})\s?[월月](?:\s?(\d{1,2})\s?[일日号號])?/uy
const CJK_YEAR = /(\d{4}|\d{2})\s?[년年]\s?(?=\d{1,2}\s?[월月])/uy
const VI_MONTH =
  /(\d{1,2})\s*[-/,]?\s*(?:tháng|Tháng|THÁNG)\s*(\d{1,2}|mười hai|mười một|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín)(?!\p{L}|\d)(?:\s*(?:,|-|\/|năm|NĂM|Năm)?\s*(?:năm\s*)?(\d{4})(?!\d))?/iuy
const VI_SHORT = /(\d{1,2})\s+Th(?:g|\.)?\s?(\d{1,2})\.?,?\s+(\d{4})(?!\d)/uy
const DAY_NAME = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th|er|re|[.ºª°])?(?:\\s*[-/]\\s*|\\s+(?:of|de|del|di|d[’'])?\\s*|)(\\p{L}{3,10})\\.?(?:(?:\\s*[-/,]\\s*|\\s+(?:de|del|of|năm)?\\s*)(?:(\\d{4})(?:${END})|['’]?(\\d{2})(?![\\d:.hH]|\\s?[%\\p{L}])))?`,
  'yu',
)
const NAME_BEFORE = /(?<!\p{L})(\p{L}{3,10})\.?\s*$/u
const VI_NAME_BEFORE = /(?:tháng|Tháng|THÁNG)\s+(mười hai|mười một|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín)\s*$/iu
const VI_NUMBER_BEFORE = /(?:tháng|Tháng|THÁNG)\s*$/u
const VI_SHORT_BEFORE = /(?<!\p{L})(?:Th|Thg\s?|T)(\d{1,2})\.?\s*$/u
const AFTER_NAME = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*[,.]?\\s*(?:(\\d{4})(?:${END})|['’](\\d{2})(?!\\d))|(?![\\d:]))`,
  'yu',
)
const YEAR_ALONE = new RegExp(`(\\d{4})(?:${END})`, 'yu')
const VI_MONTH_YEAR = /(\d{1,2})\s*(?:\/|-|năm|,|\s)\s*(?:năm\s*)?(\d{4})(?!\d|[/-]\d)/uy
const ERA = /(令和|平成|昭和)\s?(\d{1,2}|元)年\s?(\d{1,2})月(?:\s?(\d{1,2})日)?/gu
const ERA_START: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 }

/** Words that make two numbers a day and a month. */
const DAY_WORD =
  /(?:ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|vào|từ|đến|tới|và|thứ\s\p{L}+|chủ nhật|[Nn]gày|[(（[]|,|lúc|on|le|du|au)\s*$/iu
const SURE_DAY_WORD = /(?:ngày|hôm|mùng|mồng|sáng|trưa|chiều|tối|đêm|khuya|thứ\s\p{L}+|chủ nhật)\s*$/iu
const NOT_A_DATE =
  /(?:số|nghị định|quyết định|nghị quyết|luật|thông tư|chỉ thị|công văn|tỉ số|tỷ số|mục|điều|khoản|bản|phiên bản|version|v|no\.?|№|tel|fax|hotline|đt|điện thoại|[$€£¥]|tỉ lệ)\s*\.?:?\s*$/iu

interface Found {
  readonly year: number | null
  readonly month: number
  readonly day: number | null
  readonly end: number
  readonly start?: number
  readonly other?: DateCore['other']
  readonly shortYear?: boolean
  readonly weak?: boolean
}

/** Every calendar date in a line, from left to right, none inside another. */
export function readCores(line: string, order: DateOrder | null): readonly DateCore[] {
  const out: DateCore[] = []
  let from = 0
  if (/[令平昭]/u.test(line)) {
    for (const match of line.matchAll(ERA)) {
      const year = ERA_START[match[1]!]! + (match[2] === '元' ? 1 : Number(match[2]))
      const found = valid({
        year,
        month: Number(match[3]),
        day: match[4] ? Number(match[4]) : null,
        end: match.index + match[0].length,
      })
      if (found) out.push(core(match.index, found))
      from = match.index + match[0].length
    }
  }
  for (let at = from; at < line.length; at++) {
    if (!isDigit(line.charCodeAt(at))) continue
    let end = at + 1
    while (isDigit(line.charCodeAt(end))) end++
    const found = end - at > 4 ? null : readAt(line, at, end - at, order)
    const free = found && (found.start ?? at) >= from
    if (free) {
      out.push(core(at, found))
      from = found.end
    }
    at = free ? found.end - 1 : end
  }
  return out
}

function core(at: number, found: Found): DateCore {
  const { year, month, day, end, start = at, other = null, shortYear = false, weak = false } = found
  return { start, end, year, month, day, other, shortYear, weak }
}

function sticky(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(line)
}

function valid<T extends Found>(found: T): T | null {
  const { year, month, day } = found
  if (!(month >= 1 && month <= 12) || (year !== null && (year < 1901 || year > 2099))) return null
  if (day !== null && (day < 1 || day > daysIn(year ?? 2000, month))) return null
  return found
}

/** A year of two digits: up to 69 in this century, as POSIX has it. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}

/** Words that may stand between a day and its month, or begin or name one, besides the names of months. */
const LINKS = new Set('tháng th thg st nd rd er re de del of di d'.split(' '))

/** Words that stand before a day or a year of their month. */
const LEADS = new Set([
  ...'tháng th thg t'.split(' '),
  ...[...VIETNAMESE_MONTHS.keys()].map((name) => name.split(' ').at(-1)!),
])

/** Most numbers of a text are no dates: what stands beside them is asked, by its codes, before any expression runs. */
function readAt(line: string, at: number, length: number, order: DateOrder | null): Found | null {
  let i = at + length
  while (line.charCodeAt(i) === BLANK && i < at + length + 2) i++
  const next = line.charCodeAt(i)
  if (next > 0x2e80) return cjk(line, at)
  const marked = next > 43 && next < 48
  if (marked && next !== 44 && isDigit(line.charCodeAt(line.charCodeAt(i + 1) === BLANK ? i + 2 : i + 1))) {
    const before = line.slice(Math.max(0, at - 24), at)
    const found = standsFree(before) ? numeric(line, at, length, order, before) : null
    if (found) return found
  }
  const ahead = marked ? (line.charCodeAt(i + 1) === BLANK ? i + 2 : i + 1) : i
  if (!isMonthWord(wordAfter(line, ahead), LINKS) && !isMonthWord(wordBefore(line, at), LEADS)) return null
  return named(line, at, line.slice(Math.max(0, at - 24), at))
}

const BLANK = 32
const isDigit = (code: number): boolean => code > 47 && code < 58
const isLetter = (code: number): boolean => (code > 64 && code < 91) || (code > 96 && code < 123) || code > 0xbf

function isMonthWord(word: string, others: ReadonlySet<string>): boolean {
  if (word === '') return false
  const lower = word.toLowerCase()
  return others.has(lower) || MONTHS.has(lower)
}

/** The letters from a place on; none where there are more than the longest month has. */
function wordAfter(line: string, from: number): string {
  let to = from
  while (to < line.length && to - from < 12 && isLetter(line.charCodeAt(to))) to++
  return to - from < 12 ? line.slice(from, to) : ''
}

/** The word that stands before a number, over blanks, a comma, a period and the digits of `Th3`. */
function wordBefore(line: string, at: number): string {
  let to = at
  while (to > 0 && at - to < 4 && [BLANK, 44, 46, 0xa0].includes(line.charCodeAt(to - 1))) to--
  for (let digits = 0; digits < 2 && to > 1 && isDigit(line.charCodeAt(to - 1)); digits++) to--
  let from = to
  while (from > 0 && to - from < 12 && isLetter(line.charCodeAt(from - 1))) from--
  return to - from < 12 ? line.slice(from, to) : ''
}

/** Whether a number can begin a numeric date: no part of a longer one, of a word or of an address. */
function standsFree(before: string): boolean {
  if (/\d[.,/:-]$/u.test(before)) return false
  if (!/[\d\p{L}_=&?#+-]$/u.test(before) || /\p{L}-$/u.test(before)) return true
  // Glued by a scraper: `Đăng ngày24/03/2021`, `2023년` and the year before a second date.
  return /\d{4}$|[일日일年\p{Ll}]$/u.test(before)
}

function cjk(line: string, at: number): Found | null {
  if (!sticky(CJK_YEAR, line, at) && !/[월月]/u.test(line.slice(at, at + 4))) return null
  const match = sticky(CJK, line, at)
  if (!match) return null
  const [all, year, month, day] = match
  if (year === undefined && day === undefined) return null
  return valid({
    year: year === undefined ? null : fullYear(year),
    month: Number(month),
    day: day === undefined ? null : Number(day),
    end: at + all.length,
    shortYear: year?.length === 2,
  })
}

/** `2010-11` is more often a season or a school year than November, unless a label says that it is a date. */
function isSeason(match: RegExpExecArray): boolean {
  return (Number(match[1]) + 1) % 100 === Number(match[2])
}

const DATE_LABEL = /(?:date|ngày|tháng|published|posted|month|đăng)\s*[:=]?\s*$/iu

function numeric(line: string, at: number, length: number, order: DateOrder | null, before: string): Found | null {
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

function named(line: string, at: number, before: string): Found | null {
  if (/[\p{L}\d]$/u.test(before) && !/\d{4}$/u.test(before) && !/\p{L}{3}$/u.test(before)) return null
  if (/\d[:.]$/u.test(before)) return null
  const vi = sticky(VI_MONTH, line, at)
  if (vi) return viMonth(vi, at)
  const short = sticky(VI_SHORT, line, at)
  if (short)
    return valid({ year: Number(short[3]), month: Number(short[2]), day: Number(short[1]), end: at + short[0].length })
  const day = sticky(DAY_NAME, line, at)
  const month = day ? MONTHS.get(day[2]!.toLowerCase()) : undefined
  if (day && month !== undefined && monthStands(day[2]!)) {
    const [all, number, , long, two] = day
    const year = long ?? two
    return valid({
      year: year === undefined ? null : fullYear(year),
      month,
      day: Number(number),
      end: at + all.length,
      shortYear: two !== undefined,
    })
  }
  return afterName(line, at, before)
}

/** Short words that are months in one language and other words in another count only as they are written there. */
function monthStands(word: string): boolean {
  return (
    !/^(?:set|des|out|ago|dic|mar|mai|may|mei|juni|lug|giu|dec|abr|ene|gen|fev)$/u.test(word) ||
    /^(?:mai|may|mei|juni|mar|dec)$/u.test(word)
  )
}

function viMonth(match: RegExpExecArray, at: number): Found | null {
  const [all, day, month = '', year] = match
  const number = VIETNAMESE_MONTHS.get(month.toLowerCase()) ?? Number(month)
  return valid({
    year: year === undefined ? null : Number(year),
    month: number,
    day: Number(day),
    end: at + all.length,
  })
}

const ENGLISH = /^(?:jan|feb|mar(?:ch)?$|apr|may|june?$|july?$|aug|sep|oct|nov|dec)/u

/** `March 24, 2021`, `Tháng Ba 24, 2021`, `tháng 6/2024`, `March 2021`: the month stands before the number. */
function afterName(line: string, at: number, before: string): Found | null {
  const numbered = VI_NUMBER_BEFORE.exec(before)
  if (numbered) {
    const match = sticky(VI_MONTH_YEAR, line, at)
    const start = at - numbered[0].length
    return match
      ? valid({ year: Number(match[2]), month: Number(match[1]), day: null, end: at + match[0].length, start })
      : null
  }
  const vietnamese = VI_NAME_BEFORE.exec(before) ?? VI_SHORT_BEFORE.exec(before)
  const name = vietnamese ?? NAME_BEFORE.exec(before)
  const word = name?.[1]?.toLowerCase() ?? ''
  // `năm 2025` is a year: the Vietnamese words are months only behind their `tháng`.
  const month = vietnamese ? (VIETNAMESE_MONTHS.get(word) ?? Number(word)) : MONTHS.get(word)
  if (!name || month === undefined) return null
  if (!/^\d/u.test(name[1]!) && !VIETNAMESE_MONTHS.has(word!) && !/^\p{Lu}/u.test(name[1]!)) return null
  const start = at - name[0].length
  const day = sticky(AFTER_NAME, line, at)
  if (day && !/^\d{4}/u.test(line.slice(at))) {
    const [all, number, long, two] = day
    const year = long ?? two
    // `Mars 3` and `Sept 5` are a planet and a number: without a year only English puts the month first.
    if (year === undefined && !ENGLISH.test(word!) && !VIETNAMESE_MONTHS.has(word!)) return null
    return valid({
      year: year === undefined ? null : fullYear(year),
      month,
      day: Number(number),
      end: at + all.length,
      start,
      shortYear: two !== undefined,
    })
  }
  const year = sticky(YEAR_ALONE, line, at)
  return year ? valid({ year: Number(year[1]), month, day: null, end: at + 4, start }) : null
}
