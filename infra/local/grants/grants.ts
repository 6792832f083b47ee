import { account } from '../cloudformation/names.ts'
import { holds, matches, type Statement } from './policy.ts'

/** One thing a call does, in IAM's words. */
export interface Need {
  /** `s3:GetObject` */
  readonly action: string
  /** `arn:aws:s3:::inbox/korea/a.txt` */
  readonly resource: string
  readonly context?: Readonly<Record<string, readonly string[]>>
}

/** A refusal: what was asked, in the words that AWS uses. */
export interface Refusal extends Need {
  readonly message: string
}

/** A granted pair of action and resource that no call has used. */
export interface UnusedGrant {
  readonly action: string
  readonly resource: string
}

/** What one role may do, and what of it was used. */
export interface Grants {
  /** The first need that the role is not allowed, or null. */
  check(needs: readonly Need[]): Refusal | null
  /** Like `check`, without counting as use: for what an answer merely depends on. */
  allows(need: Need): boolean
  unused(): readonly UnusedGrant[]
}

/**
 * Evaluates a role's statements as IAM does: an explicit deny wins, and what is not allowed is refused. `onNeed` is told of
 * all that is asked for.
 */
export function grantsOf(
  roleName: string,
  functionName: string,
  statements: readonly Statement[],
  onNeed: (need: Need) => void = () => {},
): Grants {
  const used = new Set<string>()
  const fits = (statement: Statement, { action, resource, context = {} }: Need) => {
    const grantedAction = statement.actions.find((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()))
    const grantedResource = statement.resources.find((pattern) => matches(pattern, resource))
    return grantedAction && grantedResource && holds(statement, context)
      ? `${grantedAction} ${grantedResource}`
      : undefined
  }
  const allowing = (need: Need): string | undefined => {
    let grant: string | undefined
    for (const statement of statements) {
      const fit = fits(statement, need)
      if (fit && statement.effect === 'Deny') return undefined
      if (fit) grant ??= fit
    }
    return grant
  }
  return {
    check(needs) {
      for (const need of needs) {
        onNeed(need)
        const grant = allowing(need)
        if (!grant)
          return {
            ...need,
            message:
              `User: arn:aws:sts::${account}:assumed-role/${roleName}/${functionName} is not authorized to perform: ` +
              `${need.action} on resource: "${need.resource}" because no identity-based policy allows the ${need.action} action`,
          }
        used.add(grant)
      }
      return null
    },
    allows: (need) => allowing(need) !== undefined,
    unused: () =>
      statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ actions, resources }) =>
          actions.flatMap((action) => resources.map((resource) => ({ action, resource }))),
        )
        .filter(({ action, resource }) => !used.has(`${action} ${resource}`)),
  }
}
