import { weekdayOf } from './calendar.ts'

/** A time of day as a text states it; seconds only where stated. */
export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: number | null
}

const HALF = 'AM|PM|am|pm|Am|Pm|A\\.M\\.?|P\\.M\\.?|a\\.m\\.?|p\\.m\\.?|SA|CH|sáng|trưa|chiều|tối|đêm'
const BEFORE = '오전|오후|午前|午後|上午|下午|凌晨|晚上|새벽|AM|PM'

/**
 * A time of day: `08:00 AM`, `13h47`, `8 giờ 30 phút`, `오후 3시 5분`, `08.00`, `5 p.m.`. Named groups carry a suffix so
 * that two may stand in one expression; `glued` where scrapers leave no blank before it (`24/03/202108:00`).
 */
export function clockSource(n: string, glued = false): string {
  const half = `(?:\\s?(?<half${n}>${HALF})(?!\\p{Ll}))?`
  return (
    `${glued ? '' : '(?<![\\d.,:])'}(?:(?<pre${n}>${BEFORE})\\s?)?(?:` +
    `(?<h1${n}>\\d{1,2})\\s?[시時时点點]\\s?(?:(?<m1${n}>\\d{1,2})\\s?[분分])?(?:\\s?\\d{1,2}\\s?[초秒])?|` +
    `(?<h2${n}>\\d{1,2})\\s?[:：]\\s?(?<m2${n}>\\d{2})(?:[:：](?<s2${n}>\\d{2})(?:[.,]\\d{1,9})?)?(?!\\d)['’]?${half}|` +
    `(?<h3${n}>\\d{1,2})\\s?(?:[hHg]|giờ|Uhr|heures?)(?:\\s?(?<m3${n}>\\d{1,2})\\s?(?:phút|ph|min|'|’)?)?(?![\\p{L}\\d])${half.replaceAll('half', 'halh')}|` +
    `(?<h4${n}>\\d{1,2})\\.(?<m4${n}>\\d{2})(?![\\d.,%])${half.replaceAll('half', 'hald')}|` +
    `(?<h5${n}>\\d{1,2})\\s?(?<half5${n}>AM|PM|am|pm|a\\.m\\.?|p\\.m\\.?)(?!\\p{Ll}))`
  )
}

interface Names {
  readonly hours: readonly string[]
  readonly minutes: readonly string[]
  readonly seconds: string
  readonly halves: readonly string[]
}

/** The names of groups by suffix: a name put together anew is looked up far more slowly. */
const known = new Map<string, Names>()

function namesOf(n: string): Names {
  const found = known.get(n)
  if (found !== undefined) return found
  const of = (names: string): readonly string[] => names.split(' ').map((name) => name + n)
  const names = {
    hours: of('h1 h2 h3 h4 h5'),
    minutes: of('m1 m2 m3 m4'),
    seconds: `s2${n}`,
    halves: of('pre half halh hald half5'),
  }
  known.set(n, names)
  return names
}

function firstOf(groups: Readonly<Record<string, string | undefined>>, names: readonly string[]): string | undefined {
  for (let i = 0; i < names.length; i++) {
    const text = groups[names[i]!]
    if (text !== undefined) return text
  }
  return undefined
}

/** Reads the groups of `clockSource(n)`; null where the numbers are no time of day. */
export function clockOf(groups: Readonly<Record<string, string | undefined>>, n: string): Clock | null {
  const names = namesOf(n)
  const hourText = firstOf(groups, names.hours)
  if (hourText === undefined) return null
  const minute = Number(firstOf(groups, names.minutes) ?? 0)
  const seconds = groups[names.seconds]
  const half = (firstOf(groups, names.halves) ?? '').toLowerCase().replaceAll('.', '')
  let hour = Number(hourText)
  if (/^(?:pm|ch|chiều|tối|đêm|오후|午後|下午|晚上)$/u.test(half) && hour < 12 && !(half === 'đêm' && hour < 6))
    hour += 12
  if (/^(?:am|sa|오전|午前|上午|새벽|凌晨)$/u.test(half) && hour === 12) hour = 0
  if (hour > 23 || minute > 59 || Number(seconds ?? 0) > 59) return null
  return { hour, minute, second: seconds === undefined ? null : Number(seconds) }
}

