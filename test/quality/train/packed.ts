/** Weights as source text: 64ths, two dozen in a row. */
export function packed(weights: Float64Array): string {
  const numbers = Array.from(weights, (w) => String(Math.round(w * 64) || 0))
  const rows: string[] = []
  while (numbers.length > 0) rows.push(numbers.splice(0, 24).join(' '))
  return rows.map((row, i) => `  '${row}${i + 1 < rows.length ? ' ' : ''}'`).join(' +\n')
}
