import type { Answer } from '../caller.ts'
import { account } from '../cloudformation/names.ts'
import type { Operation } from './context.ts'
import { S3Error } from './s3-error.ts'
import type { Version } from './version.ts'
import { type XmlNode, xmlDocument } from './xml.ts'

const xml = (root: string, children: readonly XmlNode[]): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: xmlDocument(root, children),
})

/** `encoding-type=url` asks for keys that XML could not carry; then every key and prefix of the answer is encoded. */
const encoder = (query: ReadonlyMap<string, string>) =>
  query.get('encoding-type') === 'url'
    ? (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+')
    : (text: string) => text

const most = (query: ReadonlyMap<string, string>): number => {
  const asked = Number(query.get('max-keys') ?? 1000)
  if (!Number.isInteger(asked) || asked < 0) throw new S3Error(400, 'InvalidArgument', 'max-keys is not a number')
  return Math.min(asked, 1000)
}

const content = (version: Version, encode: (text: string) => string): readonly XmlNode[] => [
  ['Key', encode(version.key)],
  ['LastModified', new Date(version.modified).toISOString()],
  ['ETag', `"${version.etag}"`],
  ['Size', version.size],
  ['StorageClass', 'STANDARD'],
]

/** A continuation token says where the last page ended, and is not to be read by anybody. */
const token = (key: string) => Buffer.from(key).toString('base64url')
const readToken = (text: string) => Buffer.from(text, 'base64url').toString()

const common = (query: ReadonlyMap<string, string>) => ({
  prefix: query.get('prefix') ?? '',
  delimiter: query.get('delimiter') ?? '',
  most: most(query),
})

/** ListObjectsV2. */
export const listObjectsV2: Operation = ({ bucket, call: { query } }, { list }) => {
  const encode = encoder(query)
  const asked = common(query)
  const given = query.get('continuation-token')
  const after = given ? readToken(given) : (query.get('start-after') ?? '')
  const { versions, prefixes, next } = list({ bucket, ...asked, after, versions: false })
  return xml('ListBucketResult', [
    ['Name', bucket],
    ['Prefix', encode(asked.prefix)],
    ['Delimiter', asked.delimiter ? encode(asked.delimiter) : undefined],
    ['StartAfter', query.has('start-after') ? encode(query.get('start-after') ?? '') : undefined],
    ['EncodingType', query.get('encoding-type')],
    ['MaxKeys', asked.most],
    ['KeyCount', versions.length + prefixes.length],
    ['IsTruncated', next !== null],
    ['ContinuationToken', given],
    ['NextContinuationToken', next ? token(next.key) : undefined],
    ...versions.map((version): XmlNode => ['Contents', content(version, encode)]),
    ...prefixes.map((prefix): XmlNode => ['CommonPrefixes', [['Prefix', encode(prefix)]]]),
  ])
}

/** ListObjects, the first one. */
export const listObjects: Operation = ({ bucket, call: { query } }, { list }) => {
  const encode = encoder(query)
  const asked = common(query)
  const marker = query.get('marker') ?? ''
  // A marker may be a common prefix that the last page ended with: what lies under it was listed.
  const after = asked.delimiter && marker.endsWith(asked.delimiter) ? `${marker}\u{10ffff}` : marker
  const { versions, prefixes, next } = list({ bucket, ...asked, after, versions: false })
  const last = [versions.at(-1)?.key ?? '', prefixes.at(-1) ?? ''].sort().at(-1) ?? ''
  return xml('ListBucketResult', [
    ['Name', bucket],
    ['Prefix', encode(asked.prefix)],
    ['Marker', encode(marker)],
    ['NextMarker', next ? encode(last) : undefined],
    ['Delimiter', asked.delimiter ? encode(asked.delimiter) : undefined],
    ['EncodingType', query.get('encoding-type')],
    ['MaxKeys', asked.most],
    ['IsTruncated', next !== null],
    ...versions.map((version): XmlNode => ['Contents', content(version, encode)]),
    ...prefixes.map((prefix): XmlNode => ['CommonPrefixes', [['Prefix', encode(prefix)]]]),
  ])
}

/** ListObjectVersions: newest first within a key, delete markers among them. */
export const listObjectVersions: Operation = ({ bucket, call: { query } }, { list, objects }) => {
  const encode = encoder(query)
  const asked = common(query)
  const marker = query.get('key-marker') ?? ''
  const versionMarker = query.get('version-id-marker')
  const afterSeq = versionMarker ? objects.version(bucket, marker, versionMarker)?.seq : undefined
  const page = list({ bucket, ...asked, after: marker, versions: true, ...(afterSeq !== undefined && { afterSeq }) })
  const last = page.versions.at(-1)
  return xml('ListVersionsResult', [
    ['Name', bucket],
    ['Prefix', encode(asked.prefix)],
    ['KeyMarker', encode(marker)],
    ['VersionIdMarker', versionMarker],
    ['NextKeyMarker', page.next ? encode(page.next.key) : undefined],
    ['NextVersionIdMarker', page.next?.seq != null && last?.key === page.next.key ? last.version : undefined],
    ['Delimiter', asked.delimiter ? encode(asked.delimiter) : undefined],
    ['EncodingType', query.get('encoding-type')],
    ['MaxKeys', asked.most],
    ['IsTruncated', page.next !== null],
    ...page.versions.map((version): XmlNode => {
      const [key, modified, ...rest] = content(version, encode) as [XmlNode, XmlNode, ...XmlNode[]]
      const head: XmlNode[] = [key, ['VersionId', version.version], ['IsLatest', version.latest], modified]
      const owner: XmlNode = ['Owner', [['ID', account]]]
      return version.marker ? ['DeleteMarker', [...head, owner]] : ['Version', [...head, ...rest, owner]]
    }),
    ...page.prefixes.map((prefix): XmlNode => ['CommonPrefixes', [['Prefix', encode(prefix)]]]),
  ])
}
