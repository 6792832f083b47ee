import type { Fingerprint } from '../../shared/identity/fingerprint.ts'
import type { EntryRow } from '../../shared/store/rows.ts'
import { entryId } from './digest.ts'
import { likest, lookUpFirmly } from './lookup.ts'
import type { Ports } from './ports.ts'

type Claiming = Pick<Ports, 'entries' | 'claims'>

/** What an entry is claimed for: its words, and the digest of the article that has them. */
export interface Claimed {
  readonly slug: string
  readonly id: string
  readonly print: Fingerprint
  readonly content: string
}

/** Claims an article's words for its entry, and only then looks once more for another entry of the same article. */
export async function claimUnlessTwin(ports: Claiming, claimed: Claimed): Promise<string | null> {
  const { slug, id, print } = claimed
  const named = await claimWords(ports, claimed)
  for (const key of print.aliasKeys) await claimKey(ports, claimed, key)
  const others = await lookUpFirmly(ports, slug, print, id, named)
  return likest(print, others, new Set([id]))
}

/** Text keys that an entry takes one of when its text has become another. */
const MOST_TRIED = 3

/** Has an entry found under the words that it shows from now on. */
export async function claimNewText(ports: Claiming, claimed: Claimed): Promise<void> {
  await claimWords(ports, claimed)
  for (const key of claimed.print.textKeys.slice(0, MOST_TRIED)) if (await claimKey(ports, claimed, key)) return
}

/** Gives the ids of all entries that its claims name. */
async function claimWords(ports: Claiming, { slug, id, print }: Claimed): Promise<string[]> {
  const named: string[] = []
  for (const claim of print.claimKeys) named.push(...(await ports.claims.add(slug, claim, id)))
  return named
}

/** Puts an alias of an entry under a text key; false where the key is another entry's. */
async function claimKey(ports: Claiming, { slug, id, print, content }: Claimed, key: string): Promise<boolean> {
  const own = entryId(slug, key)
  if (own === id) return true
  const { sketch } = print
  const alias: EntryRow = { id: own, slug, position: '', sketch, content, article: null, alias: id }
  if (await ports.entries.create(alias)) return true
  const holder = (await ports.entries.get([own], true)).get(own)
  return holder?.alias === id
}
