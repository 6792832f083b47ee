import { createContext, Script } from 'node:vm'

/** Headers as CloudFront Functions know them. */
export type EdgeHeaders = Record<string, { value: string; multiValue?: { value: string }[] }>

/** A response as a viewer-response function gets and returns it. */
export interface EdgeResponse {
  statusCode: number
  statusDescription?: string
  headers: EdgeHeaders
  body?: { encoding: 'text' | 'base64'; data: string } | string
}

/** A request as a function gets it. */
export interface EdgeRequest {
  method: string
  uri: string
  querystring: Record<string, { value: string }>
  headers: EdgeHeaders
  cookies: Record<string, { value: string }>
}

/** A CloudFront Function of the template, run as it is. */
export interface EdgeFunction {
  run(event: { request: EdgeRequest; response?: EdgeResponse }): Promise<EdgeRequest | EdgeResponse>
}

/** Compiles the code of a CloudFront Function: it sees its event and nothing of Node. @throws where it imports modules. */
export function edgeFunction(code: string, eventType: string): EdgeFunction {
  if (/^\s*import\b/m.test(code)) throw new Error('A CloudFront Function that imports is not played by the local stack')
  const sandbox = createContext({})
  new Script(code, { filename: `${eventType}.js` }).runInContext(sandbox)
  const call = new Script('handler(JSON.parse(event))')
  return {
    async run(event) {
      const whole = {
        version: '1.0',
        context: { distributionDomainName: 'local', distributionId: 'LOCAL', eventType, requestId: 'local' },
        viewer: { ip: '127.0.0.1' },
        ...event,
      }
      ;(sandbox as { event?: string }).event = JSON.stringify(whole)
      // On AWS it has a millisecond of computing or so; here, on a machine with other work, only a runaway is stopped.
      const result: unknown = await call.runInContext(sandbox, { timeout: 5000 })
      return JSON.parse(JSON.stringify(result)) as EdgeRequest | EdgeResponse
    },
  }
}
