import type { Article } from '../../shared/article.ts'
import { channelOf, isSettingsKey } from '../../shared/feed/channel.ts'
import type { ChannelSettings } from '../../shared/feed/settings.ts'
import type { Problem } from '../../shared/problem.ts'
import { parse } from '../../shared/source/parse.ts'
import type { InboxObject } from '../aws/inbox.ts'

/** What a version of a key says: articles, settings, or why it says neither. */
export interface Reading {
  readonly articles: readonly Article[]
  readonly problems: readonly Problem[]
  /** What a `channel.json` sets; null for other drops, and for a bad one: the last good one stays in force. */
  readonly settings: ChannelSettings | null
}

export const LARGEST_DROP = 64 * 1024 * 1024

const NOTHING: Reading = { articles: [], problems: [], settings: null }

/** Reads the current version of `key`; `null`, a deleted one, says nothing. */
export async function readDrop(key: string, object: InboxObject | null): Promise<Reading> {
  const channel = channelOf(key)
  if (object === null || channel === null) return NOTHING
  if (channel.reserved) return { ...NOTHING, problems: [reservedChannel(key)] }
  if (object.bytes === null) return { ...NOTHING, problems: [tooLarge(object.size)] }
  if (isSettingsKey(key)) {
    // Loaded when settings come, which is seldom: their validator takes 10 ms of a start.
    const { readSettings } = await import('../../shared/feed/read-settings.ts')
    const read = readSettings(object.bytes)
    return read.ok ? { ...NOTHING, settings: read.settings } : { ...NOTHING, problems: read.problems }
  }
  const { articles, problems } = parse(object.bytes, { metadata: object.metadata, arrived: object.arrived })
  return { articles, problems, settings: null }
}

function reservedChannel(key: string): Problem {
  return {
    code: 'reserved-channel',
    line: null,
    reason: `${key.slice(0, key.indexOf('/'))} is where Dropfeed publishes what could not be read, so no channel can have that name.`,
    advice: 'Drop the file into a folder of another name.',
  }
}

function tooLarge(size: number): Problem {
  return {
    code: 'too-large',
    line: null,
    reason: `The file has ${Math.ceil(size / 1024 / 1024)} MiB; a drop may have 64 MiB.`,
    advice: 'Split it into smaller files and drop those.',
  }
}
