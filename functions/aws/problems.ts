import { feedKey, PROBLEMS } from '../../shared/store/keys.ts'
import type { ProblemRow } from '../../shared/store/rows.ts'
import { pack, unpack } from './codec.ts'
import type { Dynamo } from './dynamo.ts'

/** The problems feed: each row is a whole problem, there for as long as its file is as it is. */
export class Problems {
  readonly #dynamo: Dynamo
  constructor(dynamo: Dynamo) {
    this.#dynamo = dynamo
  }

  async put(row: ProblemRow): Promise<void> {
    const { position, ...rest } = row
    const condition = { expression: 'attribute_not_exists(pk)' }
    await this.#dynamo.put({ pk: { S: feedKey(PROBLEMS) }, sk: { S: position }, ...pack(rest) }, condition)
  }

  async delete(position: string): Promise<void> {
    // Deleting what is gone already costs a unit and harms nothing.
    await this.#dynamo.delete({ pk: feedKey(PROBLEMS), sk: position })
  }

  /** The newest `limit`, newest first. */
  async list(limit: number): Promise<ProblemRow[]> {
    const items = await this.#dynamo.query(feedKey(PROBLEMS), { limit })
    return items.map((item) => ({ ...unpack<Omit<ProblemRow, 'position'>>(item), position: item.sk!.S! }))
  }
}
