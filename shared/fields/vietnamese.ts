/** Toned letters by letter and tone: index 0 bare, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below. */
const TONED = 'aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ'.split(' ')

/** Bare letters of syllables, numbered from 1 on. */
const LETTERS = 'aăâbcdđeêghiklmnoôơpqrstuưvxy'

/** Of every code unit the number of its bare letter, and its tone above that; 0 for what stands in no syllable. */
const letterAndTone = new Uint8Array(65536)
const TONE = 5
const LETTER = 31
for (const letters of TONED) {
  ;[...letters].forEach((letter, tone) => {
    enter(letter, (LETTERS.indexOf(letters[0]!) + 1) | (tone << TONE))
  })
}
for (const letter of LETTERS) if (letterAndTone[letter.charCodeAt(0)] === 0) enter(letter, LETTERS.indexOf(letter) + 1)

function enter(letter: string, all: number): void {
  letterAndTone[letter.charCodeAt(0)] = all
  letterAndTone[letter.toUpperCase().charCodeAt(0)] = all
}
// The sign of the kelvin is a capital k.
letterAndTone[0x212a] = letterAndTone['k'.charCodeAt(0)]!

/** Bare letters as one number, five bits each. */
function keyOf(bare: string): number {
  let key = 0
  for (const letter of bare) key = (key << TONE) | (LETTERS.indexOf(letter) + 1)
  return key
}

const ONSETS = new Set([
  0,
  ...'b c ch d đ g gh h k kh l m n ng ngh nh p ph q qu r s t th tr v x gi'.split(' ').map(keyOf),
])

/** Rhymes, and whether they end in a stop: such a syllable carries the acute or the dot below and no other tone. */
const RHYMES = new Map(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm
  ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap
  oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u
  ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uyn uynh
  uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu êng`
    .split(/\s+/u)
    .map((rhyme) => [keyOf(rhyme), /(?:c|ch|p|t)$/u.test(rhyme)] as const),
)

/**
 * Whether a word is spelled as a Vietnamese syllable with at most one tone: `nghiêng`, `Hoà`, `hòa` are, `ngành` is,
 * `ng«nh` and `été` are not. Words without any mark pass when their letters could be one (`ban`, `tin`).
 */
export function isVietnameseSyllable(word: string): boolean {
  const { length } = word
  if (length > 7) return false
  let tone = 0
  for (let i = 0; i < length; i++) {
    const all = letterAndTone[word.charCodeAt(i)]!
    if (all === 0) return false
    const own = all >> TONE
    if (own === 0) continue
    if (tone) return false
    tone = own
  }
  for (let cut = Math.min(3, length - 1); cut >= 0; cut--) {
    if (!ONSETS.has(bareKey(word, 0, cut)) || length - cut > LONGEST_RHYME) continue
    const stop = RHYMES.get(bareKey(word, cut, length))
    if (stop !== undefined) return !stop || tone === 4 || tone === 5
  }
  return length === 2 && bareKey(word, 0, 2) === GI
}

const LONGEST_RHYME = 5
const GI = keyOf('gi')

function bareKey(word: string, from: number, to: number): number {
  let key = 0
  for (let i = from; i < to; i++) key = (key << TONE) | (letterAndTone[word.charCodeAt(i)]! & LETTER)
  return key
}

/** Letters that Vietnamese alone uses (Latin Extended Additional's toned vowels, ơ, ư) or shares with few (ă, đ). */
export const VIETNAMESE_LETTER = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u
