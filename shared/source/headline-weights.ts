/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-119 -64 -16 81 103 76 -41 -26 73 -59 -50 -2 -66 -3 0 10 -10 -1 14 4 -5 1 -16 -9 ' +
    '9 -9 -14 -58 -61 -5 -9 69 86 18 -75 -8 38 44 47 -13 -83 -82 -21 0 33 -11 -64 -17 ' +
    '165 14 2 -80 51 61 35 3 -34 9 67 25 20 -7 64 -8 69 -50 -20 14 -43 51 -41 -146 ' +
    '-8 25 -30 -62 17 30 -41 35 26 30 3 40 23 -135 -38 7 -96 -11 25 65 -62 7 -7 5 ' +
    '4 0 0 0 5 -4 5 -44 30 -12 8 -69 18 -11 -1 -41 10 -5 37 20 -58 -36 -35 -54 ' +
    '70 43 26 -64 -55'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.071
