/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-119 -46 4 76 86 67 -44 -26 81 -67 -52 -2 -66 -1 0 4 3 -4 16 18 -15 -12 -17 -13 ' +
    '9 -8 -13 -55 -50 -18 -10 73 65 24 -87 -13 35 58 46 -10 -75 -79 -12 1 28 -19 -39 -21 ' +
    '215 -10 -9 -65 52 35 28 3 -28 11 85 13 -20 -11 58 14 109 -49 -20 3 -48 52 -17 -146 ' +
    '4 13 -44 -67 7 17 -34 48 51 -6 3 41 28 -131 -41 0 -104 6 29 70 -67 10 -11 5 ' +
    '47 0 0 -46 5 -2 5 -45 35 -15 8 -80 17 -6 -7 -24 -39 -6 43 24 -86 -30 -40 -67 ' +
    '68 67 -7 -42 -53'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.072
