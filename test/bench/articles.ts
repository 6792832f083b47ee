import { random } from '../e2e/articles.ts'

const ONSETS = 'b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x'.split(' ')
const RIMES =
  'a an ang anh ao au ay âm ân âu ây e em en ê êm ên êu i im in inh iên iêu o oa oan oang oi om on ong ô ôi ôm ôn ông ơ ơi ơn u ui um un ung uôc uôi uyên ư ưa ưng ươi ương ươc'.split(
    ' ',
  )
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const VOWEL = /[aăâeêioôơuưy](?=[^aăâeêioôơuưy]*$)/

/** The commonest syllables of the language, the commonest first: with these ranks they make half of a text. */
const COMMON =
  'của và các có được cho trong một người không với là những đã khi này từ đến năm ra vào ông cũng đang nhiều tại về hai sẽ phải đó bị như số công thành hành nhân dân nước nhà việc làm trên theo sau thể tổ chức chính phủ quốc gia tế kinh xã hội tỉnh phố điều thời gian ngày tháng thông tin định quan hệ động đồng doanh nghiệp phát triển trường học sinh viên đầu tư giá thị hiện thực bộ trưởng cơ quản lý sự kiện khu vực an ninh biết nói mình mới còn lại đều chỉ vẫn nếu thì mà hay nên để qua lên xuống thêm lớn cao'.split(
    ' ',
  )

/** Some 8,000 syllables that look Vietnamese; the first ones are drawn far more often than the last, as in a language. */
const SYLLABLES = syllables()

function syllables(): readonly string[] {
  const all = ONSETS.flatMap((onset) =>
    RIMES.flatMap((rime) =>
      TONES.map((tone) => (onset + rime.replace(VOWEL, (vowel) => vowel + tone)).normalize('NFC')),
    ),
  )
  const next = random(1)
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return [...new Set([...COMMON, ...all])]
}

/** What a story is about: the words and the names that it comes back to. */
interface Topic {
  readonly words: readonly string[]
  readonly names: readonly string[]
}

function topicOf(next: () => number): Topic {
  const words = Array.from({ length: 24 }, () => `${syllable(next)} ${syllable(next)}`)
  const names = Array.from({ length: 3 }, () => `${capital(syllable(next))} ${capital(syllable(next))}`)
  return { words, names }
}

const syllable = (next: () => number) => SYLLABLES[Math.floor(SYLLABLES.length ** (0.94 * next())) - 1]!
const among = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)]!

/** So many words: the commonest of the language, those of the topic, and others; in a long one a name of the topic. */
function sentence(next: () => number, words: number, topic: Topic): string {
  const text: string[] = []
  while (text.length < words) {
    const kind = next()
    if (kind < 0.4) text.push(among(next, COMMON))
    else if (kind < 0.68) text.push(...among(next, topic.words).split(' '))
    else text.push(syllable(next))
  }
  if (words > 12) text.splice(7, 2, among(next, topic.names))
  return capital(text.join(' '))
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/** How a generated article is to be. */
export interface DumpOptions {
  /** Bytes of the dump, about. @default 6000 */
  readonly bytes?: number
  /** Counts up with each correction of it: one sentence is another. @default 0 */
  readonly version?: number
}

/**
 * The dump of an article that no other number gives, with a headline, a dateline, paragraphs and a byline. It comes back
 * to its topic's words and names as news does, and deflates like it: 2.8 times, where pages of Vietnamese papers of some
 * 7 KB came to 2.6 to 3.9. So the units it costs are those of real ones.
 */
export function newsDump(number: number, { bytes = 6_000, version = 0 }: DumpOptions = {}): string {
  const next = random(number + 1)
  const topic = topicOf(next)
  const title = sentence(next, 13, topic)
  const paragraphs: string[] = []
  let left = bytes - Buffer.byteLength(title) - 60
  while (left > 0) {
    const figure = Math.floor(next() * 9_000) + 1_000
    const lines = [
      `${sentence(next, 19, topic)}, ${sentence(next, 12, topic).toLowerCase()}.`,
      `${sentence(next, 17, topic)} ${figure} người.`,
    ]
    if (next() < 0.6) lines.push(`${sentence(next, 21, topic)}.`)
    const paragraph = Buffer.from(lines.join(' '))
    // The last one ends at a word where the dump is full.
    const fits =
      paragraph.length <= left
        ? paragraph.toString()
        : `${paragraph.subarray(0, left).toString().replace(/ \S*$/, '')}.`
    if (fits.length > 40) paragraphs.push(fits)
    left -= paragraph.length + 2
  }
  if (version > 0) paragraphs[2] = `${sentence(random(number * 1_000 + version), 24, topic)}.`
  const day = String((number % 27) + 1).padStart(2, '0')
  return `${title}\n\n${day}/03/2024 08:30 GMT+7\n\n${paragraphs.join('\n\n')}\n\nHoài Thu\n`
}
