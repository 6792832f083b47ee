import { describe, expect, test } from 'vitest'
import { leadTagOf } from '../../shared/fields/lead-tag.ts'

describe('the mark of an agency before a lead', () => {
  test.each([
    ['(CLO) Một báo cáo mới cho thấy điều này.', 'CLO', 'Một báo cáo mới cho thấy điều này.'],
    ['TTO - Trung tâm cho biết bẫy ảnh đã ghi được hình.', 'TTO', 'Trung tâm cho biết bẫy ảnh đã ghi được hình.'],
    ['QĐND Online – Cuộc diễn tập khai mạc sáng nay.', 'QĐND Online', 'Cuộc diễn tập khai mạc sáng nay.'],
    ['(Baonghean.vn) - Mười hai trạm đo mưa vừa được lắp.', 'Baonghean.vn', 'Mười hai trạm đo mưa vừa được lắp.'],
    ['SEOUL, 24/3 (Yonhap) -- Hai nước sẽ nối lại đối thoại.', 'Yonhap', 'Hai nước sẽ nối lại đối thoại.'],
    ['SEOUL, Oct. 2 (Yonhap) -- A team of researchers said so.', 'Yonhap', 'A team of researchers said so.'],
    ['HANOI (VNA) - A seed library opened on Friday.', 'VNA', 'A seed library opened on Friday.'],
  ])('%s is told from the text', (text, source, rest) => {
    const tag = leadTagOf(text)
    expect(tag?.source).toBe(source)
    expect(text.slice(tag!.length)).toBe(rest)
  })

  test.each([
    '(phải) và người đồng cấp gặp nhau ở thủ đô hôm qua.',
    'Mỹ - Hàn nhất trí tăng cường hợp tác an ninh trong khu vực.',
    'Ông Nam (55 tuổi) – người giữ nghề – nói như vậy.',
  ])('%s bears none', (text) => {
    expect(leadTagOf(text)).toBeNull()
  })
})
