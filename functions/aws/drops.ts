import { dropKey, ONLY } from '../../shared/store/keys.ts'
import type { DropRef, DropRow } from '../../shared/store/rows.ts'
import { count, pack, unpack } from './codec.ts'
import { type Dynamo, ifRevision } from './dynamo.ts'

/** References in one row; more go to rows of their own, since an item has at most 400 KB. */
const PART = 2_000

type Head = Omit<DropRow, 'revision' | 'refs'> & { refs: readonly DropRef[]; parts: number }

/** What the current version of a key became: one row, and more where it holds thousands of articles. */
export class Drops {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  async get(key: string, consistent: boolean): Promise<DropRow | null> {
    const pk = dropKey(key)
    const item = await this.#dynamo.get({ pk, sk: ONLY }, consistent)
    if (item === undefined) return null
    const { parts, ...head } = unpack<Head>(item)
    const revision = count(item, 'r')
    if (parts === 0) return { ...head, revision }
    const keys = Array.from({ length: parts }, (_, i) => ({ pk, sk: partKey(revision, i) }))
    const rows = await this.#dynamo.batchGet(keys, true)
    // Another write may have replaced the parts between the two reads: then the head has moved on, too.
    if (rows.length < parts) return this.get(key, true)
    rows.sort((a, b) => (a.sk!.S! < b.sk!.S! ? -1 : 1))
    return { ...head, revision, refs: rows.flatMap((row) => unpack<DropRef[]>(row)) }
  }

  /** Replaces the row of revision `row.revision - 1`; false when another write was first. */
  async put(row: DropRow): Promise<boolean> {
    const pk = dropKey(row.key)
    const { revision, refs, ...rest } = row
    const parts = refs.length > PART ? Math.ceil(refs.length / PART) : 0
    // The parts of a revision are seen only through its head, so they may be there before it.
    for (let i = 0; i < parts; i++) {
      const part = refs.slice(i * PART, (i + 1) * PART)
      await this.#dynamo.put({ pk: { S: pk }, sk: { S: partKey(revision, i) }, ...pack(part) })
    }
    const head: Head = { ...rest, refs: parts > 0 ? [] : refs, parts }
    const item = { pk: { S: pk }, sk: { S: ONLY }, r: { N: String(revision) }, ...pack(head) }
    const done = await this.#dynamo.put(item, ifRevision(revision - 1))
    if (done && revision > 1) await this.#forgetParts(pk, revision)
    return done
  }

  async #forgetParts(pk: string, current: number) {
    // Parts sort before nothing of another revision; only a drop of thousands of articles has any.
    const rows = await this.#dynamo.query(pk, { after: ONLY, limit: 100 })
    for (const row of rows) {
      if (!row.sk!.S!.startsWith(revisionKey(current))) await this.#dynamo.delete({ pk, sk: row.sk!.S! })
    }
  }
}

const revisionKey = (revision: number) => `${String(revision).padStart(9, '0')}#`
const partKey = (revision: number, part: number) => `${revisionKey(revision)}${String(part).padStart(4, '0')}`
