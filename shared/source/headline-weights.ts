/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-118 -53 10 71 94 64 -38 -29 85 -71 -43 -4 -71 -1 0 5 3 4 7 14 -10 5 -20 -6 ' +
    '12 -12 -12 -51 -68 -17 9 72 59 25 -87 -10 33 60 47 -10 -69 -79 -14 4 29 -15 -53 -28 ' +
    '209 4 -1 -67 51 43 35 -7 -34 20 75 37 -27 -14 63 19 93 -48 -24 10 -72 51 -27 -147 ' +
    '7 17 -39 -60 13 21 -36 36 42 27 -26 42 34 -125 -55 1 -86 21 19 65 -60 13 -14 7 ' +
    '4 0 0 -92 7 -2 6 -52 36 -11 11 -95 19 -12 6 -36 -18 -7 53 24 -60 -40 -41 -67 ' +
    '67 46 42 -27 -74'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.102
