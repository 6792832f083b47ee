import { readPolicy, type Statement } from '../grants/policy.ts'
import type { LambdaFunction } from './description.ts'
import type { Lookup, Resolved } from './lookup.ts'

/** Describes a function: its bundle on disk, how to run it, and what its role allows. */
export function describeFunction({ id, properties }: Resolved, lookup: Lookup, name: string): LambdaFunction {
  const runtime = String(properties.Runtime)
  if (!runtime.startsWith('nodejs'))
    throw new Error(`${id} wants the runtime ${runtime}: only Node.js is played locally`)
  const { S3Key } = properties.Code as { S3Key?: string }
  const code = S3Key && lookup.assembly.assets.get(S3Key)
  if (!code) throw new Error(`${id}: its code (${S3Key}) is not among the assets of the assembly`)
  const role = lookup.byReference('AWS::IAM::Role', properties.Role)
  const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> }
  const { LogGroup } = (properties.LoggingConfig ?? {}) as { LogGroup?: string }
  return {
    id,
    name,
    code,
    handler: String(properties.Handler),
    environment: Object.fromEntries(
      Object.entries(Variables).map(([key, value]) => [key, lookup.localize(String(value))]),
    ),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: Number(properties.MemorySize ?? 128),
    reservedConcurrency:
      properties.ReservedConcurrentExecutions === undefined ? null : Number(properties.ReservedConcurrentExecutions),
    roleName: String(role.properties.RoleName ?? role.id),
    logGroup: LogGroup ?? `/aws/lambda/${name}`,
    statements: statementsOf(role, lookup),
  }
}

/** What the one managed policy that a function may have grants; any other is refused rather than guessed. */
const basicExecution: Statement = {
  effect: 'Allow',
  actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: ['*'],
  conditions: {},
}

function statementsOf(role: Resolved, { resources }: Lookup): readonly Statement[] {
  const roleName = String(role.properties.RoleName ?? role.id)
  const managed = ((role.properties.ManagedPolicyArns ?? []) as string[]).map((policy) => {
    if (!policy.endsWith(':policy/service-role/AWSLambdaBasicExecutionRole'))
      throw new Error(`${role.id} has the managed policy ${policy}, whose grants are not in the template`)
    return basicExecution
  })
  const inline = ((role.properties.Policies ?? []) as { PolicyDocument: unknown }[]).flatMap(({ PolicyDocument }) =>
    readPolicy(PolicyDocument),
  )
  const attached = resources
    .filter(({ type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => ((properties.Roles ?? []) as string[]).includes(roleName))
    .flatMap(({ properties }) => readPolicy(properties.PolicyDocument))
  return [...managed, ...inline, ...attached]
}
