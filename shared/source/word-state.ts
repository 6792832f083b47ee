import { BAR, CLOSER, HANGUL, IDEOGRAPH, OTHER, SPACE, STOP, UPPER } from './char-class.ts'

/** What is known at a place of a text. */
const IN_WORD = 1
const LETTERED = 2
const STOPPED = 4
const EASTERN = 8

/** Entries of a row: each state has one, with an entry for each class of the character that comes next. */
export const ROW = 16

/** What a class tells in a state: words that begin, that turn out to hold a letter, those of them that begin with a capital, sentences that end inside. */
export interface Told {
  readonly words: 0 | 1
  readonly lettered: 0 | 1
  readonly capitalized: 0 | 1
  readonly stops: 0 | 1
}

const known = [0]
const told: Told[] = []
const following: number[] = []
for (let row = 0; row < known.length; row++) for (let kind = 0; kind < ROW; kind++) enter(known[row]!, kind)

/**
 * The row of the state after a row and a class, at their sum; a text begins in 0. A table, since a loop that asks guesses
 * wrong twice a word, which costs more than all that it counts.
 */
export const nextWordState = Uint8Array.from(following)
/** What is told there. */
export const wordsTold: readonly Told[] = told

function enter(state: number, kind: number): void {
  let next = state
  let words: 0 | 1 = 0
  let lettered: 0 | 1 = 0
  let capitalized: 0 | 1 = 0
  let stops: 0 | 1 = 0
  const begin = (): void => {
    if (!(next & IN_WORD)) words = 1
    next |= IN_WORD
  }
  if (kind <= HANGUL) {
    begin()
    if (!(next & LETTERED)) {
      lettered = 1
      if (kind === UPPER) capitalized = 1
    }
    next = (next | LETTERED | (kind === IDEOGRAPH ? EASTERN : 0)) & ~STOPPED
  } else if (kind === SPACE) {
    if (next & STOPPED) stops = 1
    next &= EASTERN
  } else if (kind <= OTHER) {
    // Where words are not parted by blanks no blank follows a sentence.
    if (kind === STOP && next & EASTERN) stops = 1
    else if (kind === STOP) next |= STOPPED
    else if (kind !== CLOSER) next &= ~STOPPED
    if (kind !== BAR) begin()
  }
  if (!known.includes(next)) known.push(next)
  following.push(known.indexOf(next) * ROW)
  told.push({ words, lettered, capitalized, stops })
}
