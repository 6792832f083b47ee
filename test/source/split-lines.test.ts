import { describe, expect, it } from 'vitest'
import { splitLines } from '../../shared/source/split-lines.ts'

describe('splitLines', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb\rc\n\nd', ['a', 'b', 'c', '', 'd']],
    ['a\u2028b\u2029c\fd\ve\u0085f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['a\n\n', ['a', '']],
    ['', []],
    ['a', ['a']],
  ])('parts %j', (text, lines) => {
    expect(splitLines(text)).toEqual(lines)
  })
})
