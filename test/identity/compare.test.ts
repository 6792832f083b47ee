import { describe, expect, test } from 'vitest'
import type { Article } from '../../shared/article.ts'
import { compare } from '../../shared/identity/compare.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { articleOf } from './near-duplicates.ts'
import {
  archive,
  archiveElsewhere,
  gold,
  island,
  islandFollowUp,
  match,
  powerCut,
  series,
  templated,
  weather,
} from './stories.ts'

const same = (a: Article, b: Article): boolean => compare(fingerprint(a).sketch, fingerprint(b).sketch).same
const withBody = (article: Article, edit: (text: string, at: number) => string): Article => ({
  ...article,
  body: article.body.map(edit),
})
const foreign =
  'Người dân có thể đăng ký nhận bản tin hằng ngày của tòa soạn qua thư điện tử hoặc ứng dụng trên điện thoại.'

describe('one story on two sites is one', () => {
  test.each<[string, Article, Article]>([
    ['with another headline', island, { ...island, title: 'Người dân Hòn Trẹm hết cảnh mua nước giá cao' }],
    ['with another figure in its headline', archive, { ...archive, title: archive.title!.replace('9.000', '9.500') }],
    ['without a headline', island, { ...island, title: null }],
    ['with a lead tag', island, withBody(island, (text, at) => (at === 0 ? `(TTXVN) - ${text}` : text))],
    ['with the lead as standfirst', island, { ...island, summary: island.body[0]!, body: island.body.slice(1) }],
    ['with its first paragraph cut', island, { ...island, body: island.body.slice(1) }],
    ['with its last paragraphs cut', island, { ...island, body: island.body.slice(0, 3), title: null }],
    ['with a paragraph added at the top', island, { ...island, body: [foreign, ...island.body] }],
    ['with a paragraph added at the end', island, { ...island, body: [...island.body, foreign] }],
    ['joined into one paragraph', island, { ...island, body: [island.body.join(' ')] }],
    ['in old tone placement', archive, withBody(archive, (text) => text.replaceAll('óa', 'oá').replaceAll('ỏa', 'oả'))],
    ['with dates hyphenated', archive, withBody(archive, (text) => text.replaceAll('28/8', '28-8'))],
    ['with dates spelled', archive, withBody(archive, (text) => text.replaceAll('28/8', '28 tháng 8'))],
    ['with units attached', island, withBody(island, (text) => text.replaceAll('350 m3', '350m3'))],
    ['with names by sound', archive, withBody(archive, (text) => text.replaceAll('Malaysia', 'Ma-lai-xi-a'))],
    ['without diacritics', island, withBody(island, (text) => text.normalize('NFD').replace(/\p{M}/gu, ''))],
    ['published two days later', island, { ...island, published: '2024-04-14' }],
    [
      'with a few words edited',
      island,
      withBody(island, (text) =>
        text.replace('khánh thành', 'đưa vào dùng').replace('Trước đây', 'Lâu nay').replace('dự kiến', 'đang tính'),
      ),
    ],
    ['with one figure corrected', island, withBody(island, (text) => text.replace('1.240 hộ', '1.250 hộ'))],
  ])('%s', (_, a, b) => expect([same(a, b), same(b, a)]).toEqual([true, true]))
})

describe('a teaser is one with its article', () => {
  test.each<[string, Article]>([
    ['headline only', articleOf(island.title, [])],
    ['headline and lead', articleOf(island.title, [], { summary: island.body[0]! })],
    [
      'headline and a standfirst of the list',
      articleOf(island.title, [], { summary: 'Hết cảnh mua nước giá cao mỗi mùa khô.' }),
    ],
    ['lead only', articleOf(null, [], { summary: island.body[0]! })],
    ['lead cut short', articleOf(null, [], { summary: `${island.body[0]!.split(' ').slice(0, 18).join(' ')}...` })],
  ])('%s', (_, teaser) => expect([same(island, teaser), same(teaser, island)]).toEqual([true, true]))

  test('but not with another article', () => {
    expect(same(archive, articleOf(island.title, [], { summary: island.body[0]! }))).toBe(false)
    expect(same(islandFollowUp, articleOf(island.title, [], { summary: island.body[0]! }))).toBe(false)
  })
})

describe('two events are two, however alike their words', () => {
  test.each<[string, Article, Article]>([
    ['reports of one event by two papers', archive, archiveElsewhere],
    ['a later story with the same background', island, islandFollowUp],
    [
      'weather of two days',
      templated(weather, ['22', '28', '25', '33', '24', '32', '80'], '2024-05-02'),
      templated(weather, ['19', '25', '23', '34', '25', '33', '85'], '2024-05-03'),
    ],
    [
      'gold of two days',
      templated(gold, ['2/5', '2/5', '82,1', '84,3', '74,9', '2.318']),
      templated(gold, ['3/5', '3/5', '82,9', '85,1', '75,2', '2.304']),
    ],
    [
      'two matches of a round',
      templated(match, ['Bến Đá', 'Gò Sỏi', 'Bến Đá', 'Gò Sỏi', '2-1', '14/9', '7', '33']),
      templated(match, ['Cồn Tre', 'Đồng Vọng', 'Cồn Tre', 'Đồng Vọng', '3-0', '14/9', '7', '12']),
    ],
    [
      'two legs of a match',
      templated(match, ['Bến Đá', 'Gò Sỏi', 'Bến Đá', 'Gò Sỏi', '2-1', '14/9', '7', '33']),
      templated(match, ['Bến Đá', 'Gò Sỏi', 'Bến Đá', 'Gò Sỏi', '1-0', '2/2', '20', '71']),
    ],
    ['notices that differ in the date', templated(powerCut, ['12/5', '12/5']), templated(powerCut, ['19/5', '19/5'])],
    [
      'parts of a series',
      templated(series, [
        '1',
        'Con đường lên trạm dài 14 cây số, mùa mưa chỉ đi được bằng chân. '.concat(island.body[2]!),
      ]),
      templated(series, ['2', 'Ông Bá kể chuyện đêm bắt được nhóm cưa trộm năm ấy. '.concat(archive.body[4]!)]),
    ],
  ])('%s', (_, a, b) => expect([same(a, b), same(b, a)]).toEqual([false, false]))
})
