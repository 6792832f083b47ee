import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { applySettings } from '../../functions/ingest/channel.ts'
import { readSettings } from '../../shared/feed/read-settings.ts'
import type { ChannelSettings } from '../../shared/feed/settings.ts'
import type { InboxKey } from './rebuild-listing.ts'
import type { Stores } from './stores.ts'

/**
 * Puts the last good settings in force where a channel's `channel.json` is bad by now, as they were when the bad one
 * came: its earlier versions are in the inbox.
 */
export async function applyLastGood(
  s3: S3Client,
  bucket: string,
  stores: Stores,
  timezone: string,
  { key, slug, versions }: InboxKey,
): Promise<void> {
  for (const [age, { version, arrived }] of versions.entries()) {
    const settings = await settingsIn(s3, bucket, key, version)
    if (settings === null) continue
    // The current version was settled with the drops.
    if (age > 0) await applySettings(stores, { timezone }, slug, key, arrived, settings)
    return
  }
}

async function settingsIn(
  s3: S3Client,
  Bucket: string,
  Key: string,
  VersionId: string,
): Promise<ChannelSettings | null> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))
  const read = readSettings(await Body!.transformToByteArray())
  return read.ok ? read.settings : null
}
