import {
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { wholeSeconds } from '../../functions/aws/inbox.ts'
import { channelOf, isSettingsKey } from '../../shared/feed/channel.ts'

/** A key of the inbox and the version of it that counts; null where it was deleted. */
export interface InboxKey {
  readonly key: string
  readonly slug: string
  readonly version: string | null
  /** LastModified of the version, or of the delete marker: whole seconds. */
  readonly arrived: string
  readonly size: number
  /** Of a channel's settings, all versions, newest first, up to the last deletion. */
  readonly versions: readonly { readonly version: string; readonly arrived: string }[]
}

interface Listed {
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
  readonly IsLatest?: boolean | undefined
  readonly LastModified?: Date | undefined
  readonly Size?: number | undefined
}

/** Everything that was ever dropped and is not purged, in order of arrival; keys that are no channel's are left out. */
export async function listInbox(s3: S3Client, bucket: string, onPage: () => void): Promise<readonly InboxKey[]> {
  const keys = new Map<string, InboxKey>()
  const settings: { key: string; version: string | null; arrived: string }[] = []
  let at: { KeyMarker?: string; VersionIdMarker?: string } | null = {}
  while (at !== null) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, ...at }),
    )
    const take = (listed: Listed, deleted: boolean) => {
      const key = listed.Key ?? ''
      const channel = channelOf(key)
      if (channel === null) return
      const arrived = wholeSeconds(listed.LastModified ?? new Date(0))
      const version = deleted ? null : (listed.VersionId ?? '')
      if (isSettingsKey(key)) settings.push({ key, version, arrived })
      if (listed.IsLatest !== true) return
      keys.set(key, { key, slug: channel.slug, version, arrived, size: listed.Size ?? 0, versions: [] })
    }
    for (const version of page.Versions ?? []) take(version, false)
    for (const marker of page.DeleteMarkers ?? []) take(marker, true)
    onPage()
    at = page.IsTruncated === true ? markersOf(page) : null
  }
  const withVersions = [...keys.values()].map((one) =>
    isSettingsKey(one.key) ? { ...one, versions: sinceDeletion(settings.filter(({ key }) => key === one.key)) } : one,
  )
  return withVersions.sort((a, b) => (a.arrived === b.arrived ? order(a.key, b.key) : order(a.arrived, b.arrived)))
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function markersOf({ NextKeyMarker, NextVersionIdMarker }: ListObjectVersionsCommandOutput) {
  return {
    ...(NextKeyMarker === undefined ? {} : { KeyMarker: NextKeyMarker }),
    ...(NextVersionIdMarker === undefined ? {} : { VersionIdMarker: NextVersionIdMarker }),
  }
}

function sinceDeletion(versions: readonly { version: string | null; arrived: string }[]) {
  const kept: { version: string; arrived: string }[] = []
  // Newest first; the sort is stable, so that versions of one second stay as they were listed.
  for (const { version, arrived } of [...versions].sort((a, b) => order(b.arrived, a.arrived))) {
    if (version === null) break
    kept.push({ version, arrived })
  }
  return kept
}

/** Every document of the site, with its ETag. */
export async function listSite(s3: S3Client, bucket: string): Promise<ReadonlyMap<string, string>> {
  const documents = new Map<string, string>()
  let ContinuationToken: string | undefined
  do {
    const page: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      }),
    )
    for (const { Key, ETag } of page.Contents ?? []) if (Key !== undefined) documents.set(Key, ETag ?? '')
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
  return documents
}