/** `08:05`, with seconds only where stated and not zero. */
export function formatClock(clock: Clock): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(clock.hour)}:${two(clock.minute)}${clock.second ? `:${two(clock.second)}` : ''}`
}

/** Offsets of zones by name; those that name two zones in different countries (CST, IST) by their commoner use in news. */
const OFFSETS: Readonly<Record<string, string>> = {
  Z: '+00:00',
  GMT: '+00:00',
  UTC: '+00:00',
  UT: '+00:00',
  WET: '+00:00',
  BST: '+01:00',
  CET: '+01:00',
  WEST: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EET: '+02:00',
  SAST: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  EAT: '+03:00',
  GST: '+04:00',
  PKT: '+05:00',
  IST: '+05:30',
  ICT: '+07:00',
  WIB: '+07:00',
  SGT: '+08:00',
  HKT: '+08:00',
  PHT: '+08:00',
  MYT: '+08:00',
  AWST: '+08:00',
  WITA: '+08:00',
  KST: '+09:00',
  JST: '+09:00',
  ACST: '+09:30',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  AST: '-04:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  BRT: '-03:00',
  ART: '-03:00',
}

/** Zones of the United States whose name leaves open whether it is summer. */
const SEASONAL: Readonly<Record<string, readonly [winter: string, summer: string]>> = {
  ET: ['-05:00', '-04:00'],
  CT: ['-06:00', '-05:00'],
  MT: ['-07:00', '-06:00'],
  PT: ['-08:00', '-07:00'],
}

const ZONE_NAMES = [...Object.keys(OFFSETS), ...Object.keys(SEASONAL)].sort((a, b) => b.length - a.length)

/** A zone: `GMT+7`, `(GMT+07:00)`, `UTC +7`, `+0700`, `Z`, `KST`, `giờ Việt Nam`; with a suffix as `clockSource`. */
export function zoneSource(n: string): string {
  return (
    `[(\\[]?\\s?(?:(?:GMT|UTC|Giờ|giờ)\\s?(?<sign${n}>[+−–-])\\s?(?<zh${n}>\\d{1,2})(?::?(?<zm${n}>\\d{2}))?(?!\\d)|` +
    `(?<bare${n}>[+−-])(?<bh${n}>\\d{2}):?(?<bm${n}>\\d{2})(?!\\d)|` +
    `(?<vn${n}>giờ (?:Việt Nam|Hà Nội|VN))|(?<name${n}>${ZONE_NAMES.join('|')})(?!\\p{Ll}|\\p{Lu}(?!\\p{Ll})|\\d))\\s?[)\\]]?`
  )
}

/** The offset that the groups of `zoneSource(n)` state, `+07:00`, or null; the date decides between winter and summer. */
export function zoneOf(groups: Readonly<Record<string, string | undefined>>, n: string, date: string): string | null {
  const sign = groups[`sign${n}`] ?? groups[`bare${n}`]
  if (sign !== undefined) {
    const hours = Number(groups[`zh${n}`] ?? groups[`bh${n}`])
    const minutes = groups[`zm${n}`] ?? groups[`bm${n}`] ?? '00'
    return hours > 14 || Number(minutes) > 59
      ? null
      : `${sign === '+' ? '+' : '-'}${String(hours).padStart(2, '0')}:${minutes}`
  }
  if (groups[`vn${n}`]) return '+07:00'
  const name = groups[`name${n}`]
  if (name === undefined) return null
  const seasonal = SEASONAL[name]
  return seasonal ? seasonal[isAmericanSummer(date) ? 1 : 0] : (OFFSETS[name] ?? null)
}

/** Daylight saving in the United States since 2007: second Sunday of March to first Sunday of November. */
function isAmericanSummer(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if (month !== 3 && month !== 11) return month > 3 && month < 11
  const firstSunday = 1 + ((7 - weekdayOf(year, month, 1)) % 7)
  return month === 3 ? day >= firstSunday + 7 : day < firstSunday
}
