import type { Statement } from '../../../infra/local/grants/policy.ts'

/** The smallest part of a grant: one action on one resource, of the rows that begin with one prefix where it names rows. */
export interface Atom {
  readonly action: string
  readonly resource: string
  readonly rows: string | null
}

const OPERATOR = 'ForAllValues:StringLike'
const KEY = 'dynamodb:LeadingKeys'

const rowsOf = ({ conditions }: Statement): readonly string[] | null => conditions[OPERATOR]?.[KEY] ?? null

/** All that statements grant, in the smallest parts. */
export function atomsOf(statements: readonly Statement[]): readonly Atom[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) =>
      statement.actions.flatMap((action) =>
        statement.resources.flatMap((resource) =>
          (rowsOf(statement) ?? [null]).map((rows) => ({ action, resource, rows })),
        ),
      ),
    )
}

/** The statements without one such part; the rest of them grants what it did. */
export function without(statements: readonly Statement[], { action, resource, rows }: Atom): readonly Statement[] {
  return statements.flatMap((statement) => {
    if (!statement.actions.includes(action) || !statement.resources.includes(resource)) return [statement]
    const all = rowsOf(statement)
    if (rows !== null && !all?.includes(rows)) return [statement]
    const left = (all ?? []).filter((one) => one !== rows)
    return [
      { ...statement, actions: statement.actions.filter((one) => one !== action) },
      { ...statement, actions: [action], resources: statement.resources.filter((one) => one !== resource) },
      ...(left.length === 0
        ? []
        : [{ ...statement, actions: [action], resources: [resource], conditions: { [OPERATOR]: { [KEY]: left } } }]),
    ]
  })
}
