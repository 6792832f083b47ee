const BREAK = /\r\n|[\n\r\u2028\u2029\u0085\v\f]/u

/**
 * The lines of a decoded text, by which everything counts: parted at CRLF, LF, CR, form feed, vertical tab, NEL, and
 * the line and paragraph separators U+2028 and U+2029. A final break opens no further line: `a\n` is one line.
 */
export function splitLines(text: string): string[] {
  const lines = /[\r\u2028\u2029\u0085\v\f]/u.test(text) ? text.split(BREAK) : text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
