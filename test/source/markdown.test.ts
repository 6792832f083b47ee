import { describe, expect, it } from 'vitest'
import { looksLikeMarkdown, stripMarkdown } from '../../shared/source/markdown.ts'

describe('stripMarkdown', () => {
  it.each([
    ['# Xóm chài gom vỏ hàu', 'Xóm chài gom vỏ hàu'],
    ['## Từ rác thành vật liệu ##', 'Từ rác thành vật liệu'],
    ['**Vy** | [Đời sống](https://example.vn/doi-song) | 2024', 'Vy | Đời sống | 2024'],
    ['**Cả câu in đậm.**', 'Cả câu in đậm.'],
    ['Đến nay, __420 mét__ đường', 'Đến nay, 420 mét đường'],
    ['*Vỏ hàu được phơi. Ảnh: Vy*', 'Vỏ hàu được phơi. Ảnh: Vy'],
    ['một _từ_ nghiêng và ~~bỏ~~', 'một từ nghiêng và bỏ'],
    ['> Bãi biển sạch hơn', 'Bãi biển sạch hơn'],
    ['![Vỏ hàu](https://cdn.example.vn/hau.jpg)', 'Vỏ hàu'],
    ['[Facebook](#) [Zalo](#)', 'Facebook Zalo'],
    ['Nguồn: <https://example.vn/vo-hau>', 'Nguồn: https://example.vn/vo-hau'],
    ['chạy `npm start` rồi', 'chạy npm start rồi'],
    ['1\\. Không phải danh sách', '1. Không phải danh sách'],
    ['- giữ dấu đầu dòng', '- giữ dấu đầu dòng'],
    ['snake_case_name và 2*3*4', 'snake_case_name và 2*3*4'],
    ['#hashtag', '#hashtag'],
    ['a [1] b', 'a [1] b'],
  ])('reads %j as %j', (line, text) => {
    expect(stripMarkdown(line)).toBe(text)
  })
})

describe('looksLikeMarkdown', () => {
  it('asks for two different signs or three of one', () => {
    expect(looksLikeMarkdown(['# Tít', '', '**Tên** viết'])).toBe(true)
    expect(looksLikeMarkdown(['# Tít', '# Mục', '# Mục'])).toBe(true)
    expect(looksLikeMarkdown(['# Một dòng', 'rồi văn xuôi * có sao'])).toBe(false)
    expect(looksLikeMarkdown(['*Mời bạn đọc vào chuyên mục', '(1) [2] > 3'])).toBe(false)
  })
})
