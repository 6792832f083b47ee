import { account, region } from '../cloudformation/names.ts'
import type { Operation } from './context.ts'
import { type XmlNode, xmlDocument } from './xml.ts'

const headers = { 'content-type': 'application/xml' }
/** The buckets were there before anybody asked. */
const created = '2020-01-01T00:00:00.000Z'

/** ListBuckets: those of the template. */
export const listBuckets: Operation = (_, { buckets }) => {
  const all = buckets.map(
    ({ name }): XmlNode => [
      'Bucket',
      [
        ['Name', name],
        ['CreationDate', created],
      ],
    ],
  )
  const children: XmlNode[] = [
    ['Owner', [['ID', account]]],
    ['Buckets', all],
  ]
  return { status: 200, headers, body: xmlDocument('ListAllMyBucketsResult', children) }
}

/** HeadBucket. */
export const headBucket: Operation = () => ({ status: 200, headers: { 'x-amz-bucket-region': region } })

/** GetBucketLocation: us-east-1 is said by saying nothing. */
export const getBucketLocation: Operation = () => ({
  status: 200,
  headers,
  body: xmlDocument('LocationConstraint', []),
})

/** GetBucketVersioning, as the template has it. */
export const getBucketVersioning: Operation = ({ bucket }, { buckets }) => {
  const versioned = buckets.find(({ name }) => name === bucket)?.versioned
  return {
    status: 200,
    headers,
    body: xmlDocument('VersioningConfiguration', versioned ? [['Status', 'Enabled']] : []),
  }
}
