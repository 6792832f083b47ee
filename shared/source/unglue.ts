/**
 * A place where the blank after a sentence may be missing: an end mark with what closes after it, or a closing curly
 * quote, then perhaps an opening mark, then a capital. Korean sentences end in few syllables.
 */
const GLUED = /(?:[.!?…]{1,8}[”’»")\]]{0,4}|[”»])[“‘«"([]?\p{Lu}|[다요까죠]\.[가-힣]/gu

/** Short forms before a name, which keep their period close: `TP.Hồ Chí Minh`, `ThS.Nguyễn`, `Mr.Kim`. */
const SHORT = new Set(
  `TP Tp tp TX Tx TT Tt TTr NXB Nxb GS Gs gs PGS Pgs pgs TS Ts ts ThS Ths ths TH BS Bs bs BSCK BSCKI BSCKII BsCK KS Ks ks
  KTS Kts kts LS Ls ls DS Ds NSND NSUT NSƯT NGND NGƯT NCS CN CNN KTV HLV Hlv ĐH CĐ BV GĐ PGĐ TGĐ CT PCT CTCP TNHH THPT THCS
  HTX KĐT KCN QL TL ĐT TW TƯ Tw Đ đ Q P H X Ph Mr Mrs Ms Dr Prof St Ste Sr Jr No Nos vs Vs Vol Fig Gen Col Sgt Lt Capt Maj
  Sen Rep Gov Hon Rev Pres Mt Ft Inc Ltd Co Corp Dept Est Ave Blvd Art Op Nr Bd Hr Fr Mme Mlle Me Mgr Jan Feb Mar Apr Jun
  Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun`.split(/\s+/u),
)

/** Two capitals that end sentences by themselves; all other pairs may be a short form. */
const PAIRS = new Set('EU UN US UK AI TV WB HĐ VN IT'.split(' '))

/** What follows a period in the names of sites and files, in whatever case: `Booking.Com`, `ASP.NET`. */
const SUFFIX = new Set(
  `com net org edu gov info biz vn asia io tv me ai app dev js ts jsx css html htm php asp aspx py exe pdf doc docx jpg png
  gif mp3 mp4 zip txt xml json kr jp cn us uk fr de au ru co`.split(/\s+/u),
)

const WORD_BEFORE = /[\p{L}\p{M}]+$/u
const WORD_AFTER = /^[\p{L}\p{M}]+/u
/** Words of one capital that can begin a sentence. */
const SINGLE = /[AIOYÀÁÂÉÊÍÌÓÒÔÚÙÝỞỜỚỪỨỦỐỒỔẢẤẦẨẬỶỲ]/u

const BLANK = /\s/u
const ADDRESS = /:\/\/|^[("'“]?www\.|@/iu

/**
 * Restores the blank that scrapers lose between sentences: `hôm 19/6.Bộ` → `hôm 19/6. Bộ`. Numbers, initials, short
 * forms, names of sites and addresses are never touched: `U.S.`, `J.K.Rowling`, `TP.HCM`, `Node.js`, `1.234,5`.
 */
export function unglue(text: string): string {
  if (text.search(GLUED) < 0) return text
  const quotes = quoteCounter(text)
  let out = ''
  let at = 0
  for (const match of text.matchAll(GLUED)) {
    const end = match.index + match[0].length
    const cut = cutWithin(text, match.index, end, quotes)
    if (cut < 0) continue
    out += `${text.slice(at, cut)} `
    at = cut
  }
  return out + text.slice(at)
}

/** Tells whether a straight quote closes: when an odd number of them stands before it on the line. */
type ClosesQuote = (at: number) => boolean

/** Counts on from the last place asked: counting from the start each time is quadratic on a line of quotes. */
function quoteCounter(text: string): ClosesQuote {
  let seen = 0
  let odd = false
  return (at) => {
    if (at < seen) {
      seen = 0
      odd = false
    }
    for (let i = text.indexOf('"', seen); i >= 0 && i < at; i = text.indexOf('"', i + 1)) {
      odd = !odd
      seen = i + 1
    }
    return odd
  }
}

/** Where in a match the blank goes, or -1 when nothing is glued. */
function cutWithin(text: string, start: number, end: number, closes: ClosesQuote): number {
  const last = text[end - 1]!
  if (start === 0 || BLANK.test(text[start - 1]!)) return -1
  if (last >= '가' && last <= '힣') return isAddress(text, start) ? -1 : end - 1
  const capital = end - (last >= '\udc00' && last <= '\udfff' ? 2 : 1)
  // The cheapest of the tests, and the one that most initials and short forms fail.
  if (!startsSentence(text, capital)) return -1
  const closed = text[capital - 2] !== '"' || closes(capital - 2)
  const cut = opensBefore(text, start, capital, closes) ? capital - 1 : capital
  if (cut === start) return -1
  const marks = text.slice(start, cut)
  const before = text.slice(Math.max(0, start - 40), start)
  if (marks[0] === '”' || marks[0] === '»') return /[\p{L}\p{N},;:]$/u.test(before) ? cut : -1
  if (marks.endsWith('"') && !(cut === capital ? closes(cut - 1) : closed)) return -1
  if (isAddress(text, start)) return -1
  const quoted = /[”’»")\]]$/u.test(marks)
  const period = marks[0] === '.' && marks[1] !== '.'
  if (!period) return /[\p{L}\p{N}\p{M}”’»")\]%]$/u.test(before) && !/Yahoo$/u.test(before) ? cut : -1
  return endsSentence(before, start, quoted || cut < capital) && !isSuffix(before, text, capital, quoted) ? cut : -1
}

/** Whether the character before the capital opens something, so that the blank belongs before it. */
function opensBefore(text: string, start: number, capital: number, closes: ClosesQuote): boolean {
  const mark = text[capital - 1]!
  if (capital - 1 <= start) return false
  if ('“‘«(['.includes(mark)) return true
  return mark === '"' && !closes(capital - 1)
}

/** Whether the word before a period can end a sentence: no initial, no short form, no list number at the start. */
function endsSentence(before: string, start: number, sure: boolean): boolean {
  const word = WORD_BEFORE.exec(before)?.[0]
  if (word === undefined) {
    if (/[)\]”’»"%]$/u.test(before)) return true
    return /\d$/u.test(before) && (sure || !(start <= 4 && /^\d+$/u.test(before)))
  }
  if (word.length < 2 || SHORT.has(word))
    return /\d\p{Ll}$/u.test(before) || (/[ăâêôơưà-ỹ]$/u.test(word) && word.length === 1 && /\s.$/u.test(before))
  if (/\.\p{L}{1,3}$/u.test(before) && word.length < 4 && !/^\p{Ll}+$/u.test(word)) return false
  if (/^\p{Lu}+$/u.test(word)) return word.length > 2 || PAIRS.has(word)
  return word.length > 4 || !/.\p{Lu}/u.test(word)
}

/** Whether a word follows and no initial: `Bộ`, `UBND`, `Ở đây`, and not `K.Rowling` or `B2`. */
function startsSentence(text: string, at: number): boolean {
  const second = text.codePointAt(at + 1)
  if (second === undefined) return false
  if (second === 32) return SINGLE.test(text[at]!)
  const [word = ''] = WORD_AFTER.exec(text.slice(at, at + 24)) ?? []
  return word.length > 2 || (word.length === 2 && !/\d/u.test(text[at + 2] ?? ''))
}

function isSuffix(before: string, text: string, at: number, closed: boolean): boolean {
  if (closed || !/[A-Za-z\d]$/u.test(before)) return false
  return SUFFIX.has(WORD_AFTER.exec(text.slice(at, at + 24))?.[0].toLowerCase() ?? '')
}

/** Whether the place stands in an address of the web or of mail. */
function isAddress(text: string, at: number): boolean {
  let from = at
  while (from > 0 && at - from < 300 && !BLANK.test(text[from - 1]!)) from--
  let to = at
  while (to < text.length && to - at < 80 && !BLANK.test(text[to]!)) to++
  return ADDRESS.test(text.slice(from, to))
}
