/** Runs in a process of a function's own: loads the bundle, then answers one event at a time, as Lambda's runtime does. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FunctionError, Invoke, Reply } from './invocation.ts'

type Handler = (event: unknown, context: object) => Promise<unknown>

const root = process.env.LAMBDA_TASK_ROOT ?? ''
const [file = '', name = ''] = (process.env._HANDLER ?? '').split(/\.(?=[^.]*$)/)

const reply = (message: Reply) =>
  new Promise<void>((resolve) => {
    process.send?.(message, undefined, {}, () => resolve())
  })

const describe = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error) }

async function load(): Promise<Handler> {
  const path = ['.mjs', '.cjs', '.js'].map((ending) => join(root, file + ending)).find((one) => existsSync(one))
  if (!path) throw new Error(`Cannot find module '${file}' in ${root}`)
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>
  const handler = module[name] ?? (module.default as Record<string, unknown> | undefined)?.[name]
  if (typeof handler !== 'function') throw new Error(`${file}.${name} is undefined or not exported`)
  // Node.js 24 on Lambda has no callbacks: a handler that wants one would never be called back.
  if (handler.length > 2) throw new Error(`${file}.${name} takes a callback, which this runtime does not have`)
  return handler as Handler
}

const context = ({ id, deadline }: Invoke) => ({
  awsRequestId: id,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${process.env.AWS_LAMBDA_FUNCTION_NAME}`,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
})

// What kills a function on Lambda kills it here.
process.on('uncaughtException', async (error) => {
  await reply({ kind: 'broken', error: describe(error) })
  process.exit(129)
})
process.on('unhandledRejection', async (error) => {
  await reply({ kind: 'broken', error: describe(error) })
  process.exit(128)
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group; the stack itself says when a function ends.
process.on('SIGINT', () => {})

const handler = await load()
process.on('message', async (invoke: Invoke) => {
  try {
    const value = await handler(invoke.event, context(invoke))
    await reply({ kind: 'result', id: invoke.id, value: value ?? null })
  } catch (error) {
    await reply({ kind: 'error', id: invoke.id, error: describe(error) })
  }
})
await reply({ kind: 'ready' })
