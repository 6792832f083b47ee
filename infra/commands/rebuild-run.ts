import { INDEX } from '../../functions/publish/changes.ts'
import { channelOf, isSettingsKey } from '../../shared/feed/channel.ts'
import { PROBLEMS } from '../../shared/store/keys.ts'
import type { Deployment } from './deployment.ts'
import type { Progress } from './progress.ts'
import { checkTexts, checkViews } from './rebuild-check.ts'
import { type Hold, holdFeeds } from './rebuild-hold.ts'
import { type InboxKey, listInbox, listSite } from './rebuild-listing.ts'
import { type Memory, memoryOf } from './rebuild-memory.ts'
import { feedsAmong, readPublished } from './rebuild-published.ts'
import { awaitPublished } from './rebuild-release.ts'
import { remember, rememberTitle } from './rebuild-remember.ts'
import { type Replayed, replay } from './rebuild-replay.ts'
import { applyLastGood } from './rebuild-settings.ts'
import { viewsOf } from './site-feeds.ts'
import { type Stores, storesOf } from './stores.ts'

/** What a rebuild came to. */
export interface Rebuilt extends Replayed {
  /** Entries that the site showed and the table did not have. */
  readonly remembered: number
  /** Entries without a text at the end: their feeds cannot be published. */
  readonly lacking: readonly string[]
  /** Feeds that were not published in time. */
  readonly waiting: readonly string[]
  /** Documents of the site that are others than before, came, or went. */
  readonly changed: readonly string[]
}

/**
 * Replays the inbox into the table (C4.6). While it runs nothing is published; what the site shows gives ids, dates and
 * places, and the drops give the texts. Every step may be broken off and repeated.
 */
export async function rebuild(deployment: Deployment, progress: Progress): Promise<Rebuilt> {
  const stores = storesOf(deployment)
  const hold = holdFeeds(stores)
  try {
    return await rebuildHeld(deployment, stores, hold, progress)
  } catch (error) {
    hold.abandon()
    throw error
  }
}

async function rebuildHeld(deployment: Deployment, stores: Stores, hold: Hold, progress: Progress): Promise<Rebuilt> {
  const { s3, inbox, publish, ingest } = deployment
  const timezone = ingest.DEFAULT_TIME_ZONE!
  progress.begin('Listing the inbox')
  const keys = await listInbox(s3, inbox, progress.advance)
  const slugs = new Set(keys.map(({ slug }) => slug))
  progress.end(`${keys.filter(({ version }) => version !== null).length} files of ${slugs.size} channels`)

  progress.begin('Holding what is published')
  const shown = feedsAmong((await listSite(s3, publish.SITE_BUCKET!)).keys())
  await hold.add([...new Set([INDEX, PROBLEMS, ...shown, ...slugs])])
  // Read again: what was being published when the hold began is there now, too.
  const before = await listSite(s3, publish.SITE_BUCKET!)
  progress.end(`${before.size} documents`)

  const memories = await rememberAll(stores, deployment, [...before.keys()], keys, progress)
  const named = new Set(memories.flatMap(({ drops }) => drops.map(({ key }) => key)))
  const replayed = await replayAll(deployment, stores, keys, named, progress)
  const lacking = await checkAll(stores, timezone, hold, progress)

  progress.begin('Publishing', undefined)
  const feeds = await hold.release()
  progress.begin('Publishing', feeds.length)
  const waiting = await awaitPublished(deployment, stores, feeds, progress.advance)
  const changed = differences(before, await listSite(s3, publish.SITE_BUCKET!))
  progress.end(`${feeds.length - waiting.length} feeds`)
  const remembered = memories.reduce((sum, { missing }) => sum + missing, 0)
  return { ...replayed, remembered, lacking, waiting, changed }
}

async function rememberAll(
  stores: Stores,
  { publish }: Deployment,
  documents: readonly string[],
  keys: readonly InboxKey[],
  progress: Progress,
): Promise<readonly (Memory & { missing: number })[]> {
  const withSettings = new Set(
    keys.filter(({ key, version }) => isSettingsKey(key) && version !== null).map(({ slug }) => slug),
  )
  const slugs = new Set(feedsAmong(documents).map((feed) => feed.split('/')[0]!))
  progress.begin('Remembering what the site shows')
  const memories: (Memory & { missing: number })[] = []
  for (const slug of slugs) {
    const own = documents.filter((key) => key.startsWith(`${slug}/`))
    const published = await readPublished(slug, own, (key) => stores.site.read(key))
    const memory = memoryOf(published, { url: publish.SITE_URL! })
    const missing = await remember(stores, memory, progress.advance)
    if (!withSettings.has(slug)) await rememberTitle(stores, memory, published.title)
    memories.push({ ...memory, missing })
  }
  const [entries, missing] = [memories.flatMap(({ rows }) => rows).length, sum(memories.map((one) => one.missing))]
  progress.end(`${entries} entries, of which ${missing} were not in the table`)
  return memories
}

async function replayAll(
  { s3, inbox, ingest }: Deployment,
  stores: Stores,
  keys: readonly InboxKey[],
  named: ReadonlySet<string>,
  progress: Progress,
): Promise<Replayed> {
  const timezone = ingest.DEFAULT_TIME_ZONE!
  const listed = new Set(keys.map(({ key }) => key))
  // The site names them, and the inbox has no trace of them: a version that was purged withdraws, too.
  const purged = [...named].filter((key) => !listed.has(key)).flatMap(purgedKey)
  const all = [...keys, ...purged]
  progress.begin('Replaying', all.length)
  const replayed = await replay({ stores, timezone, named, onKey: progress.advance }, all)
  for (const key of keys) if (key.versions.length > 0) await applyLastGood(s3, inbox, stores, timezone, key)
  progress.end(
    `${replayed.settled} files settled, ${replayed.skipped} were as they should be; ` +
      `${replayed.articles} articles, ${replayed.problems} problems`,
  )
  return replayed
}

function purgedKey(key: string): InboxKey[] {
  const channel = channelOf(key)
  return channel === null ? [] : [{ key, slug: channel.slug, version: null, arrived: '', size: 0, versions: [] }]
}

async function checkAll(stores: Stores, timezone: string, hold: Hold, progress: Progress): Promise<readonly string[]> {
  const channels = await stores.channels.list()
  progress.begin('Checking', channels.length)
  const lacking: string[] = []
  for (const row of channels) {
    const { slug } = row
    lacking.push(...(await checkTexts(stores, timezone, slug)))
    const views = viewsOf(row)
    await checkViews(stores, slug, views)
    await hold.add([slug, ...views.map((view) => `${slug}/${view}`)])
    progress.advance()
  }
  progress.end(lacking.length === 0 ? 'every entry has its text' : `${lacking.length} entries lack their text`)
  return lacking
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].filter((key) => before.get(key) !== after.get(key)).sort()
}
