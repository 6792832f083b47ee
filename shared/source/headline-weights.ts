/** Weights of headline-features.ts, in 64ths, learned by test/quality/train/train-titles.ts; not edited by hand. */
export const headlineWeights: Float64Array = Float64Array.from(
  (
    '-125 -74 -23 77 98 68 -25 -25 74 -61 -46 -2 -77 -5 -2 13 -11 -15 3 9 -1 10 -8 -21 ' +
    '10 -12 -8 -48 -26 -17 -9 66 67 29 -79 -1 33 49 46 -7 -87 -91 -11 2 30 -18 -58 -17 ' +
    '169 32 -5 -80 45 67 47 5 -38 21 84 32 37 2 54 -27 101 -48 -12 10 -28 45 -30 -136 ' +
    '1 18 -34 -55 22 29 -29 19 39 41 -1 35 20 -133 -42 6 -83 -13 19 58 -55 5 2 5 ' +
    '3 0 0 0 6 -7 4 -24 28 -17 7 -55 16 -7 -24 -40 35 0 30 22 -105 -34 -28 -53 ' +
    '67 55 -4 -50 -52'
  ).split(' '),
  (n) => Number(n) / 64,
)

/** What a title must outdo: the choice that there is none. */
export const headlineBias = -0.085
