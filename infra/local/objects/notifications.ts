import type { Bucket } from '../cloudformation/description.ts'
import { account, region } from '../cloudformation/names.ts'
import { matches } from '../grants/policy.ts'
import type { QueueStore } from '../queues/queue-store.ts'
import type { Version } from './version.ts'

/** Tells the queues of a bucket what happened to an object: `ObjectCreated:Put`, `ObjectRemoved:Delete` … */
export type Announce = (event: string, version: Version, sequence: number) => void

/** `Hàn Quốc/a b.txt` → `H%C3%A0n+Qu%E1%BB%91c/a+b.txt`, as keys stand in S3's events. */
export function eventKey(key: string): string {
  const escaped = encodeURIComponent(key).replace(
    /[!'()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return escaped.replaceAll('%2F', '/').replaceAll('%20', '+')
}

/** One delivery of an event; several, or delayed ones, are what a test of faults makes of it. */
export interface Delivery {
  readonly body: string
  readonly delaySeconds: number
}

/** Decides how an event is delivered. */
export type Deliver = (body: string) => readonly Delivery[]

/** Delivers each event once and at once. */
export const deliverOnce: Deliver = (body) => [{ body, delaySeconds: 0 }]

/** Sends the events of the buckets to their queues, within the transaction of the change itself. */
export function announcer(buckets: readonly Bucket[], queues: QueueStore, deliver: Deliver): Announce {
  const byName = new Map(buckets.map((bucket) => [bucket.name, bucket]))
  return (event, version, sequence) => {
    const wanted = (byName.get(version.bucket)?.notifications ?? []).filter(
      ({ event: pattern, prefix, suffix }) =>
        matches(pattern, `s3:${event}`) && version.key.startsWith(prefix) && version.key.endsWith(suffix),
    )
    if (wanted.length === 0) return
    const body = JSON.stringify({ Records: [record(event, version, sequence)] })
    for (const queue of new Set(wanted.map((notification) => notification.queue)))
      for (const { body: text, delaySeconds } of deliver(body)) queues.send(queue, text, { delaySeconds })
  }
}

function record(event: string, version: Version, sequence: number): unknown {
  const removed = event.startsWith('ObjectRemoved')
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date().toISOString(),
    eventName: event,
    userIdentity: { principalId: account },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': sequence.toString(16).toUpperCase().padStart(16, '0'), 'x-amz-id-2': '' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'local',
      bucket: {
        name: version.bucket,
        ownerIdentity: { principalId: account },
        arn: `arn:aws:s3:::${version.bucket}`,
      },
      object: {
        key: eventKey(version.key),
        ...(removed ? {} : { size: version.size, eTag: version.etag }),
        ...(version.version === 'null' ? {} : { versionId: version.version }),
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  }
}

/** What S3 sends first of all when a notification is set up. */
export function testEvent(bucket: string): string {
  return JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date().toISOString(),
    Bucket: bucket,
    RequestId: '0000000000000000',
    HostId: '',
  })
}
