import { createHash, randomBytes } from 'node:crypto'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { beforeAll, expect, test } from 'vitest'
import { outside, sharedStack } from './scratch.ts'
import { tinyTemplate } from './tiny-assembly.ts'

// Without triggers: what the buckets tell the queue stays there to be looked at.
const { FromDrops: _, FromTable: __, ...resources } = tinyTemplate.Resources
const shared = sharedStack({
  assembly: { stackName: 'Buckets', template: { ...tinyTemplate, Resources: withoutFunctions() }, assets: new Map() },
})
function withoutFunctions() {
  return Object.fromEntries(Object.entries(resources).filter(([, { Type }]) => Type !== 'AWS::Lambda::Function'))
}

let s3: S3Client
beforeAll(() => {
  s3 = outside(shared()).s3
})

const put = (Key: string, Body: string | Uint8Array, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket: 'inbox', Key, Body, ...more }))
const get = async (Key: string, more: object = {}) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket: 'inbox', Key, ...more }))
  return { ...answer, text: await answer.Body?.transformToString() }
}
/** Takes everything out of the queue. */
const events = () => {
  const { queues } = shared()
  return queues.receive('Drops', 1000).map(({ body, receipt }) => {
    queues.remove('Drops', receipt)
    return JSON.parse(body).Records?.[0]
  })
}
const raw = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(`${shared().gateway}${path}`, { method, headers, ...(body !== undefined && { body }) })

test('before all, a queue gets the test event of S3', () => {
  const { queues } = shared()
  const [message] = queues.receive('Drops', 10)
  expect(JSON.parse(message?.body ?? '')).toMatchObject({ Event: 's3:TestEvent', Bucket: 'inbox' })
  queues.remove('Drops', message?.receipt ?? '')
})

test('a PUT is answered when its event is in the queue, with the key as S3 encodes it', async () => {
  events()
  const { ETag, VersionId } = await put('Hàn Quốc/a b+c (1).txt', 'xin chào')
  const [record, ...others] = events()
  expect(others).toEqual([])
  expect(record).toMatchObject({
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: {
      bucket: { name: 'inbox' },
      object: {
        key: 'H%C3%A0n+Qu%E1%BB%91c/a+b%2Bc+%281%29.txt',
        size: 9,
        versionId: VersionId,
        eTag: ETag?.slice(1, -1),
      },
    },
  })
})

test('sequencers of one key grow', async () => {
  events()
  await put('seq', 'one')
  await put('seq', 'two')
  await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: 'seq' }))
  const sequencers = events().map((record) => record.s3.object.sequencer)
  expect(sequencers).toHaveLength(3)
  expect(sequencers).toEqual([...sequencers].sort())
})

test.each([
  'plain.txt',
  'a//b',
  '../up',
  './here',
  'a b',
  'a+b',
  'ä/ö',
  '日本',
  '%41',
  'a?b=c',
  "it's (1)*!",
  'tab\there',
  '😀',
  ' ',
])('the key %j is taken as it is', async (key) => {
  await put(`odd/${key}`, key)
  expect((await get(`odd/${key}`)).text).toBe(key)
  const { Contents } = await s3.send(
    new ListObjectsV2Command({ Bucket: 'inbox', Prefix: `odd/${key}`, EncodingType: 'url' }),
  )
  expect(decodeURIComponent((Contents?.[0]?.Key ?? '').replaceAll('+', ' '))).toBe(`odd/${key}`)
})

test('headers and user metadata come back, times are whole seconds', async () => {
  const before = Date.now()
  await put('meta', 'text', {
    ContentType: 'text/plain',
    CacheControl: 'max-age=60',
    Metadata: { title: '=?utf-8?q?a?=' },
  })
  const { ContentType, CacheControl, Metadata, LastModified, AcceptRanges } = await get('meta')
  expect({ ContentType, CacheControl, Metadata, AcceptRanges }).toEqual({
    ContentType: 'text/plain',
    CacheControl: 'max-age=60',
    Metadata: { title: '=?utf-8?q?a?=' },
    AcceptRanges: 'bytes',
  })
  expect(LastModified?.getMilliseconds()).toBe(0)
  expect(Math.abs((LastModified?.getTime() ?? 0) - before)).toBeLessThan(2000)
})

test('of 50 writers that create one key, one wins', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) => put('race', String(index), { IfNoneMatch: '*' })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.name] : []))
  expect(new Set(refused)).toEqual(new Set(['PreconditionFailed']))
})

test('If-Match takes the entity tag that stands, and nothing else', async () => {
  await expect(put('match', 'x', { IfMatch: '"abc"' })).rejects.toThrow(expect.objectContaining({ name: 'NoSuchKey' }))
  const { ETag } = await put('match', 'one')
  await expect(put('match', 'x', { IfMatch: '"abc"' })).rejects.toThrow(
    expect.objectContaining({ name: 'PreconditionFailed' }),
  )
  await put('match', 'two', { IfMatch: ETag })
  expect((await get('match')).text).toBe('two')
})

