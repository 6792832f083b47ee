import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LambdaFunction } from '../cloudformation/description.ts'
import type { FunctionError, Invoke, Outcome, Reply } from './invocation.ts'

const runtime = fileURLToPath(new URL('runtime.ts', import.meta.url))

/** One process of a function. It takes one event at a time. */
export interface Instance {
  readonly alive: boolean
  /** Runs one event; the process is killed when the function's timeout is over. */
  invoke(event: unknown): Promise<Outcome>
  kill(): void
  readonly exited: Promise<void>
}

/** How a process of a function is started. */
export interface InstanceOptions {
  readonly environment: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

/** Lambda allows ten seconds for INIT. */
const initSeconds = 10

/** Starts a process of a function with nothing but its own environment. */
export function startInstance(lambda: LambdaFunction, { environment, log }: InstanceOptions): Instance {
  const child: ChildProcess = fork(runtime, [], {
    cwd: lambda.code,
    env: environment,
    // The heap is most of a function's memory; the rest is for code, stacks and buffers.
    execArgv: [`--max-old-space-size=${Math.max(Math.floor(lambda.memoryMegabytes * 0.85), 64)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', log)

  let alive = true
  let fatal: FunctionError | null = null
  const started = Promise.withResolvers<void>()
  const exited = Promise.withResolvers<void>()
  let running: ((outcome: Outcome) => void) | null = null
  const settle = (outcome: Outcome) => {
    running?.(outcome)
    running = null
  }
  child.on('message', (reply: Reply) => {
    if (reply.kind === 'ready') started.resolve()
    if (reply.kind === 'broken') fatal = reply.error
    if (reply.kind === 'result') settle({ ok: true, value: reply.value })
    if (reply.kind === 'error') settle({ ok: false, error: reply.error, killed: false })
  })
  const gone = (code: number | null, signal: string | null) => {
    alive = false
    const reason = signal ? `signal: ${signal}` : `exit status ${code}`
    fatal ??= { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${reason}` }
    settle({ ok: false, error: fatal, killed: true })
    started.resolve()
    exited.resolve()
  }
  child.on('exit', gone)
  child.on('error', () => gone(1, null))
  const initTimer = setTimeout(() => child.kill('SIGKILL'), initSeconds * 1000)
  started.promise.then(() => clearTimeout(initTimer))

  return {
    get alive() {
      return alive
    },
    exited: exited.promise,
    async invoke(event) {
      await started.promise
      if (!alive)
        return { ok: false, error: fatal ?? { errorType: 'Runtime.ExitError', errorMessage: 'gone' }, killed: true }
      const milliseconds = lambda.timeoutSeconds * 1000
      const invoke: Invoke = { id: randomUUID(), event, deadline: Date.now() + milliseconds }
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      running = resolve
      const timer = setTimeout(() => {
        fatal = {
          errorType: 'Sandbox.Timedout',
          errorMessage: `Task timed out after ${lambda.timeoutSeconds.toFixed(2)} seconds`,
        }
        child.kill('SIGKILL')
      }, milliseconds)
      child.send(invoke, (error) => error && child.kill('SIGKILL'))
      const outcome = await promise
      clearTimeout(timer)
      return outcome
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
