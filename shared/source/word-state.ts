import { BAR, CLOSER, HANGUL, IDEOGRAPH, OTHER, SPACE, STOP, UPPER } from './char-class.ts'

/** What is known at a place of a text, in bits above the class of the character that comes next. */
const IN_WORD = 16
const LETTERED = 32
const STOPPED = 64
const EASTERN = 128

/** The state after a state and a class, at their sum; a text begins in 0. */
export const nextWordState = new Uint8Array(256)
/**
 * What a class adds to the counts in a state, at their sum: in bytes from the lowest words, words that hold a letter,
 * those of them that begin with a capital, and sentences that end inside. Tables, since a loop that asks guesses wrong
 * twice a word, which costs more than all that it counts.
 */
export const wordCounts = new Int32Array(256)
/** Steps after which a byte of the counts may be full. */
export const MOST_STEPS = 127

for (let state = 0; state < 256; state += 16) {
  for (let kind = 0; kind <= OTHER; kind++) step(state, kind)
}

function step(state: number, kind: number): void {
  let next = state
  const counts = { words: 0, lettered: 0, capitalized: 0, stops: 0 }
  const begin = (): void => {
    if (!(next & IN_WORD)) counts.words = 1
    next |= IN_WORD
  }
  if (kind <= HANGUL) {
    begin()
    if (!(next & LETTERED)) {
      counts.lettered = 1
      if (kind === UPPER) counts.capitalized = 1
    }
    next = (next | LETTERED | (kind === IDEOGRAPH ? EASTERN : 0)) & ~STOPPED
  } else if (kind === SPACE) {
    if (next & STOPPED) counts.stops = 1
    next &= EASTERN
  } else {
    // Where words are not parted by blanks no blank follows a sentence.
    if (kind === STOP && next & EASTERN) counts.stops = 1
    else if (kind === STOP) next |= STOPPED
    else if (kind !== CLOSER) next &= ~STOPPED
    if (kind !== BAR) begin()
  }
  nextWordState[state + kind] = next
  wordCounts[state + kind] = counts.words | (counts.lettered << 8) | (counts.capitalized << 16) | (counts.stops << 24)
}