test('a deleted key can be created again under If-None-Match', async () => {
  await put('again', 'one')
  await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: 'again' }))
  await put('again', 'two', { IfNoneMatch: '*' })
  expect((await get('again')).text).toBe('two')
})

test('versions: overwritten and deleted ones are kept, and taking away a delete marker undeletes without a Created event', async () => {
  const { VersionId: first } = await put('v/a', 'one')
  await put('v/a', 'two')
  const { DeleteMarker, VersionId: marker } = await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: 'v/a' }))
  expect(DeleteMarker).toBe(true)
  await expect(get('v/a')).rejects.toThrow(expect.objectContaining({ name: 'NoSuchKey' }))
  expect((await get('v/a', { VersionId: first })).text).toBe('one')
  const gone = await raw('GET', '/inbox/v/a')
  expect(gone.headers.get('x-amz-delete-marker')).toBe('true')
  expect((await raw('GET', `/inbox/v/a?versionId=${marker}`)).status).toBe(405)

  const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: 'inbox', Prefix: 'v/' }))
  expect(listed.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([false, false])
  expect(listed.DeleteMarkers?.map(({ VersionId }) => VersionId)).toEqual([marker])

  events()
  await s3.send(new DeleteObjectCommand({ Bucket: 'inbox', Key: 'v/a', VersionId: marker }))
  expect((await get('v/a')).text).toBe('two')
  expect(events().map(({ eventName }) => eventName)).toEqual(['ObjectRemoved:Delete'])
})

test('a bucket without versions forgets what was deleted', async () => {
  const at = { Bucket: 'site', Key: 'page' }
  const { VersionId } = await s3.send(new PutObjectCommand({ ...at, Body: 'text' }))
  expect(VersionId).toBeUndefined()
  await s3.send(new DeleteObjectCommand(at))
  await expect(s3.send(new GetObjectCommand(at))).rejects.toThrow(expect.objectContaining({ name: 'NoSuchKey' }))
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: 'site' }))
  expect([...Versions, ...DeleteMarkers]).toEqual([])
})

test('listings page through keys in the order of their bytes, and fold by delimiter', async () => {
  const keys = ['l/a', 'l/a/1', 'l/a/2', 'l/a0', 'l/b/1', 'l/é', 'l/\u{ff5e}', 'l/😀']
  for (const key of [...keys].reverse()) await put(key, key)
  for (const size of [1, 2, 3, 1000]) {
    const found: string[] = []
    let token: string | undefined
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: 'inbox', Prefix: 'l/', MaxKeys: size, ContinuationToken: token }),
      )
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
      token = page.NextContinuationToken
    } while (token)
    expect(found).toEqual(keys)
  }
  for (const size of [1, 2, 1000]) {
    const found: string[] = []
    let marker: string | undefined
    do {
      const page = await s3.send(
        new ListObjectsCommand({ Bucket: 'inbox', Prefix: 'l/', Delimiter: '/', MaxKeys: size, Marker: marker }),
      )
      found.push(
        ...(page.Contents ?? []).map(({ Key = '' }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
      )
      marker = page.NextMarker
    } while (marker)
    expect(found.toSorted()).toEqual(['l/a', 'l/a/', 'l/a0', 'l/b/', 'l/é', 'l/\u{ff5e}', 'l/😀'].toSorted())
  }
})

test('listings of versions page through the versions of one key', async () => {
  for (const text of ['1', '2', '3']) await put('lv/a', text)
  await put('lv/b', '4')
  const found: string[] = []
  let at: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  for (let more = true; more; ) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: 'inbox', Prefix: 'lv/', MaxKeys: 1, ...at }))
    for (const { Key, VersionId } of page.Versions ?? []) found.push((await get(Key ?? '', { VersionId })).text ?? '')
    more = page.IsTruncated === true
    at = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
  }
  expect(found).toEqual(['3', '2', '1', '4'])
})

test('an upload in parts becomes one version, with the time of its beginning', async () => {
  const at = { Bucket: 'inbox', Key: 'parts' }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...at, ContentType: 'text/plain' }))
  const bodies = [randomBytes(5 * 1024 * 1024), randomBytes(1000)]
  const Parts = await Promise.all(
    bodies.map(async (Body, index) => {
      const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber: index + 1, Body }))
      return { ETag, PartNumber: index + 1 }
    }),
  )
  events()
  const { ETag } = await s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }))
  const digests = Buffer.concat(bodies.map((body) => createHash('md5').update(body).digest()))
  expect(ETag).toBe(`"${createHash('md5').update(digests).digest('hex')}-2"`)
  const whole = await s3.send(new GetObjectCommand(at))
  expect(Buffer.concat(bodies).equals((await whole.Body?.transformToByteArray()) ?? new Uint8Array())).toBe(true)
  expect(events().map(({ eventName }) => eventName)).toEqual(['ObjectCreated:CompleteMultipartUpload'])
})

