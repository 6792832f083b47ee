import type { Answer } from '../caller.ts'
import { escapeXml } from './xml.ts'

/** A refusal in S3's words. Thrown by operations and answered as XML by the gateway. */
export class S3Error extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** A call that is not really done here is never answered as if it were. */
export const notImplemented = (what: string): S3Error =>
  new S3Error(501, 'NotImplemented', `${what} is not played by the local stack`)

/** The error as S3 answers it; a HEAD and a 304 have no body. */
export function errorAnswer(error: S3Error, method: string, path: string): Answer {
  const bare = method === 'HEAD' || error.status === 304
  return {
    status: error.status,
    headers: { ...error.headers, ...(bare ? {} : { 'content-type': 'application/xml' }) },
    ...(bare
      ? {}
      : {
          body:
            `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code>` +
            `<Message>${escapeXml(error.message)}</Message><Resource>${escapeXml(path)}</Resource>` +
            '<RequestId>0000000000000000</RequestId></Error>',
        }),
  }
}
