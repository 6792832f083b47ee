import type { Article } from '../../shared/article.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import type { EntryRow, HeaderRow } from '../../shared/store/rows.ts'
import { transition } from '../../shared/store/transition.ts'
import { type Carried, type Carry, sizeOf } from './carrying.ts'
import { claimNewText } from './claim.ts'
import { contentDigest } from './digest.ts'
import type { Ports } from './ports.ts'

/** Changes an entry that has a header; null when another write was first. */
export async function amendEntry(
  ports: Ports,
  carry: Carry,
  entry: EntryRow,
  before: HeaderRow,
): Promise<Carried | null> {
  const next = await nextState(carry, entry, before)
  const { header, changed } = next
  const restored = changed === 'content' ? null : missingText(carry, entry, before)
  if (changed === 'nothing' && restored === null) return 'nothing'
  const article = restored ?? next.article
  let after: HeaderRow = { ...header, revision: before.revision + 1 }
  let text: EntryRow | null = null
  if (changed === 'content' || restored !== null) {
    after = { ...after, size: article === null ? 0 : sizeOf(article, after.carriers) }
    if (article !== null) after = { ...after, views: carry.viewsOf(article) }
    const sketch = article === null ? entry.sketch : fingerprint(article).sketch
    text = { ...entry, position: after.position, sketch, content: after.shown, article }
    // Found from now on under its new words, too, before anybody can see them.
    if (article !== null) await claimShown(ports, carry, article)
  } else if (after.position !== before.position) {
    text = { ...entry, position: after.position }
  }
  if (!(await ports.headers.replace(before, after, text === null ? null : { read: entry, next: text }))) return null
  if (changed === 'nothing') return 'restored'
  if (changed === 'carriers') return carry.change.carriers.length > 0 ? 'joined' : 'left'
  if (after.shown === null) return 'withdrawn'
  return after.corrected !== before.corrected ? 'corrected' : 'grown'
}

function claimShown(ports: Ports, { slug, id }: Carry, article: Article): Promise<void> {
  return claimNewText(ports, { slug, id, print: fingerprint(article), content: contentDigest(article) })
}

/** The text that a header names and the entry lacks: a rebuild writes headers as they stood, and the texts come after. */
function missingText({ change, articles }: Carry, entry: EntryRow, { shown, carriers }: HeaderRow): Article | null {
  if (shown === null || entry.content === shown || carriers[0]?.key !== change.key) return null
  return articles.get(shown) ?? null
}

/** The transition that can be shown: carriers whose drop no longer has the article are passed over. */
async function nextState(carry: Carry, entry: EntryRow, before: HeaderRow) {
  let base = before
  for (;;) {
    const { header, show, changed } = transition(base, carry.change)
    if (base === before && changed === 'nothing') return { header, article: null, changed }
    const content = header.shown !== before.shown
    const result = { header, changed: content ? ('content' as const) : ('carriers' as const) }
    if (show === null || !content) return { ...result, article: null }
    const own = show.key === carry.change.key
    const article = own ? (carry.articles.get(show.content) ?? null) : await carry.articleOf(show)
    if (article !== null) return { ...result, article }
    if (own) throw new Error(`entry ${entry.id} is to show an article that its drop does not have`)
    // That drop's current version no longer carries it; its own event will say so.
    base = { ...base, carriers: base.carriers.filter((carrier) => carrier !== show) }
  }
}
