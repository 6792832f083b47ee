import { join } from 'node:path'

/** What `npm start` notes in its data directory while it runs, for the commands that work on it. */
export interface Running {
  readonly gateway: string
  readonly site: string
  readonly inbox: string
}

/** The file that it is noted in. */
export const runningFile = (directory: string): string => join(directory, 'running.json')
