import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { Problem } from '../problem.ts'
import { isTimeZone } from './date.ts'
import { faultyLine } from './json-fault.ts'
import { isLanguage } from './language.ts'
import { isViewSlug, safeUrl } from './paths.ts'
import type { ChannelSettings } from './settings.ts'
import { SETTINGS_SCHEMA } from './settings-schema.ts'

export type SettingsReading =
  | { readonly ok: true; readonly settings: ChannelSettings }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const LARGEST = 256 * 1024
const MOST_PROBLEMS = 20

const validate: ValidateFunction = new Ajv({ allErrors: true }).compile(SETTINGS_SCHEMA)

/** Reads a dropped `channel.json`. Every fault of it is a problem that says which field, and why. */
export function readSettings(bytes: Uint8Array): SettingsReading {
  if (bytes.length > LARGEST) return refused([problem('The file is larger than 256 KiB.')])
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refused([problem('The file is not UTF-8 text.')])
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused([syntaxProblem(text)])
  }
  if (!validate(value)) return refused((validate.errors ?? []).map(schemaProblem))
  const settings = value as ChannelSettings
  const problems = valueProblems(settings)
  return problems.length > 0 ? refused(problems) : { ok: true, settings }
}

function valueProblems({ language, timezone, image, link, views }: ChannelSettings): readonly Problem[] {
  const problems: Problem[] = []
  if (language !== undefined && !isLanguage(language)) {
    problems.push(
      problem('“language” is not a BCP 47 tag of a language of ISO 639.', 'Write one such as “vi”, “en” or “pt-BR”.'),
    )
  }
  if (timezone !== undefined && !isTimeZone(timezone)) {
    problems.push(problem('“timezone” is not a known time zone.', 'Write an IANA name such as “Asia/Ho_Chi_Minh”.'))
  }
  for (const [field, address] of Object.entries({ image, link })) {
    if (address === undefined || safeUrl(address) !== null) continue
    problems.push(
      problem(`“${field}” is not an absolute web address.`, 'Write one that begins with https:// or http://.'),
    )
  }
  for (const slug of Object.keys(views ?? {})) {
    if (isViewSlug(slug)) continue
    const advice = 'Use small letters a to z, digits and single hyphens, at most 80, and not “history”.'
    problems.push(problem(`“views” names a view “${shown(slug)}”, which cannot be part of an address.`, advice))
  }
  return problems
}

function syntaxProblem(text: string): Problem {
  const advice = 'Look for a missing comma, quotation mark or bracket there, and drop the file again.'
  return { ...problem('The file is not valid JSON.', advice), line: faultyLine(text) }
}

function schemaProblem(error: ErrorObject): Problem {
  const field = fieldOf(error)
  const where = field === '' ? 'The file' : `“${field}”`
  if (error.keyword === 'additionalProperties') return problem(`${where} is not a setting.`)
  if (error.keyword === 'required') return problem(`${where} is missing.`)
  return problem(`${where} ${error.message ?? 'is not valid'}.`)
}

function fieldOf({ instancePath, params }: ErrorObject): string {
  const named = params.additionalProperty ?? params.missingProperty
  const parts = instancePath.split('/').slice(1)
  return [...parts, ...(named === undefined ? [] : [String(named)])].map((part) => shown(pointerPart(part))).join('.')
}

function pointerPart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}

function problem(reason: string, advice?: string): Problem {
  const general = 'Compare the file with /channel.schema.json, correct it and drop it again.'
  return {
    code: 'bad-settings',
    line: null,
    reason,
    advice: advice ?? `${general} The last good settings stay in force.`,
  }
}

function refused(problems: readonly Problem[]): SettingsReading {
  return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) }
}
