const WORD = /[A-Za-zÀ-ɏƠơƯưẠ-ỹ]+/gu
const INNER_CAPITAL = /[A-Za-z\u00c0-\u1ef9][A-Z]/u
const TONED = /[^A-Za-z]/u

/**
 * ABC fonts have capitals with marks only as a second font of the small letters' codes, so that `HỘI NGHỊ` arrives as
 * `HộI NGHị`. Words in capitals, and the words between them that could be, become capitals again; a name such as
 * `Hà Nội` has a small letter and stays.
 */
export function restoreCapitals(line: string): string {
  if (!INNER_CAPITAL.test(line)) return line
  const words = [...line.matchAll(WORD)]
  const state = words.map(([word]) => {
    if (/[a-z]/u.test(word)) return 'small'
    const sure = /.[A-Z]/u.test(word) && /[A-Z].*[^A-Za-z]|[^A-Za-z].*[A-Z]/u.test(word) && word !== word.toUpperCase()
    return sure ? 'sure' : 'open'
  })
  if (!state.includes('sure')) return line
  // Certainty spreads over neighbours that are in capitals or all marks; `UBND` alone proves nothing.
  for (let i = 1; i < state.length; i++) if (state[i] === 'open' && state[i - 1] === 'sure') state[i] = 'sure'
  for (let i = state.length - 2; i >= 0; i--) if (state[i] === 'open' && state[i + 1] === 'sure') state[i] = 'sure'
  let at = -1
  return line.replace(WORD, (word) => {
    at++
    return state[at] === 'sure' && TONED.test(word) ? word.toUpperCase() : word
  })
}
