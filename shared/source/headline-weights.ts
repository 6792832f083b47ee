/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-117 -58 -17 83 103 75 -45 -27 77 -64 -48 -5 -73 -3 0 7 -4 -3 19 1 -8 1 -13 -10 ' +
    '9 -9 -15 -62 -57 -1 -11 68 88 11 -71 -7 35 42 47 -12 -87 -79 -22 3 32 -17 -58 -23 ' +
    '170 23 -4 -78 49 57 32 6 -30 10 73 11 18 -9 65 -9 79 -50 -20 13 -40 49 -37 -136 ' +
    '-9 26 -33 -64 20 30 -38 32 29 31 -7 40 24 -136 -40 7 -99 -8 25 66 -64 8 -9 4 ' +
    '5 0 0 0 5 -5 6 -44 28 -14 10 -98 20 -17 -5 -27 5 -3 28 20 -61 -38 -33 -54 ' +
    '73 25 41 -60 -52'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.069
