import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Call, Caller, OnCall } from './caller.ts'
import { errorAnswer, S3Error } from './objects/s3-error.ts'
import type { Service } from './objects/s3-service.ts'

/** The services behind the gateway. */
export interface Services {
  readonly s3: Omit<Service, 'refuse'>
  readonly sqs: Service
  readonly dynamodb: Service
}

/** How the gateway is run. */
export interface GatewayOptions {
  readonly port: number
  /** Who an access key belongs to; null for everybody outside. */
  readonly callerOf: (accessKey: string) => Caller | null
  readonly onCall?: OnCall | undefined
}

/** A gateway that listens. */
export interface Gateway {
  readonly url: string
  close(): Promise<void>
}

/** The largest body that is taken at once: a drop may have 64 MiB, and a larger one is to become a problem, not an error. */
const largestBody = 512 * 1024 * 1024

/**
 * Starts the one address for S3, SQS and DynamoDB, on the loopback only. It listens at once, as the template's values name
 * its port, and answers when the services are there.
 */
export async function startGateway(services: Promise<Services>, options: GatewayOptions): Promise<Gateway> {
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    handle(incoming, outgoing, services, options).catch((error: unknown) => {
      console.error(error)
      outgoing.destroy()
    })
  })
  server.on('clientError', (_, socket) => socket.destroy())
  await listen(server, options.port)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) }
}

/** Listens on the loopback. @throws saying that the port is in use, where it is. */
export function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use`, { cause: error }) : error),
  )
  server.listen(port, '127.0.0.1', resolve)
  return promise
}

/** Stops a server without waiting for clients that keep their connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  services: Promise<Services>,
  { callerOf, onCall }: GatewayOptions,
): Promise<void> {
  // A client that goes away before it has said all gets no answer.
  const call = await readCall(incoming, callerOf).catch(() => undefined)
  if (call === undefined) return void outgoing.destroy()
  if (call === null) return send(outgoing, errorAnswer(tooLarge, incoming.method ?? '', incoming.url ?? ''))
  const { s3, sqs, dynamodb } = await services
  const api = call.headers['x-amz-target'] ?? ''
  const service: Service = api.startsWith('DynamoDB')
    ? dynamodb
    : api.startsWith('AmazonSQS')
      ? sqs
      : { ...s3, refuse: refuseS3 }
  try {
    const fault = onCall && (await onCall(service.summarize(call)))
    if (fault?.kind === 'refuse') service.fault(fault.status, fault.code)
    if (fault?.kind === 'kill') call.caller?.kill()
    if (fault?.kind === 'kill' && fault.when === 'before') return void outgoing.destroy()
    const answer = await service.answer(call)
    if (fault?.kind === 'lose' || fault?.kind === 'kill') return void outgoing.destroy()
    send(outgoing, answer)
  } catch (error) {
    send(outgoing, service.refuse(error, call))
  }
}

const tooLarge = new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')

const refuseS3 = (error: unknown, call: Call): Answer => {
  if (error instanceof S3Error) return errorAnswer(error, call.method, call.path)
  throw error
}

/** Reads a call whole; null where it is too large. */
async function readCall(incoming: IncomingMessage, callerOf: GatewayOptions['callerOf']): Promise<Call | null> {
  const body = await readBody(incoming)
  if (body === null) return null
  // Not `new URL`: it would take `..` out of a key.
  const [path = '/', search = ''] = (incoming.url ?? '/').split(/\?(.*)/s)
  const query = new Map(new URLSearchParams(search))
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  )
  const credential = /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1]
  const accessKey = credential ?? query.get('X-Amz-Credential')?.split('/')[0] ?? ''
  return {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers,
    body,
    caller: callerOf(accessKey),
  }
}

/** Not `for await`, whose iterator and its clean-up cost as much as all else of a small call. @throws where the client goes away. */
function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>()
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= largestBody) chunks.push(chunk)
  })
  incoming.on('end', () => resolve(size > largestBody ? null : Buffer.concat(chunks)))
  incoming.on('error', reject)
  incoming.on('close', () => reject(new Error('The client went away')))
  return promise
}

let requests = 0

function send(outgoing: ServerResponse, { status, headers = {}, body }: Answer): void {
  const bytes = body === undefined ? undefined : Buffer.from(body)
  outgoing.writeHead(status, {
    ...(bytes && !('content-length' in headers) && { 'content-length': String(bytes.length) }),
    'x-amz-request-id': (++requests).toString(16).toUpperCase().padStart(16, '0'),
    server: 'AmazonS3',
    ...headers,
  })
  outgoing.end(bytes)
}
