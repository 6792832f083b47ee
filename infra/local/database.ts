import { DatabaseSync } from 'node:sqlite'

const schema = `
CREATE TABLE IF NOT EXISTS sequence (one INTEGER PRIMARY KEY CHECK (one = 1), value INTEGER NOT NULL);
INSERT OR IGNORE INTO sequence VALUES (1, 0);
CREATE TABLE IF NOT EXISTS versions (
  seq INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
  latest INTEGER NOT NULL, marker INTEGER NOT NULL, etag TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
  headers TEXT NOT NULL, metadata TEXT NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS versions_by_id ON versions (bucket, key, version);
CREATE INDEX IF NOT EXISTS versions_by_key ON versions (bucket, key, seq);
CREATE UNIQUE INDEX IF NOT EXISTS versions_latest ON versions (bucket, key) WHERE latest = 1;
CREATE TABLE IF NOT EXISTS uploads (
  id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, initiated INTEGER NOT NULL,
  headers TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS parts (
  upload TEXT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE, number INTEGER NOT NULL, etag TEXT NOT NULL,
  size INTEGER NOT NULL, modified INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (upload, number));
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
  source TEXT, sent INTEGER NOT NULL, visible INTEGER NOT NULL, receives INTEGER NOT NULL, first INTEGER, receipt TEXT);
CREATE INDEX IF NOT EXISTS messages_by_time ON messages (queue, visible, seq);
CREATE INDEX IF NOT EXISTS messages_by_receipt ON messages (receipt) WHERE receipt IS NOT NULL;
CREATE TABLE IF NOT EXISTS checkpoints (mapping TEXT NOT NULL, shard TEXT NOT NULL, sequence TEXT NOT NULL,
  PRIMARY KEY (mapping, shard));
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`

/** The one file that buckets, queues and checkpoints share, so that an object and its event are one transaction. */
export interface Database {
  readonly sql: DatabaseSync
  /** Runs `work` in a transaction; inside another one it joins that. Nothing in it may be asynchronous. */
  transaction<T>(work: () => T): T
  /** The next of a series of numbers that only grows, over restarts too. */
  next(): number
  /** What was noted under a name, or null. */
  note(name: string): string | null
  setNote(name: string, value: string): void
  close(): void
}

/**
 * Opens the file, or makes it. What a transaction wrote survives the death of the process (SIGKILL), though not
 * necessarily the machine's: `synchronous = NORMAL` spares every PUT a sync of the disk.
 */
export function openDatabase(path: string): Database {
  const sql = new DatabaseSync(path)
  try {
    // Exclusive, so that a second stack on the same data is refused; the lock goes with the process, however it ends.
    sql.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    sql.exec(`PRAGMA foreign_keys = ON; ${schema}`)
  } catch (cause) {
    sql.close()
    const busy = (cause as { errcode?: number }).errcode === 5
    const reason = busy
      ? 'another stack is running on it'
      : `it cannot be read as a database (${(cause as Error).message})`
    throw new Error(`${path}: ${reason}`, { cause })
  }
  const next = sql.prepare('UPDATE sequence SET value = value + 1 RETURNING value')
  const note = sql.prepare('SELECT value FROM notes WHERE name = ?')
  const setNote = sql.prepare('INSERT OR REPLACE INTO notes VALUES (?, ?)')
  let inside = false
  return {
    sql,
    transaction(work) {
      if (inside) return work()
      sql.exec('BEGIN IMMEDIATE')
      inside = true
      try {
        const result = work()
        sql.exec('COMMIT')
        return result
      } catch (error) {
        sql.exec('ROLLBACK')
        throw error
      } finally {
        inside = false
      }
    },
    next: () => Number(next.get()?.value),
    note: (name) => (note.get(name)?.value as string | undefined) ?? null,
    setNote: (name, value) => void setNote.run(name, value),
    close: () => sql.close(),
  }
}
