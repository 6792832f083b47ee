import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { type CfnPolicy, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type CfnFunction, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundle } from './bundle.ts'

/** Properties of a `Worker`. */
export interface WorkerProps {
  /** Source file of the handler, from the root of the project. */
  readonly entry: string
  readonly description: string
  readonly environment: Readonly<Record<string, string>>
  /** Whether its log lines are metrics, too. */
  readonly metrics: boolean
  /** All that it may do, but for writing its own log. */
  readonly grants: readonly PolicyStatement[]
  readonly timeout: Duration
  /** In MiB; the share of CPU goes with it, 1769 being one. */
  readonly memory: number
  readonly logRetention: RetentionDays
}

/** A function with a role, a log group and a bundle of its own. */
export class Worker extends Construct {
  readonly function: LambdaFunction
  readonly logGroup: LogGroup
  readonly role: Role

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id)
    this.logGroup = new LogGroup(this, 'Log', { retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY })
    // By hand, not with the managed policy, which allows every log group of the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.logGroup.grantWrite(this.role)
    for (const grant of props.grants) this.role.addToPolicy(grant)
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: bundle(props.entry),
      handler: 'index.handler',
      role: this.role,
      timeout: props.timeout,
      memorySize: props.memory,
      logGroup: this.logGroup,
      environment: { ...props.environment, ...(props.metrics && { STACK_NAME: Stack.of(this).stackName }) },
    })
    // Its policy has to stand before its first event. Said here in place of the L2's own list, which names the role too,
    // as the function's property already does.
    const policy = this.role.node.findChild('DefaultPolicy').node.defaultChild as CfnPolicy
    const resource = this.function.node.defaultChild as CfnFunction
    resource.addOverride('DependsOn', [Stack.of(this).resolve(policy.logicalId)])
  }
}
