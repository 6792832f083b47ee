/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-118 -56 2 74 92 65 -33 -30 79 -62 -56 -4 -70 -1 0 10 -6 0 13 6 -10 7 -17 -8 ' +
    '11 -11 -9 -57 -48 -20 -1 80 83 10 -85 -16 35 61 46 -12 -90 -73 -16 0 32 -14 -50 -22 ' +
    '197 11 -3 -70 53 47 34 -1 -39 17 74 41 3 -8 67 7 84 -51 -23 9 -49 53 -32 -149 ' +
    '2 18 -35 -62 8 15 -34 45 40 36 -25 43 28 -128 -51 3 -99 22 18 66 -62 10 -8 7 ' +
    '4 0 0 -84 7 -3 9 -53 35 -17 10 -79 21 -11 8 -46 -13 -8 54 23 -62 -32 -42 -63 ' +
    '61 57 25 -31 -70'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.098
