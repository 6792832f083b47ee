import type { Pattern } from '../cloudformation/description.ts'

type Rule = (value: unknown, present: boolean) => boolean

const exact =
  (wanted: unknown): Rule =>
  (value, present) =>
    present && value === wanted

/** The content filters of event source mappings that are played; the others stop the start. */
const operators: Readonly<Record<string, (argument: unknown) => Rule>> = {
  prefix: (prefix) => (value) => typeof value === 'string' && value.startsWith(String(prefix)),
  suffix: (suffix) => (value) => typeof value === 'string' && value.endsWith(String(suffix)),
  'equals-ignore-case': (wanted) => (value) =>
    typeof value === 'string' && value.toLowerCase() === String(wanted).toLowerCase(),
  exists: (wanted) => (_, present) => present === wanted,
  'anything-but': (argument) => {
    const inner =
      typeof argument === 'object' && !Array.isArray(argument) ? [compileRule(argument)] : [argument].flat().map(exact)
    return (value, present) => present && !inner.some((rule) => rule(value, present))
  },
  numeric: (argument) => {
    const parts = argument as (string | number)[]
    return (value) =>
      typeof value === 'number' &&
      parts.every((part, index) => index % 2 === 1 || compare(String(part), value, Number(parts[index + 1])))
  },
}

function compare(operator: string, value: number, limit: number): boolean {
  switch (operator) {
    case '=':
      return value === limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    default:
      throw new Error(`The numeric filter ${operator} is not known`)
  }
}

function compileRule(rule: unknown): Rule {
  if (rule === null || typeof rule !== 'object') return exact(rule)
  const [[name = '', argument] = [], ...others] = Object.entries(rule)
  const make = operators[name]
  if (!make || others.length > 0)
    throw new Error(`The event filter ${JSON.stringify(rule)} is not played by the local stack`)
  return make(argument)
}

/** A filter ready to be asked of a record. */
export type Filter = (record: unknown) => boolean

function compilePattern(pattern: Pattern): Filter {
  const tests = Object.entries(pattern).map(([key, inner]): Filter => {
    if (Array.isArray(inner)) {
      const rules = inner.map(compileRule)
      return (record) => {
        const object = (record ?? {}) as Record<string, unknown>
        const value = typeof record === 'object' ? object[key] : undefined
        return rules.some((rule) => rule(value, typeof record === 'object' && record !== null && key in object))
      }
    }
    if (key === '$or') throw new Error('The event filter $or is not played by the local stack')
    const deeper = compilePattern(inner as Pattern)
    return (record) => deeper((record as Record<string, unknown> | null | undefined)?.[key])
  })
  return (record) => tests.every((test) => test(record))
}

/** Compiles the patterns of a mapping: a record passes if any pattern takes it, or if there is none. */
export function compileFilters(patterns: readonly Pattern[]): Filter {
  const filters = patterns.map(compilePattern)
  return (record) => filters.length === 0 || filters.some((filter) => filter(record))
}
