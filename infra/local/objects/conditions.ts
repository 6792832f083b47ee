import { S3Error } from './s3-error.ts'
import type { Version } from './version.ts'

const failed = () =>
  new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')

const lists = (header: string, etag: string) =>
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '').replaceAll('"', '') === etag)

/** If-Match and If-None-Match of a PUT or a DELETE, as S3 takes them; a delete marker is no object. */
export function checkWrite(headers: Readonly<Record<string, string>>, latest: Version | null): void {
  const live = latest && !latest.marker ? latest : null
  const match = headers['if-match']
  const noneMatch = headers['if-none-match']
  if (noneMatch !== undefined && noneMatch !== '*')
    throw new S3Error(501, 'NotImplemented', 'If-None-Match of a write takes only *')
  if (noneMatch && live) throw failed()
  if (match === undefined) return
  if (!live) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
  if (!lists(match, live.etag)) throw failed()
}

/** The conditions of a GET or HEAD, in the order of RFC 9110 13.2.2: 412, or 304 with the validators. */
export function checkRead(
  headers: Readonly<Record<string, string>>,
  version: Version,
  validators: Readonly<Record<string, string>>,
): void {
  const since = (name: string) => {
    const time = Date.parse(headers[name] ?? '')
    return Number.isNaN(time) ? null : time
  }
  const match = headers['if-match']
  const unmodified = since('if-unmodified-since')
  if (match !== undefined ? !lists(match, version.etag) : unmodified !== null && version.modified > unmodified)
    throw failed()
  const noneMatch = headers['if-none-match']
  const modified = since('if-modified-since')
  if (noneMatch !== undefined ? lists(noneMatch, version.etag) : modified !== null && version.modified <= modified)
    throw new S3Error(304, 'NotModified', 'Not modified', validators)
}
