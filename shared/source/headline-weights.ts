/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-111 -67 -11 85 101 69 -47 -28 73 -61 -44 -8 -41 -6 -1 8 2 -38 -1 17 2 4 -11 -24 ' +
    '9 -11 -13 -42 -40 -7 -3 63 67 26 -69 -7 27 49 44 -8 -52 -97 -12 2 29 -23 -45 -10 ' +
    '194 -8 -1 -73 43 59 41 5 -34 14 91 20 24 -1 51 -27 91 -49 -11 14 -29 43 -5 -121 ' +
    '0 9 -37 -57 21 29 -30 18 48 45 3 35 19 -140 -27 5 -90 -22 27 59 -57 5 -1 5 ' +
    '2 0 0 0 6 -6 2 -20 36 -24 6 -47 19 -9 -26 -37 13 0 29 21 -106 -26 -28 -57 ' +
    '57 56 26 -47 -47'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.075
