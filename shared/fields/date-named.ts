import { MONTHS, VIETNAMESE_MONTHS } from './calendar.ts'
import { END, type Found, fullYear, sticky, valid } from './date-found.ts'

const VI_MONTH =
  /(\d{1,2})\s*[-/,]?\s*(?:tháng|Tháng|THÁNG)\s*(\d{1,2}|mười hai|mười một|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín)(?!\p{L}|\d)(?:\s*(?:,|-|\/|năm|NĂM|Năm)?\s*(?:năm\s*)?(\d{4})(?!\d))?/iuy
const VI_SHORT = /(\d{1,2})\s+[Tt]h(?:g|\.)?\s?(\d{1,2})\.?,?\s+(\d{4})(?!\d)/uy
const DAY_NAME = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th|er|re|[.ºª°])?(?:\\s*[-/]\\s*|\\s+(?:of|de|del|di|d[’'])?\\s*|)(\\p{L}{3,10})\\.?(?:(?:\\s*[-/,]\\s*|\\s+(?:de|del|of|năm)?\\s*)(?:(\\d{4})(?:${END})|['’]?(\\d{2})(?![\\d:.hH]|\\s?[%\\p{L}])))?`,
  'yu',
)
const NAME_BEFORE = /(?:(?<!\p{L})|(?<=\p{Ll})(?=\p{Lu}))(\p{L}\p{Ll}{2,9}|\p{Lu}{3,10})\.?\s*$/u
const VI_NAME_BEFORE = /(?:tháng|Tháng|THÁNG)\s+(mười hai|mười một|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín)\s*$/iu
const VI_NUMBER_BEFORE = /(?:tháng|Tháng|THÁNG)\s*$/u
const VI_SHORT_BEFORE = /(?<!\p{L})(?:Th|Thg\s?|T)(\d{1,2})\.?\s*$/u
const AFTER_NAME = new RegExp(
  `(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*[,.]?\\s*(?:(\\d{4})(?:${END})|['’](\\d{2})(?!\\d))|(?![\\d:]))`,
  'yu',
)
const YEAR_ALONE = new RegExp(`(\\d{4})(?:${END})`, 'yu')
const VI_MONTH_YEAR = /(\d{1,2})\s*(?:\/|-|năm|,|\s)\s*(?:năm\s*)?(\d{4})(?!\d|[/-]\d)/uy

/** A date whose month is a word, at its first or second number: `24 tháng 3 năm 2021`, `March 24, 2021`, `24 mars 2021`. */
export function named(line: string, at: number, before: string): Found | null {
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
