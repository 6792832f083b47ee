/** How a terminal wrapped the text: the width it wrapped at, or null where lines are whole paragraphs. */
export function wrapWidth(lines: readonly string[]): number | null {
  const counts = new Map<number, number>()
  let spoken = 0
  let longest = 0
  for (const line of lines) {
    const width = line.trimEnd().length
    if (width === 0) continue
    if (width > 132) {
      // A dump wrapped by a terminal holds no long lines but unbroken ones (addresses).
      if (line.trim().includes(' ')) return null
      continue
    }
    if (width > 40 && line.trim().indexOf(' ') > 0) {
      spoken++
      counts.set(width, (counts.get(width) ?? 0) + 1)
      if (width > longest) longest = width
    }
  }
  if (spoken < 3 || longest < 56) return null
  const width = refined(lines, margin(counts, longest))
  return width >= 56 && continues(lines, width) ? width : null
}

/** The right margin: the greatest length that lines often come close to. A few that stand out (centred ones) are not it. */
function margin(counts: ReadonlyMap<number, number>, longest: number): number {
  const near = (width: number): number =>
    (counts.get(width) ?? 0) + (counts.get(width - 1) ?? 0) + (counts.get(width - 2) ?? 0)
  let peak = 0
  for (let width = longest; width > 56; width--) peak = Math.max(peak, near(width))
  for (let width = longest; width > 56; width--) {
    if (counts.has(width) && near(width) >= Math.max(2, peak * 0.3)) return width
  }
  return longest
}

/** The width under which the fewest sentences go on although their next word would still have fitted. */
function refined(lines: readonly string[], widest: number): number {
  const needs: number[] = []
  const lengths: number[] = []
  for (let i = 0; i + 1 < lines.length && needs.length < 2000; i++) {
    const line = lines[i]!.trimEnd()
    const next = lines[i + 1]!.trim()
    if (line.length > widest - 12) lengths.push(line.length)
    if (line.length > widest - 24 && next !== '' && startsLower(next)) needs.push(line.length + 1 + firstWord(next))
  }
  let best = widest
  let least = Number.POSITIVE_INFINITY
  for (let width = widest; width >= widest - 5; width--) {
    const loose = needs.filter((need) => need <= width).length
    const over = lengths.filter((length) => length > width).length
    const cost = loose + over * 0.4
    if (cost < least) {
      least = cost
      best = width
    }
  }
  return best
}

/**
 * Whether lines that leave no room for the next word are mostly followed by the rest of their sentence: that is what
 * a wrapped text looks like, and what a column of headlines or paragraphs does not.
 */
function continues(lines: readonly string[], width: number): boolean {
  let full = 0
  let runOn = 0
  let open = 0
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!.trimEnd()
    const next = lines[i + 1]!.trim()
    if (line.length < 40 || next === '') continue
    const fits = line.length + 1 + firstWord(next) <= width
    const lower = startsLower(next)
    if (!fits) {
      full++
      if (lower || leavesOpen(line, next)) runOn++
    } else if (lower) open++
  }
  return full >= 2 && runOn >= full * 0.35 && open <= runOn
}

/** Whether a line breaks off inside a sentence although a capital or a number follows: headlines hold no full stop. */
function leavesOpen(line: string, next: string): boolean {
  if ('.!?:…”"'.includes(line.charAt(line.length - 1))) return false
  const stop = line.lastIndexOf('. ')
  // `… cho mềm. Ảnh: Nguyên Sa` is a caption with its credit.
  return (stop > 1 && !line.includes(':', stop)) || (next >= '0' && next < ':')
}

/** The length of the first word of a line. */
export function firstWord(line: string): number {
  const end = line.indexOf(' ')
  return end < 0 ? line.length : end
}

/** Whether a line begins with a small letter: it goes on with a sentence. */
export function startsLower(line: string): boolean {
  const first = line.charAt(0)
  return first !== first.toUpperCase() && first === first.toLowerCase()
}
