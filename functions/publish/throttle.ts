import type { FeedState } from '../aws/feed-states.ts'
import { WHOLE } from './changes.ts'
import type { Ports } from './ports.ts'
import { NOTHING_ARCHIVED } from './published.ts'

/** A feed's state as it stands with this publisher's turn in it. */
export interface Turn extends FeedState {
  /** As it was before: until when an earlier publish that has not ended may still write; 0 where all have ended. */
  readonly open: number
  /** The same of this turn's own. */
  readonly mine: number
}

/** Twice what a publish is given: then it has ended, or was ended, whatever the difference between two machines' clocks. */
const LONGEST = 120_000

/** Positions that a feed's state lists one by one; past that the whole history is looked at again. */
const MOST_DIRTY = 500
const TRIES = 50

/**
 * Decides whether a feed that changed is published now (C5, freshness): at once when it was quiet; else when its
 * window ends, by one delayed message for all changes until then. Returns the state when this caller is to publish.
 *
 * The message is sent before it is noted: a crash between the two sends another one, and loses none. That message
 * itself (`isTail`) may come before the window ends, where two machines' clocks differ: then it is sent once more.
 */
export async function takeTurn(
  ports: Pick<Ports, 'states' | 'tail'>,
  feed: string,
  positions: readonly string[],
  window: number,
  now: () => number,
  isTail: boolean,
): Promise<Turn | null> {
  for (let i = 0; i < TRIES; i++) {
    const state = await ports.states.get(feed)
    const marked = withDirty(state, positions)
    const time = now()
    if (state.busyUntil <= time) {
      const mine = time + LONGEST
      const taken = await ports.states.replace(feed, state, { ...marked, busyUntil: time + window, open: mine })
      if (taken !== null) return { ...taken, open: state.open ?? 0, mine }
      continue
    }
    if (marked !== state) {
      if ((await ports.states.replace(feed, state, marked)) === null) continue
      positions = []
      continue
    }
    const isDue = state.tailAt >= state.busyUntil && !isTail
    if (!isDue) await ports.tail.send(feed, (state.busyUntil - time) / 1_000)
    // A publish under way may have looked for changes before these were there: at any write of the state it looks again.
    const isMissed = positions.length > 0 && (state.open ?? 0) > 0
    if (isDue && !isMissed) return null
    // When another write was first, a tail may be due twice; that costs a look and harms nothing.
    const noted = await ports.states.replace(feed, state, isDue ? state : { ...state, tailAt: state.busyUntil })
    if (noted !== null || !isMissed) return null
  }
  throw new Error(`the state of feed ${feed} was contended ${TRIES} times`)
}

/**
 * Keeps a turn that takes longer than the window: called again and again, it puts off the next one before this one's
 * time is up. Otherwise two publishers would do the same work, and each slow the other.
 */
export function holdTurn(
  ports: Pick<Ports, 'states'>,
  { window, now }: { readonly window: number; readonly now: () => number },
  feed: string,
  { busyUntil }: FeedState,
): () => Promise<void> {
  let until = busyUntil
  return async () => {
    const time = now()
    if (window === 0 || time < until - window / 2) return
    const before = until
    until = time + window
    const state = await ports.states.get(feed)
    // Taken by another meanwhile: then it is that one's turn, too.
    if (state.busyUntil === before) await ports.states.replace(feed, state, { ...state, busyUntil: until })
  }
}

/** What `open` is once a turn has ended: another's that came later, or an earlier one's that may still write. */
export const openAfter = ({ open = 0 }: FeedState, turn: Turn, now: number): number =>
  open !== turn.mine ? open : turn.open > now ? turn.open : 0

/** Marks a feed's whole history to be looked at again at its next publish. */
export const wholly = (state: FeedState): FeedState => ({ ...state, ...NOTHING_ARCHIVED, dirty: [], anew: true })

/** Notes changes of entries that the history documents hold: those documents are to be written anew. */
export function withDirty(state: FeedState, positions: readonly string[]): FeedState {
  const { archivedTo, reaches = null, windowTo = null } = state
  const marks = (state.marks ?? 0) + 1
  const anew = { ...wholly(state), marks }
  if (positions.includes(WHOLE)) return anew
  if (state.anew === true) return state
  const newest = reaches ?? archivedTo
  // Also what is dirty already: it has changed once more than a publish that is under way may have read.
  const late = positions.filter(
    (position) => (newest !== null && position >= newest) || (windowTo !== null && position > windowTo),
  )
  if (late.length === 0) return state
  const dirty = [...new Set([...state.dirty, ...late])].sort()
  return dirty.length > MOST_DIRTY ? anew : { ...state, dirty, marks }
}
