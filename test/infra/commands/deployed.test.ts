import { PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { onTail } from '../../../functions/publish/events.ts'
import { type Deployment, findDeployment } from '../../../infra/commands/deployment.ts'
import { rebuild } from '../../../infra/commands/rebuild-run.ts'
import { redrive } from '../../../infra/commands/redrive-run.ts'
import { statusOf } from '../../../infra/commands/status-run.ts'
import { storesOf } from '../../../infra/commands/stores.ts'
import { articleDump } from '../../e2e/articles.ts'
import { synthesize } from '../assembly.ts'
import { createStack, type Moto, missing, startMoto, withoutCloudFront } from '../moto.ts'
import { silent } from './lasting-stack.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/** Works on the tail queue as the publish function would, which the simulator does not run. */
async function publishFromTail(deployment: Deployment, signal: AbortSignal): Promise<void> {
  const { sqs, queues, site: url } = deployment
  const { site: bucket, ...ports } = storesOf(deployment)
  const site = { url, title: 'Tin', language: 'vi', hub: null }
  const defaults = { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' }
  const terms = { site, defaults, window: 0, now: Date.now } as Parameters<typeof onTail>[1]
  const all = { ...ports, bucket } as unknown as Parameters<typeof onTail>[0]
  while (!signal.aborted) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queues.tail, WaitTimeSeconds: 1 }))
    for (const { Body, ReceiptHandle, MessageId } of Messages) {
      const event = { Records: [{ body: Body, messageId: MessageId }] } as unknown as SQSEvent
      expect(await onTail(all, terms, event)).toEqual({ batchItemFailures: [] })
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queues.tail, ReceiptHandle }))
    }
  }
}

describe.skipIf(missing)('commands on a deployed stack, in a simulator (skipped where moto_server is missing)', () => {
  let moto: Moto

  beforeAll(async () => {
    moto = await startMoto()
    const { endpoint, region, credentials } = moto.options
    vi.stubEnv('AWS_ENDPOINT_URL', endpoint)
    vi.stubEnv('AWS_REGION', region)
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey)
    await createStack(moto, withoutCloudFront(synthesize().template))
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await moto.stop()
  })

  it('find it by its name, with its own credentials and the addresses that it was given', async () => {
    const { inbox, site, publish, ingest, queues } = await findDeployment('Dropfeed')
    expect(site).toBe('https://d1.cloudfront.net')
    expect([ingest.INBOX_BUCKET, publish.SITE_URL, publish.TAIL_QUEUE_URL]).toEqual([inbox, site, queues.tail])
    expect(new Set(Object.values(queues)).size).toBe(5)
    for (const url of Object.values(queues)) expect(url).toMatch(/\/Dropfeed-\w+-\w+$/)
  })

  it('say what to do where there is none of that name', async () => {
    await expect(findDeployment('Elsewhere')).rejects.toThrow(/The stack Elsewhere cannot be read: .*AWS_REGION/)
  })

  it('replay its inbox into an empty table and an empty site, redrive its dead letters, and say that it is well', async () => {
    const deployment = await findDeployment('Dropfeed')
    const { s3, sqs, inbox: Bucket, queues } = deployment
    // The simulator takes no versioning from a template.
    const versioned = { Status: 'Enabled' } as const
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: versioned }))
    for (const n of [1, 2])
      await s3.send(new PutObjectCommand({ Bucket, Key: `tin/${n}.txt`, Body: articleDump(n).text }))
    const stopping = new AbortController()
    const publishing = publishFromTail(deployment, stopping.signal)
    const rebuilt = await rebuild(deployment, silent)
    stopping.abort()
    await publishing
    expect(rebuilt).toMatchObject({ settled: 2, articles: 2, lacking: [], waiting: [] })
    expect(rebuilt.changed).toContain('tin/rss.xml')
    const feed = await storesOf(deployment).site.read('tin/feed.json')
    for (const n of [1, 2]) expect(feed?.body).toContain(articleDump(n).title)

    await sqs.send(new SendMessageCommand({ QueueUrl: queues.tailDead, MessageBody: '{"feed":"tin"}' }))
    expect((await statusOf(deployment)).act).toHaveLength(1)
    expect(await redrive(deployment)).toMatchObject({ drops: 0, tail: 1, stream: 0 })
    expect(await statusOf(deployment)).toMatchObject({ act: [], channels: [{ slug: 'tin', entries: 2, lag: 0 }] })
  })
})
