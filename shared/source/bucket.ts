/**
 * How many of the rising bounds a value has reached. Written out, for it runs some forty times a block: a list of bounds
 * would be made anew at each call.
 */
export function bucket(
  value: number,
  a: number,
  b = Number.POSITIVE_INFINITY,
  c = Number.POSITIVE_INFINITY,
  d = Number.POSITIVE_INFINITY,
  e = Number.POSITIVE_INFINITY,
  f = Number.POSITIVE_INFINITY,
  g = Number.POSITIVE_INFINITY,
  h = Number.POSITIVE_INFINITY,
  i = Number.POSITIVE_INFINITY,
): number {
  if (!(value >= a)) return 0
  if (!(value >= b)) return 1
  if (!(value >= c)) return 2
  if (!(value >= d)) return 3
  if (!(value >= e)) return 4
  if (!(value >= f)) return 5
  if (!(value >= g)) return 6
  if (!(value >= h)) return 7
  return value >= i ? 9 : 8
}
