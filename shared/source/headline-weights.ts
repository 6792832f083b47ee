/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-112 -34 -6 79 82 53 -48 -26 83 -78 -5 -12 -67 -3 0 6 1 -20 24 25 -17 1 -57 -23 ' +
    '10 -9 -21 -61 -49 -25 -9 88 95 17 -90 -18 40 57 47 -18 -77 -83 -22 6 21 -19 -50 -17 ' +
    '135 12 -12 -80 64 61 4 25 -36 7 88 20 16 -8 71 -8 58 -52 -13 11 -38 63 -39 -12 ' +
    '-14 21 -48 -64 8 25 -36 30 26 60 -23 42 9 -101 -49 0 -63 33 1 66 -64 7 -8 4 ' +
    '58 0 0 -45 6 -12 8 -52 27 -13 5 -33 14 6 -24 -35 -10 4 -3 23 -56 -26 -58 -24 ' +
    '53 72 -51 -51 -49'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.057
