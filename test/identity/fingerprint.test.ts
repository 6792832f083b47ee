import { expect, test } from 'vitest'
import type { Article } from '../../shared/article.ts'
import { compare } from '../../shared/identity/compare.ts'
import { fingerprint } from '../../shared/identity/fingerprint.ts'

function article(title: string | null, body: readonly string[], more: Partial<Article> = {}): Article {
  return {
    kind: body.length > 0 ? 'article' : 'teaser',
    title,
    summary: null,
    body,
    published: null,
    authors: [],
    source: null,
    language: 'vi',
    section: null,
    tags: [],
    captions: [],
    url: null,
    evidence: {},
    lines: [1, body.length + 1],
    ...more,
  }
}

const story = article('Xã đảo Hòn Trẹm có trạm nước ngọt', [
  'Sáng 12/4, xã đảo Hòn Trẹm khánh thành trạm lọc nước biển công suất 350 m3 mỗi ngày, đủ cho 1.240 hộ dân.',
  'Theo ông Võ Tấn Lực, Chủ tịch xã, trạm được xây trong 14 tháng với 27,5 tỷ đồng từ ngân sách tỉnh.',
  'Trước đây, người dân phải mua nước từ đất liền với giá 180.000 đồng một khối.',
])

test('an article is the same as itself', () => {
  const { sketch } = fingerprint(story)
  expect(compare(sketch, sketch)).toEqual({ same: true, score: 1 })
  expect(sketch.length).toBeLessThanOrEqual(256)
})
