import { INDEX } from '../../functions/publish/changes.ts'
import type { ChannelSettings } from '../../shared/feed/settings.ts'
import { PROBLEMS } from '../../shared/store/keys.ts'
import type { ChannelRow } from '../../shared/store/rows.ts'
import type { Stores } from './stores.ts'

/** The views that a channel's settings name. */
export function viewsOf({ settings }: Pick<ChannelRow, 'settings'>): readonly string[] {
  return settings === null ? [] : Object.keys((JSON.parse(settings) as ChannelSettings).views ?? {})
}

/** Every feed that is published: the list of channels, the problems, each channel and its views. */
export async function allFeeds({ channels }: Pick<Stores, 'channels'>): Promise<readonly string[]> {
  const rows = await channels.list()
  return [INDEX, PROBLEMS, ...rows.flatMap((row) => [row.slug, ...viewsOf(row).map((view) => `${row.slug}/${view}`)])]
}
