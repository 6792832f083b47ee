import { localTime } from '../date.ts'
import { wordingOf } from '../wording.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/**
 * An instant for people, in the channel's zone and its page's language, as a `time` element. Not by `Intl` formats, whose
 * patterns differ from one release of Unicode's data to the next. `'08:00, 24/3/2021'`, `'24 March 2021, 08:00'`
 */
export function shownInstant(instant: string, zone: string, language: string): string {
  const { year, month, day, hour, minute } = localTime(instant, zone)
  const clock = `${two(hour)}:${two(minute)}`
  const date = shownDate(year, month, day, language)
  return element(instant, wordingOf(language).language === 'vi' ? `${clock}, ${date}` : `${date}, ${clock}`)
}

/** The day of an instant in the channel's zone: `'24/3/2021'`, `'24 March 2021'`. */
export function shownDay(instant: string, zone: string, language: string): string {
  const { year, month, day } = localTime(instant, zone)
  return element(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, shownDate(year, month, day, language))
}

/** When an article was published, as precisely as its record has it; null where the record has no day. */
export function shownPublished(published: string | null, date: string, zone: string, language: string): string | null {
  if (published === null || published.length < 10) return null
  return published.length === 10 ? shownDay(date, zone, language) : shownInstant(date, zone, language)
}

function shownDate(year: number, month: number, day: number, language: string): string {
  return wordingOf(language).language === 'vi' ? `${day}/${month}/${year}` : `${day} ${MONTHS[month - 1]} ${year}`
}

function element(machine: string, people: string): string {
  return `<time datetime="${machine}">${people}</time>`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
