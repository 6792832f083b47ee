import { compare } from '../../shared/identity/compare.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import type { EntryRow } from '../../shared/store/rows.ts'
import { byRank } from '../../shared/store/transition.ts'
import { amendEntry } from './amend.ts'
import { type Carried, type Carry, Taken } from './carrying.ts'
import { adoptEntry, openEntry } from './open.ts'
import type { Ports } from './ports.ts'

const TRIES = 30

/**
 * Makes the table say what `carry` says, whatever others do to the entry meanwhile. Repeating it changes nothing.
 * Throws `Yielded` when the entry was given up for another one, `Taken` when it is not this article's.
 */
export async function carryEntry(ports: Ports, carry: Carry): Promise<Carried> {
  const { slug, id, change } = carry
  // Of nearly every new article that holds still: it saves the read of a row that is not there.
  if (carry.isNew === true && (await openEntry(ports, carry))) return 'opened'
  for (let i = 0; i < TRIES; i++) {
    const entry = (await ports.entries.get([id], true)).get(id) ?? null
    if (entry === null) {
      if (change.carriers.length === 0) return 'nothing'
      if (await openEntry(ports, carry)) return 'opened'
      continue
    }
    if (entry.alias !== null) {
      // Of an entry that was given up before it was seen, and whose key another has taken since, nothing is left.
      if (change.carriers.length === 0) return 'nothing'
      throw new Taken(id)
    }
    const header = await ports.headers.get(slug, entry.position)
    // Another key may have moved it between the two reads: then it is no entry without a header, which would be left alone.
    if (header === null && (await hasMoved(ports, entry))) continue
    const had = header?.carriers.some((carrier) => carrier.key === change.key) ?? false
    if (!had && !isLike(carry, entry)) throw new Taken(id)
    if (header === null) {
      const settled = await adoptEntry(ports, carry, entry)
      if (settled !== null) return settled
      continue
    }
    const done = await amendEntry(ports, carry, entry, header)
    if (done !== null) return done
  }
  throw new Error(`entry ${id} of ${slug} was contended ${TRIES} times`)
}

async function hasMoved(ports: Pick<Ports, 'entries'>, { id, position }: EntryRow): Promise<boolean> {
  return (await ports.entries.get([id], true)).get(id)?.position !== position
}

/** Whether the key's article is the entry's: what looked so when it was identified may have changed since. */
function isLike({ change, articles }: Carry, entry: EntryRow): boolean {
  const first = [...change.carriers].sort(byRank)[0]
  if (first === undefined || first.content === entry.content) return true
  const article = articles.get(first.content)
  return article !== undefined && compare(fingerprint(article).sketch, entry.sketch).same
}
