import type { Site } from '../../shared/feed/entry.ts'
import { FORMATS, feedKey, homeOf, PROBLEMS_HOME, urlOf } from '../../shared/feed/paths.ts'
import { PROBLEMS } from '../../shared/store/keys.ts'

/** After this long no cache holds the feed as it was: a hub that is told sooner would fetch the old one. In seconds. */
export const PING_AFTER = 65

/** The addresses that a hub knows a feed by: one a format. */
export function topicsOf(site: Site, feed: string): string[] {
  const [slug, view = null] = feed.split('/') as [string, string?]
  const home = feed === PROBLEMS ? PROBLEMS_HOME : homeOf(slug, view)
  return FORMATS.map((format) => urlOf(site, feedKey(home, format)))
}

/** Tells a WebSub hub that each of `topics` has changed. Throws when it does not take the news. */
export async function ping(hub: string, topics: readonly string[]): Promise<void> {
  for (const topic of topics) {
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic })
    const answer = await fetch(hub, { method: 'POST', body, signal: AbortSignal.timeout(10_000) })
    if (!answer.ok) throw new Error(`the hub ${hub} answered ${answer.status} to the news of ${topic}`)
    await answer.arrayBuffer()
  }
}
