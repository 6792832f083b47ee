import type { Article } from '../../shared/article.ts'
import { updatedAt } from '../../shared/feed/date.ts'
import type { Channel, Entry, Site } from '../../shared/feed/entry.ts'
import { hash32 } from '../../shared/feed/hash.ts'
import type { Header } from '../../shared/feed/history.ts'

/** A site, a channel, articles, entries and headers to test with; every part may be replaced. */

export const site: Site = { url: 'https://news.example.org', title: 'Tin tức & hơn thế', language: 'vi', hub: null }

export const channel: Channel = {
  slug: 'korea',
  title: 'Hàn Quốc & Triều Tiên',
  description: null,
  language: 'vi',
  timezone: 'Asia/Ho_Chi_Minh',
  image: null,
  link: null,
  views: {},
}

export function article(parts: Partial<Article> = {}): Article {
  return {
    kind: 'article',
    title: 'Cầu mới qua sông nối hai bờ thị trấn',
    summary: 'Cây cầu dài 300 mét được thông xe sáng nay sau hai năm thi công.',
    body: ['Sáng 12/5, cây cầu mới được thông xe. Hàng trăm người dân có mặt.', 'Chi phí là 1.234,5 tỷ đồng.'],
    published: '2024-05-12T08:00+07:00',
    authors: ['Lê Hạnh', 'Trần Vũ'],
    source: 'TTXVN',
    language: 'vi',
    section: 'Xã hội',
    tags: ['cầu đường', 'thị trấn'],
    captions: ['Cây cầu nhìn từ trên cao. Ảnh: Lê Hạnh'],
    url: null,
    evidence: {},
    lines: [1, 9],
    ...parts,
  }
}

/** `urn:uuid:…` of a number, always the same. */
export function idOf(number: number): string {
  const hex = [1, 2, 3, 4].map((seed) => hash32(String(number), seed).toString(16).padStart(8, '0')).join('')
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20)]
  return `urn:uuid:${a}-${b}-5${c}-8${d}-${e}`
}

export function entry(number = 1, parts: Partial<Entry> = {}): Entry {
  const id = idOf(number)
  const arrived = instant(number)
  return {
    id,
    article: article(),
    date: '2024-05-12T01:00:00Z',
    url: null,
    arrived,
    updated: updatedAt(arrived, id),
    corrected: null,
    drops: [{ key: `korea/${number}.txt`, lines: [1, 9] }],
    ...parts,
  }
}

/** Headers of a feed, newest first, one a minute. */
export function headers(count: number, parts: (number: number) => Partial<Header> = () => ({})): Header[] {
  return Array.from({ length: count }, (_, index) => header(count - index, parts(count - index)))
}

export function header(number: number, parts: Partial<Header> = {}): Header {
  const arrived = parts.arrived ?? instant(number)
  const position = `${arrived} ${String(number).padStart(9, '0')}`
  return { id: idOf(number), arrived, position, withdrawn: false, bytes: 1000, ...parts }
}

/** An instant `minutes` after the start of the tests' time. */
export function instant(minutes: number): string {
  return `${new Date(Date.UTC(2024, 4, 12) + minutes * 60_000).toISOString().slice(0, 19)}Z`
}