test('a copy of an older version brings it back', async () => {
  const { VersionId } = await put('copy/a', 'one', { Metadata: { title: 'kept' } })
  await put('copy/a', 'two')
  events()
  const CopySource = `inbox/copy/a?versionId=${VersionId}`
  await s3.send(new CopyObjectCommand({ Bucket: 'inbox', Key: 'copy/a', CopySource }))
  const copied = await get('copy/a')
  expect([copied.text, copied.Metadata]).toEqual(['one', { title: 'kept' }])
  expect(events().map(({ eventName }) => eventName)).toEqual(['ObjectCreated:Copy'])
})

test('ranges, and conditions of reads', async () => {
  const { ETag } = await put('range', '0123456789')
  expect((await get('range', { Range: 'bytes=2-4' })).text).toBe('234')
  expect((await get('range', { Range: 'bytes=-3' })).text).toBe('789')
  expect((await raw('GET', '/inbox/range', { range: 'bytes=20-' })).status).toBe(416)
  const fresh = await raw('GET', '/inbox/range', { 'if-none-match': ETag ?? '' })
  expect([fresh.status, await fresh.text()]).toEqual([304, ''])
  await expect(get('range', { IfMatch: '"no"' })).rejects.toThrow(
    expect.objectContaining({ name: 'PreconditionFailed' }),
  )
})

test('many keys are deleted at once, each answered for itself', async () => {
  await put('many/a', 'x')
  const { Deleted } = await s3.send(
    new DeleteObjectsCommand({ Bucket: 'inbox', Delete: { Objects: [{ Key: 'many/a' }, { Key: 'many/<&>' }] } }),
  )
  expect(Deleted?.map(({ Key, DeleteMarker }) => [Key, DeleteMarker])).toEqual([
    ['many/a', true],
    ['many/<&>', true],
  ])
  await expect(s3.send(new HeadObjectCommand({ Bucket: 'inbox', Key: 'many/a' }))).rejects.toThrow()
})

test.each([
  ['Content-MD5', { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }],
  ['CRC32', { 'x-amz-checksum-crc32': 'AAAAAA==' }],
  ['CRC32C', { 'x-amz-checksum-crc32c': 'AAAAAA==' }],
  ['CRC64NVME', { 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=' }],
  ['SHA256', { 'x-amz-checksum-sha256': 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
])('a body that does not match its %s is refused', async (_, headers) => {
  const answer = await raw('PUT', '/inbox/sum', headers, '123456789')
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('<Code>BadDigest</Code>')])
})

test('checksums that match are taken (check values of the CRC catalogue)', async () => {
  const headers = {
    'x-amz-checksum-crc32c': '4waSgw==',
    'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=',
    'x-amz-checksum-crc32': 'y/Q5Jg==',
  }
  expect((await raw('PUT', '/inbox/sum', headers, '123456789')).status).toBe(200)
})

test('bodies sent in chunks are put together, with their trailing checksum checked', async () => {
  const headers = {
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '9',
  }
  const body = (sum: string) => `5\r\n12345\r\n4\r\n6789\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`
  expect((await raw('PUT', '/inbox/chunked', headers, body('y/Q5Jg=='))).status).toBe(200)
  expect((await get('chunked')).text).toBe('123456789')
  expect((await get('chunked')).ContentEncoding).toBeUndefined()
  expect((await raw('PUT', '/inbox/chunked', headers, body('AAAAAA=='))).status).toBe(400)
  expect((await raw('PUT', '/inbox/chunked', headers, '5\r\n123')).status).toBe(400)
})

test.each([
  ['PUT', '/inbox?lifecycle', 'PutBucketLifecycle'],
  ['PUT', '/inbox?versioning', 'PutBucketVersioning'],
  ['PUT', '/inbox?notification', 'PutBucketNotification'],
  ['PUT', '/other', 'CreateBucket'],
  ['GET', '/inbox/key?acl', 'GetObjectAcl'],
  ['PUT', '/inbox/key?tagging', 'PutObjectTagging'],
  ['POST', '/inbox/key?select&select-type=2', 'Select'],
  ['PATCH', '/inbox/key', 'PATCH'],
])('%s %s is answered with 501 and its name, not as if it were done', async (method, path, name) => {
  const answer = await raw(method, path)
  expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining(name)])
})

test('headers that ask for more than is done are refused by name', async () => {
  const answer = await raw('PUT', '/inbox/key', { 'x-amz-storage-class': 'GLACIER' }, 'x')
  expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('x-amz-storage-class: GLACIER')])
})

test.each([
  ['/nobucket/key', 404, 'NoSuchBucket'],
  ['/inbox/nokey', 404, 'NoSuchKey'],
  ['/inbox/%ff', 400, 'InvalidURI'],
  [`/inbox/${'k'.repeat(1025)}`, 400, 'KeyTooLongError'],
])('GET %s answers %i %s', async (path, status, code) => {
  const answer = await raw('GET', path)
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(`<Code>${code}</Code>`)])
})

test('a file of 64 MiB is taken at once', async () => {
  const body = Buffer.alloc(64 * 1024 * 1024, 'a')
  await put('large', body)
  const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket: 'inbox', Key: 'large' }))
  expect(ContentLength).toBe(body.length)
})
