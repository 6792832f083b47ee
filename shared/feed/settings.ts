import type { Channel, View } from './entry.ts'

/** A channel's settings as dropped (C6); every field may be missing. */
export interface ChannelSettings {
  readonly title?: string
  readonly description?: string
  readonly language?: string
  readonly timezone?: string
  readonly image?: string
  readonly link?: string
  readonly views?: Readonly<Record<string, View>>
}

/** A channel as its settings have it, with the deployment's defaults and the title of its first drop for the rest. */
export function channelWith(
  name: { readonly slug: string; readonly title: string },
  settings: ChannelSettings | null,
  defaults: { readonly language: string; readonly timezone: string },
): Channel {
  return {
    slug: name.slug,
    title: settings?.title ?? name.title,
    description: settings?.description ?? null,
    language: settings?.language ?? defaults.language,
    timezone: settings?.timezone ?? defaults.timezone,
    image: settings?.image ?? null,
    link: settings?.link ?? null,
    views: settings?.views ?? {},
  }
}
