/**
 * Words and signs without which a pattern has no chance, each list with a bit: they are watched for while the
 * characters of a text are counted, so that no pattern runs on an ordinary paragraph. A list names a part of every
 * alternative of the patterns that ask for its bit. A word too many costs runs, a word too few costs finds.
 */
export const PICTURED = 1
export const CREDITING = 2
export const PICTURE_AGENCY = 4
export const ILLUSTRATION = 8
export const RIGHTS = 16
export const COOKIE = 32
export const PERMIT = 64
export const ADDRESS = 128

/** In small letters; `_` is a blank within a word. */
const LISTS: readonly (readonly [bit: number, list: string])[] = [
  [PICTURED, 'ảnh nguồn photo pictur image crédit credit foto фото 사진 写真 图 getty đồ_h video clip'],
  [CREDITING, ': = by_ courtesy'],
  [
    PICTURE_AGENCY,
    'getty afp_via ap_photo shutterstock istock epa-efe reuters/ /reuters /afp via_ap /ttxvn unsplash crédit_photo photo_by courtesy_of ảnh_do ảnh_tư_liệu ảnh_cắt _|_ 기자 = ＝',
  ],
  [ILLUSTRATION, 'minh_ho minh_họ'],
  [
    RIGHTS,
    '© copyright bản_quyền ghts_reser giấy_phép ttđt gp-b 무단 無断 版权 droits_r los_der direitos_r rechte_v diritti_r права_з',
  ],
  [COOKIE, 'cookie recaptcha'],
  [PERMIT, 'phép right'],
  [ADDRESS, '://'],
]

const words = LISTS.flatMap(([bit, list]) =>
  list.split(' ').map((word) => ({ bit, letters: word.replaceAll('_', ' ') })),
)

/** Letters of the words, numbered from 1 on. */
const numbers = new Map([...new Set(words.flatMap(({ letters }) => [...letters]))].map((letter, i) => [letter, i + 1]))

/** Which letter of the words a code unit is in whatever case, or 0. By way of the capital: `ſ` has that of `s`. */
export function watchedLetter(code: number): number {
  const char = String.fromCharCode(code)
  const upper = char.toUpperCase()
  return numbers.get((upper.length === 1 ? upper : char).toLowerCase().charAt(0)) ?? 0
}

/** Letters in a state's row. */
const ROW = 64
/** Where the bits of words end in a step, and the state begins. */
export const STATE = 8
export const BITS = 255
/**
 * The step from a state by a letter, at the sum of both: the next state, and below it the bits of the words that end
 * there. One table for both, since it is asked at every character.
 */
export const steps: Int32Array = automaton()

/** Aho and Corasick: where no word goes on, the longest end of what was read that begins a word does. */
function automaton(): Int32Array {
  const children: Map<number, number>[] = [new Map()]
  const bits = [0]
  for (const { bit, letters } of words) {
    let state = 0
    for (const letter of letters) {
      const number = numbers.get(letter)!
      let to = children[state]!.get(number)
      if (to === undefined) {
        to = children.push(new Map()) - 1
        bits.push(0)
        children[state]!.set(number, to)
      }
      state = to
    }
    bits[state]! |= bit
  }
  const table = new Int32Array(children.length * ROW)
  const shorter = children.map(() => 0)
  const queue = [0]
  for (const state of queue) {
    const row = state * ROW
    // What does not go on here goes on as behind the shorter end, whose row is whole by now.
    if (state > 0) table.copyWithin(row, shorter[state]! * ROW, (shorter[state]! + 1) * ROW)
    for (const [letter, to] of children[state]!) {
      shorter[to] = (table[row + letter]! >> STATE) / ROW
      bits[to]! |= bits[shorter[to]!]!
      table[row + letter] = ((to * ROW) << STATE) | bits[to]!
      queue.push(to)
    }
  }
  return table
}
