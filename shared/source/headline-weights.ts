/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-114 -58 -16 83 100 68 -38 -30 71 -59 -39 -2 -53 -2 0 7 -5 6 14 4 -6 4 -20 -9 ' +
    '10 -13 -10 -61 -50 -2 -12 72 92 7 -74 -11 27 52 47 -14 -85 -78 -27 2 32 -18 -57 -21 ' +
    '172 16 -24 -79 46 62 39 1 -34 8 73 26 22 -6 66 -9 67 -49 -21 12 -37 46 -41 -140 ' +
    '-4 24 -28 -61 31 19 -34 31 28 24 -4 39 26 -136 -43 7 -96 -15 28 64 -61 7 -6 5 ' +
    '6 0 0 0 5 -5 7 -46 29 -14 5 -6 24 -20 4 -43 5 -2 26 21 -59 -44 -35 -48 ' +
    '82 33 8 -56 -61'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.072
