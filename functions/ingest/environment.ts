/** What the ingest function is told by its environment. */
export interface Environment {
  readonly table: string
  readonly inbox: string
  readonly timezone: string
}

/** Reads the environment once, at start; throws one error that lists everything that is missing. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const names = ['TABLE_NAME', 'INBOX_BUCKET', 'DEFAULT_TIME_ZONE'] as const
  const missing = names.filter((name) => !env[name])
  if (missing.length > 0) throw new Error(`the ingest function's environment lacks ${missing.join(', ')}`)
  return { table: env.TABLE_NAME!, inbox: env.INBOX_BUCKET!, timezone: env.DEFAULT_TIME_ZONE! }
}
