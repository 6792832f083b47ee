/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-119 -55 -21 88 104 66 -39 -27 77 -61 -44 -3 -80 -1 0 19 -17 -24 16 0 -13 7 -10 -7 ' +
    '13 -14 -15 -65 -32 -32 -6 67 97 19 -82 -4 37 51 53 -11 -91 -89 -19 0 35 -18 -54 -22 ' +
    '204 11 -20 -70 59 33 40 11 -46 28 76 56 -11 -8 66 2 98 -53 -27 18 -55 59 -33 -150 ' +
    '-5 14 -23 -55 19 16 -36 44 24 28 -25 45 27 -115 -68 4 -90 26 9 60 -55 10 -8 6 ' +
    '3 0 0 0 7 -5 10 -41 34 -25 7 -10 23 -12 2 -39 -10 -7 52 23 -48 -37 -43 -63 ' +
    '60 38 56 -31 -74'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.098
