/** Toned letters by letter and tone: index 0 bare, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below. */
const TONED = 'aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ'.split(' ')

const BARE = new Map<string, string>()
const TONE = new Map<string, number>()
for (const letters of TONED) {
  ;[...letters].forEach((letter, tone) => {
    BARE.set(letter, letters[0]!)
    TONE.set(letter, tone)
  })
}

const ONSETS = new Set(['', ...'b c ch d đ g gh h k kh l m n ng ngh nh p ph q qu r s t th tr v x gi'.split(' ')])

const RHYMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm
  ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap
  oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u
  ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uyn uynh
  uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu êng`.split(/\s+/u),
)

/** A syllable that ends in a stop carries the acute or the dot below and no other tone. */
const STOP = /(?:c|ch|p|t)$/u

/**
 * Whether a word is spelled as a Vietnamese syllable with at most one tone: `nghiêng`, `Hoà`, `hòa` are, `ngành` is,
 * `ng«nh` and `été` are not. Words without any mark pass when their letters could be one (`ban`, `tin`).
 */
export function isVietnameseSyllable(word: string): boolean {
  if (word.length > 7) return false
  let bare = ''
  let tone = 0
  for (const letter of word.toLowerCase()) {
    const own = TONE.get(letter)
    if (own) {
      if (tone) return false
      tone = own
    }
    bare += BARE.get(letter) ?? letter
  }
  for (let cut = Math.min(3, bare.length - 1); cut >= 0; cut--) {
    if (!ONSETS.has(bare.slice(0, cut))) continue
    const rhyme = bare.slice(cut)
    if (RHYMES.has(rhyme)) return !STOP.test(rhyme) || tone === 4 || tone === 5
  }
  return bare === 'gi'
}

/** Letters that Vietnamese alone uses (Latin Extended Additional's toned vowels, ơ, ư) or shares with few (ă, đ). */
export const VIETNAMESE_LETTER = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u
