/**
 * A place where the blank after a sentence may be missing: an end mark with what closes after it, or a closing curly
 * quote, then perhaps an opening mark, then a capital. Korean sentences end in few syllables.
 */
const GLUED = /(?:[.!?…]+[”’»")\]]*|[”»])[“‘«"([]?\p{Lu}|[다요까죠]\.[가-힣]/gu

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
const ADDRESS = /:\/\/|^[("'“]?www\.|@/iu

/**
 * Restores the blank that scrapers lose between sentences: `hôm 19/6.Bộ` → `hôm 19/6. Bộ`. Numbers, initials, short
 * forms, names of sites and addresses are never touched: `U.S.`, `J.K.Rowling`, `TP.HCM`, `Node.js`, `1.234,5`.
 */
export function unglue(text: string): string {
  if (text.search(GLUED) < 0) return text
  let out = ''
  let at = 0
  for (const match of text.matchAll(GLUED)) {
    const end = match.index + match[0].length
    const cut = cutWithin(text, match.index, end)
    if (cut < 0) continue
    out += `${text.slice(at, cut)} `
    at = cut
  }
  return out + text.slice(at)
}

/** Where in a match the blank goes, or -1 when nothing is glued. */
function cutWithin(text: string, start: number, end: number): number {
  const last = text[end - 1]!
  if (last >= '가' && last <= '힣') return isAddress(text, start) ? -1 : end - 1
  const capital = end - (/[\udc00-\udfff]/.test(last) ? 2 : 1)
  const cut = opensBefore(text, start, capital) ? capital - 1 : capital
  const marks = text.slice(start, cut)
  const before = text.slice(Math.max(0, start - 40), start)
  const after = text.slice(capital, capital + 40)
  if (cut === start || !before || /\s$/u.test(before)) return -1
  if (marks[0] === '”' || marks[0] === '»') return /[\p{L}\p{N},;:]$/u.test(before) && startsSentence(after) ? cut : -1
  if (marks.endsWith('"') && !closesQuote(text, cut - 1)) return -1
  if (isAddress(text, start)) return -1
  const closed = /[”’»")\]]$/u.test(marks)
  const period = marks[0] === '.' && marks[1] !== '.'
  if (!period)
    return /[\p{L}\p{N}\p{M}”’»")\]%]$/u.test(before) && !/Yahoo$/u.test(before) && startsSentence(after) ? cut : -1
  return endsSentence(before, start, closed || cut < capital) &&
    startsSentence(after) &&
    !isSuffix(before, after, closed)
    ? cut
    : -1
}

/** Whether the character before the capital opens something, so that the blank belongs before it. */
function opensBefore(text: string, start: number, capital: number): boolean {
  const mark = text[capital - 1]!
  if (capital - 1 <= start) return false
  if ('“‘«(['.includes(mark)) return true
  return mark === '"' && !closesQuote(text, capital - 1)
}

/** A straight quote closes when an odd number of them stands before it on the line. */
function closesQuote(text: string, at: number): boolean {
  let open = false
  for (let i = text.indexOf('"'); i >= 0 && i < at; i = text.indexOf('"', i + 1)) open = !open
  return open
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

/** Whether what follows is a word and no initial: `Bộ`, `UBND`, `Ở đây`, and not `K.Rowling` or `B2`. */
function startsSentence(after: string): boolean {
  const word = WORD_AFTER.exec(after)?.[0] ?? ''
  const next = after[word.length]
  if (word.length > 1) return next === undefined || !/\d/u.test(next) || word.length > 2
  return /^[AIOYÀÁÂÉÊÍÌÓÒÔÔÚÙÝÝỞỜỚỪỨỦÙỐỒỔẢẤẦẨẬỨỶỲ]$/u.test(word) && next === ' '
}

function isSuffix(before: string, after: string, closed: boolean): boolean {
  const word = WORD_AFTER.exec(after)?.[0] ?? ''
  return !closed && SUFFIX.has(word.toLowerCase()) && /[A-Za-z\d]$/u.test(before)
}

/** Whether the place stands in an address of the web or of mail. */
function isAddress(text: string, at: number): boolean {
  const from = text.slice(Math.max(0, at - 300), at).search(/\S+$/u)
  if (from < 0) return false
  const token = text.slice(Math.max(0, at - 300) + from, at) + (/^\S{0,80}/u.exec(text.slice(at, at + 80))?.[0] ?? '')
  return ADDRESS.test(token)
}
