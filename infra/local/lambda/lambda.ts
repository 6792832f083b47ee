import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from '../caller.ts'
import type { LambdaFunction } from '../cloudformation/description.ts'
import { region } from '../cloudformation/names.ts'
import { type Grants, grantsOf, type Need } from '../grants/grants.ts'
import { type Instance, startInstance } from './instance.ts'
import type { Outcome } from './invocation.ts'

/** How long an event waits that finds no room, in milliseconds. */
const THROTTLED = 100

/** A function of the stack, with as many processes as there are events at once. */
export interface Lambda {
  readonly id: string
  readonly grants: Grants
  /** What AWS counts of a function, since the start. */
  readonly counts: { readonly runs: number; readonly errors: number; readonly throttles: number }
  /** As if the account had no room for another run: events wait, and are tried again, until it has. */
  throttle(full: boolean): void
  invoke(event: unknown): Promise<Outcome>
  /** Starts a process ahead of the first event. */
  warm(): void
  /** Kills every process: what they were doing fails. */
  killAll(): void
  close(): Promise<void>
}

/** How functions are run here. */
export interface LambdaOptions {
  /** Address of the gateway. */
  readonly gateway: string
  /** The most processes of one function at once; a lower reserved concurrency counts. */
  readonly concurrency: number
  readonly log: (line: string) => void
  /** Told of the access key that each process calls with. */
  readonly callers: Map<string, Caller>
  /** Sees every event before its function does; what it returns is what the function gets. */
  readonly onInvoke?: ((functionId: string, event: unknown) => unknown) | undefined
  /** Is told of all that a function's role is asked for. */
  readonly onNeed?: ((functionId: string, need: Need) => void) | undefined
}

/** Makes a function ready to be invoked, under an identity of its own. */
export function lambda(description: LambdaFunction, options: LambdaOptions): Lambda {
  const grants = grantsOf(description.roleName, description.name, description.statements, (need) =>
    options.onNeed?.(description.id, need),
  )
  const counts = { runs: 0, errors: 0, throttles: 0 }
  let [full, kills] = [false, 0]
  // What the runtime itself does on Lambda, with the function's role: without it, logs would silently be missing.
  const logs = `arn:aws:logs:${region}:000000000000:log-group:${description.logGroup}:log-stream:local`
  const refusal = grants.check(
    ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resource: logs })),
  )
  if (refusal) throw new Error(`${description.id} could not write its logs. ${refusal.message}`)
  const limit = Math.max(1, Math.min(options.concurrency, description.reservedConcurrency ?? options.concurrency))
  const idle: Instance[] = []
  const all = new Set<Instance>()
  const queue: ((instance: Instance) => void)[] = []

  const start = (): Instance => {
    const accessKey = `AKIA${randomBytes(8).toString('hex').toUpperCase()}`
    const instance = startInstance(description, {
      environment: environmentOf(description, accessKey, options.gateway),
      log: (line) => options.log(`${description.id} | ${line}`),
    })
    all.add(instance)
    options.callers.set(accessKey, { functionId: description.id, grants, kill: () => instance.kill() })
    instance.exited.then(() => {
      all.delete(instance)
      options.callers.delete(accessKey)
    })
    return instance
  }
  const acquire = async (): Promise<Instance> => {
    for (let instance = idle.pop(); instance; instance = idle.pop()) if (instance.alive) return instance
    if (all.size < limit) return start()
    const { promise, resolve } = Promise.withResolvers<Instance>()
    queue.push(resolve)
    return promise
  }
  const release = async (instance: Instance) => {
    if (!instance.alive) await instance.exited
    const next = queue.shift()
    if (next) next(instance.alive ? instance : start())
    else if (instance.alive) idle.push(instance)
  }
  return {
    id: description.id,
    grants,
    counts,
    throttle(now) {
      full = now
    },
    async invoke(event) {
      for (const before = kills; full; ) {
        counts.throttles++
        await sleep(THROTTLED)
        if (kills > before)
          return { ok: false, error: { errorType: 'TooManyRequestsException', errorMessage: '' }, killed: false }
      }
      counts.runs++
      const seen = options.onInvoke ? options.onInvoke(description.id, event) : event
      const instance = await acquire()
      const outcome = await instance.invoke(seen)
      if (!outcome.ok) counts.errors++
      if (!outcome.ok) options.log(`${description.id} | ${outcome.error.errorType}: ${outcome.error.errorMessage}`)
      if (!outcome.ok && outcome.killed) await instance.exited
      await release(instance)
      return outcome
    },
    warm() {
      if (all.size === 0) idle.push(start())
    },
    killAll() {
      kills++
      for (const instance of all) instance.kill()
    },
    async close() {
      for (const instance of all) instance.kill()
      await Promise.all([...all].map(({ exited }) => exited))
    },
  }
}

function environmentOf(description: LambdaFunction, accessKey: string, gateway: string): Record<string, string> {
  return {
    ...description.environment,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL_S3: gateway,
    AWS_ENDPOINT_URL_DYNAMODB: gateway,
    AWS_ENDPOINT_URL_SQS: gateway,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: description.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(description.memoryMegabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: description.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: description.code,
    _HANDLER: description.handler,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  }
}
