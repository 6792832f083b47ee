import type { Site } from '../../shared/feed/entry.ts'

/** What the publish function is told by its environment. */
export interface Environment {
  readonly table: string
  readonly bucket: string
  readonly tailQueue: string
  readonly site: Site
  /** How long a feed rests between two publishes, in milliseconds. */
  readonly window: number
  readonly defaults: { readonly language: string; readonly timezone: string }
}

const REQUIRED = [
  'TABLE_NAME',
  'SITE_BUCKET',
  'SITE_URL',
  'SITE_TITLE',
  'TAIL_QUEUE_URL',
  'PUBLISH_WINDOW_SECONDS',
  'DEFAULT_LANGUAGE',
  'DEFAULT_TIME_ZONE',
] as const

/** Reads the environment once, at start; throws one error that lists everything that is wrong. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const wrong: string[] = REQUIRED.filter((name) => !env[name]).map((name) => `${name} is missing`)
  const seconds = Number(env.PUBLISH_WINDOW_SECONDS)
  if (env.PUBLISH_WINDOW_SECONDS && !(seconds >= 0 && seconds <= 900)) {
    wrong.push(`PUBLISH_WINDOW_SECONDS is ${env.PUBLISH_WINDOW_SECONDS}, not a number from 0 to 900`)
  }
  if (wrong.length > 0) throw new Error(`the publish function's environment is wrong: ${wrong.join('; ')}`)
  const language = env.DEFAULT_LANGUAGE!
  return {
    table: env.TABLE_NAME!,
    bucket: env.SITE_BUCKET!,
    tailQueue: env.TAIL_QUEUE_URL!,
    site: { url: env.SITE_URL!, title: env.SITE_TITLE!, language, hub: env.HUB_URL || null },
    window: seconds * 1_000,
    defaults: { language, timezone: env.DEFAULT_TIME_ZONE! },
  }
}
