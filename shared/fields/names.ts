const surnames = new Set(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lương mai tạ tô hà cao châu lâm thái trương từ đào lưu tống phùng quách vương kiều chu bạch ông thạch khuất nghiêm giang triệu doãn la mạc văn quang thanh minh'.split(
    ' ',
  ),
)

/** Words inside names that are not capitalized. */
export const particles: ReadonlySet<string> = new Set(
  'de da do dos das del della di du la le van von der den bin ibn al el y e zu af bint ter ten st.'.split(' '),
)

const word = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u
const initials = /^(?:\p{Lu}\.?){1,4}$/u
/** Words that are capitalized at the head of a phrase but are no part of a name. */
const never =
  /^(?:save|print|email|courtesy|related|sponsored|branded|people|editorial|contact|click|watch|listen|posted|men|women|why|how|what|who|when|where|these|are|is|we|i|you|she|they|his|her|if|as|facebook|twitter|youtube|google|zalo|topics?|tags?|filed|categor(?:y|ies)|theo|ảnh|nguồn|photo|báo|tin|bài|video|electric|social|check|open|read|real|best|top|latest|breaking|special|press|daily|staff|associated|contributed|image|courtesy|getty|special|world|local|national|international|privacy|cookie|terms|user|sign|log|search|subscribe|follow|skip|view|show|see|get|our|your|my|all|new|the|this|it|in|on|for|with|from|by|update|updated|posted|published|read|more|share|news|home|about|contact|tháng|ngày|thứ|sở|bộ|ban|viện|trường|phòng|hội|đăng|xem|gửi|hình|chuyên|mời|trở|bởi|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|am|pm|est|edt|gmt|utc|inc|ltd|llc|corp)\.?$/iu

const neverLast =
  /^(?:january|february|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|news|more|share|am|pm|est|edt|gmt|utc|inc|ltd|llc|corp|online|tv|radio|historian|guidelines|article|articles|family|comment|comments|images|pictures|center|centre|university|group|brandroom|staff|forum|club|society|council|awards?|review|magazine|policy|store|minute|read|show|season|episode|games?|video|photos?)\.?$/iu

/** How sure a short text is the name of one person: 0 no, 1 by its shape, 2 by a family name or initials. */
export function nameLikeness(text: string): 0 | 1 | 2 {
  if (text.length < 2 || text.length > 42) return 0
  const words = text.split(' ')
  if (words.length > 5) return 0
  if (words.length === 1 && /^(?:\p{Lu}\.){1,2}\p{Lu}\p{Ll}{1,7}$/u.test(text)) return 2
  // `T.H.` signs a text; so may `NQ`, but `SEO` is more often something else.
  if (words.length === 1)
    return !initials.test(text) || text.length > 8 ? 0 : text.includes('.') || text.length === 2 ? 2 : 1
  let proper = 0
  for (const each of words) {
    if (word.test(each)) {
      proper++
      continue
    }
    if (!particles.has(each)) return 0
  }
  if (proper < 2 || /\p{Ll}{3}\.$/u.test(text)) return 0
  if (surnames.has(words[0]!.toLowerCase())) return words.length <= 4 ? 2 : 1
  if (never.test(words[0]!) || neverLast.test(words.at(-1)!)) return 0
  return 1
}

/** Whether the text is one CJK name of two to four characters. */
export function isHanName(text: string): boolean {
  return /^[\p{Script=Hangul}]{2,4}$|^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,5}$/u.test(text)
}
