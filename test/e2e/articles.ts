const WORDS =
  'con đò bến nước làng hoa ruộng lúa mùa nắng gió chợ phiên đường quê vườn cây hồ sen trường học thư viện bác sĩ nông dân kỹ sư công trình cầu mới đèn điện máy bơm hạt giống khóm tre đàn trâu lớp học bản tin ngày hội dòng sông bờ biển ngọn núi cánh rừng mái đình giếng cổ gốm sứ lụa tơ nón lá thuyền chài'.split(
    ' ',
  )

/** A generator of numbers that gives the same series for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function sentence(next: () => number, words: number): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ')
  return `${text[0]!.toUpperCase()}${text.slice(1)}`
}

/** The dump of an article that no other number gives: a headline, a dateline, three paragraphs, a byline. */
export function articleDump(number: number): { readonly title: string; readonly text: string } {
  const next = random(number)
  const title = `${sentence(next, 9)} số ${number}`
  const paragraphs = [1, 2, 3].map(
    () =>
      `${sentence(next, 18)}, ${sentence(next, 12).toLowerCase()}. ${sentence(next, 16)} với ${Math.floor(next() * 9000) + 1000} người tham gia.`,
  )
  const day = String((number % 27) + 1).padStart(2, '0')
  return { title, text: `${title}\n\n${day}/03/2024 08:30 GMT+7\n\n${paragraphs.join('\n\n')}\n\nHoài Thu\n` }
}
