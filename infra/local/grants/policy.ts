/** One statement of an identity policy, lists made explicit. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  /** operator → condition key → accepted values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

const asList = (value: unknown): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)]

const known = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition'])

/**
 * Reads a resolved policy document.
 * @throws at a part of a statement that is not evaluated here (`NotAction`, an unknown condition operator …).
 */
export function readPolicy(document: unknown): readonly Statement[] {
  const { Statement: statements } = document as { Statement: Record<string, unknown>[] }
  return (Array.isArray(statements) ? statements : [statements]).map((statement) => {
    for (const part of Object.keys(statement))
      if (!known.has(part)) throw new Error(`${part} in a policy statement is not evaluated by the local stack`)
    const conditions = Object.fromEntries(
      Object.entries((statement.Condition ?? {}) as Record<string, Record<string, unknown>>).map(([operator, keys]) => {
        if (!(operator in operators))
          throw new Error(`Condition operator ${operator} is not evaluated by the local stack`)
        return [operator, Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, asList(values)]))]
      }),
    )
    return {
      effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
      actions: asList(statement.Action),
      resources: asList(statement.Resource),
      conditions,
    }
  })
}

/** Patterns are the template's, so they are few; every call is held against all of its caller's. */
const compiled = new Map<string, RegExp>()

/** `*` and `?` as IAM reads them. `matches('s3:Get*', 's3:GetObject')` → true. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) return true
  if (!/[*?]/.test(pattern)) return false
  let expression = compiled.get(pattern)
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[\\s\\S]*')
      .replaceAll('?', '[\\s\\S]')
    expression = new RegExp(`^${source}$`)
    compiled.set(pattern, expression)
  }
  return expression.test(text)
}

type Test = (accepted: readonly string[], given: readonly string[]) => boolean
const equals: Test = (accepted, given) => given.some((value) => accepted.includes(value))
const like: Test = (accepted, given) => given.some((value) => accepted.some((pattern) => matches(pattern, value)))

const operators: Readonly<Record<string, Test>> = {
  StringEquals: equals,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: equals,
  'ForAllValues:StringEquals': (accepted, given) => given.every((value) => accepted.includes(value)),
  'ForAllValues:StringLike': (accepted, given) =>
    given.every((value) => accepted.some((pattern) => matches(pattern, value))),
  'ForAnyValue:StringEquals': equals,
  'ForAnyValue:StringLike': like,
}

/** Whether the conditions of a statement hold for the condition keys of a call (`s3:prefix`, `dynamodb:LeadingKeys` …). */
export function holds(statement: Statement, context: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(statement.conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, accepted]) => operators[operator]?.(accepted, context[key] ?? []) ?? false),
  )
}
