/** Month names and short forms by month, in the languages that are read; lower case, without a final period. */
const MONTH_NAMES: readonly string[] = [
  'january jan janvier janv januar jänner enero ene janeiro gennaio januari januar января январь',
  'february feb février févr fév fevrier februar febrero fevereiro fev febbraio febr februari pebruari февраля февраль',
  'march mar mars märz maerz mrz marzo março marco maart maret марта март',
  'april apr avril avr abril abr aprile апреля апрель',
  'may mai mayo maio maggio mag mei мая май',
  'june jun juin juni junio junho giugno giu июня июнь',
  'july jul juillet juil juli julio julho luglio lug июля июль',
  'august aug août aout agosto ago augustus agustus agt августа август',
  'september sep sept septembre septiembre setembro settembre set septiembre сентября сентябрь',
  'october oct octobre oktober okt octubre outubro out ottobre ott октября октябрь',
  'november nov novembre noviembre novembro nopember ноября ноябрь',
  'december dec décembre déc decembre dezember dez diciembre dic dezembro dicembre desember des декабря декабрь',
]

/** Number of a month by its name, lower case, in English, French, German, Spanish, Portuguese, Italian and others. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)),
)

/** Vietnamese numbers of months as words: `tháng Tư` is April, `tháng Chạp` is left to the lunar calendar. */
export const VIETNAMESE_MONTHS: ReadonlyMap<string, number> = new Map(
  'một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai'
    .split(' ')
    .map((name, i) => [name.replace('_', ' '), i + 1]),
)

const WEEKDAY_NAMES: readonly string[] = [
  'chủ nhật|chúa nhật|cn|sunday|sun|dimanche|dim|sonntag|domingo|domenica|minggu|일요일|日曜日|星期日|星期天|周日|週日|воскресенье',
  'thứ hai|thứ 2|t2|monday|mon|lundi|lun|montag|lunes|segunda-feira|lunedì|senin|월요일|月曜日|星期一|周一|週一|понедельник',
  'thứ ba|thứ 3|t3|tuesday|tues|tue|mardi|dienstag|martes|terça-feira|martedì|selasa|화요일|火曜日|星期二|周二|週二|вторник',
  'thứ tư|thứ bốn|thứ 4|t4|wednesday|wed|mercredi|mer|mittwoch|miércoles|quarta-feira|mercoledì|rabu|수요일|水曜日|星期三|周三|週三|среда',
  'thứ năm|thứ 5|t5|thursday|thurs|thur|thu|jeudi|jeu|donnerstag|jueves|quinta-feira|giovedì|kamis|목요일|木曜日|星期四|周四|週四|четверг',
  "thứ sáu|thứ 6|t6|friday|fri|vendredi|ven|freitag|viernes|sexta-feira|venerdì|jumat|jum'at|금요일|金曜日|星期五|周五|週五|пятница",
  'thứ bảy|thứ bẩy|thứ 7|t7|saturday|sat|samedi|sam|samstag|sonnabend|sábado|sabato|sabtu|토요일|土曜日|星期六|周六|週六|суббота',
]

/** Number of a weekday, 0 for Sunday, by its name in lower case; also the single signs that stand in parentheses. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...WEEKDAY_NAMES.flatMap((names, i) => names.split('|').map((name) => [name, i] as const)),
  ...[...'일월화수목금토'].map((sign, i) => [sign, i] as const),
  ...[...'日月火水木金土'].map((sign, i) => [sign, i] as const),
])

const SINGLE = '[월화수목금토일月火水木金土日]'
const WORDS = [...WEEKDAYS.keys()].filter((name) => name.length > 1).sort((a, b) => b.length - a.length)

/** A weekday's name as the source of a regular expression (flags `iu`); single signs only within parentheses. */
export const WEEKDAY_SOURCE = `(?:(?<![\\p{Ll}\\p{Lu}])(?:${WORDS.join('|')})(?!\\p{Ll})|(?<=[(（])${SINGLE}(?=[)）])|(?<=[\\d.] )${SINGLE}(?= ))`

/** Days of a month in the Gregorian calendar: `daysIn(2024, 2)` is 29. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Weekday of a date, 0 for Sunday (Sakamoto): `weekdayOf(2021, 3, 24)` is 3. */
export function weekdayOf(year: number, month: number, day: number): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]!
  const y = month < 3 ? year - 1 : year
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7
}
