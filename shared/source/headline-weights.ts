/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-111 -68 -10 85 101 69 -46 -29 73 -61 -43 -9 -41 -6 -1 8 2 -38 -1 17 3 3 -11 -24 ' +
    '9 -11 -13 -42 -41 -8 -4 63 66 27 -69 -7 27 49 44 -8 -51 -97 -12 2 29 -23 -45 -10 ' +
    '194 -8 -1 -73 42 60 41 5 -34 14 92 20 23 -1 51 -28 92 -49 -11 15 -30 42 -5 -120 ' +
    '0 8 -37 -57 21 29 -30 18 48 45 3 35 19 -140 -28 5 -89 -22 27 59 -57 5 -1 5 ' +
    '2 0 0 0 6 -6 2 -19 36 -24 6 -46 19 -9 -26 -37 11 -1 30 21 -105 -26 -29 -58 ' +
    '56 57 25 -48 -47'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.075
