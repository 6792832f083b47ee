import { type Found, fullYear, sticky, valid } from './date-found.ts'

const CJK = /(?:(\d{4}|\d{2})\s?[년年]\s?)?(\d{1,2})\s?[월月](?:\s?(\d{1,2})\s?[일日号號])?/uy
const CJK_YEAR = /(\d{4}|\d{2})\s?[년年]\s?(?=\d{1,2}\s?[월月])/uy
const ERA = /(令和|平成|昭和)\s?(\d{1,2}|元)年\s?(\d{1,2})月(?:\s?(\d{1,2})日)?/gu
const ERA_START: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 }

/** A Korean, Japanese or Chinese date at a number: `2021년 3월 24일`, `3月24日`. */
export function cjk(line: string, at: number): Found | null {
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

/** The dates of a line in the years of a Japanese era, each with its start: `令和3年3月24日`. */
export function eraDates(line: string): readonly (Found & { readonly start: number })[] {
  if (!/[令平昭]/u.test(line)) return []
  return [...line.matchAll(ERA)].flatMap((match) => {
    const [all, era = '', count = '', month, day] = match
    const year = ERA_START[era]! + (count === '元' ? 1 : Number(count))
    const start = match.index
    const found = valid({ year, month: Number(month), day: day ? Number(day) : null, start, end: start + all.length })
    return found ? [found] : []
  })
}
