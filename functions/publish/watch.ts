import type { HeaderRow } from '../../shared/store/rows.ts'
import type { Ports } from './ports.ts'

type Range = Parameters<Ports['headers']['list']>[1]

/**
 * Reads headers and remembers what it read, to tell at the end what has changed since: a document that was written
 * over the version seen may still be older than the table (an ETag is a digest: A → B → A passes for A).
 */
export class Watch {
  readonly #headers: Ports['headers']
  readonly #feed: string
  #reads: { range: Range; rows: readonly HeaderRow[] }[] = []

  constructor(headers: Ports['headers'], feed: string) {
    this.#headers = headers
    this.#feed = feed
  }

  async list(range: Range): Promise<HeaderRow[]> {
    const rows = await this.#headers.list(this.#feed, range)
    // What is read once more is written as it is then: only that is compared at the end.
    this.#reads = [...this.#reads.filter((one) => !isSameRange(one.range, range)), { range, rows }]
    return rows
  }

  /**
   * Of the rows that one read gave, only the first `count` bear on what is written: no more of them are read again. What
   * was read before them was too little, and is forgotten.
   */
  narrow(rows: readonly HeaderRow[], count: number): void {
    const read = this.#reads.find((one) => one.rows === rows)
    if (read === undefined) return
    const enough = count < rows.length
    this.#reads = [enough ? { range: { ...read.range, limit: count }, rows: rows.slice(0, count) } : read]
  }

  /** Positions whose rows are others now, came, or went. */
  async changed(): Promise<string[]> {
    const changed = new Set<string>()
    for (const { range, rows } of this.#reads) {
      const now = await this.#headers.list(this.#feed, range)
      const before = new Map(rows.map((row) => [row.position, row.revision]))
      const after = new Map(now.map((row) => [row.position, row.revision]))
      for (const [position, revision] of before) if (after.get(position) !== revision) changed.add(position)
      for (const [position, revision] of after) if (before.get(position) !== revision) changed.add(position)
    }
    return [...changed]
  }
}

const isSameRange = (a: Range, b: Range) => a.after === b.after && a.before === b.before && a.limit === b.limit
