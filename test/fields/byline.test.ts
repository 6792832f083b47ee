import { describe, expect, test } from 'vitest'
import { readByline } from '../../shared/fields/byline.ts'

describe('a byline', () => {
  test.each([
    ['Chấn Phong', ['Chấn Phong'], null],
    ['Bích Liên (TTXVN)', ['Bích Liên'], 'TTXVN'],
    ['HÀ ANH - MINH ĐỨC', ['HÀ ANH', 'MINH ĐỨC'], null],
    ['Hồng Ngân & Việt Dũng', ['Hồng Ngân', 'Việt Dũng'], null],
    ['Nguyễn Văn An/VOV-Seoul', ['Nguyễn Văn An'], 'VOV'],
    ['(TTXVN/Vietnam+)', [], 'TTXVN'],
    ['(Theo Reuters)', [], 'Reuters'],
    ['(Theo Xinhua, AP)', [], 'Xinhua'],
    ['T.H.', ['T.H.'], null],
    ['T.Hằng', ['T.Hằng'], null],
    ['(Quỳnh Chi)', ['Quỳnh Chi'], null],
    ['Hà Thu (tổng hợp)', ['Hà Thu'], null],
    ['Mộc Lan tổng hợp', ['Mộc Lan'], null],
    ['Bài, ảnh: TRẦN MAI', ['TRẦN MAI'], null],
    ['Lê Thị Nhạn - Phòng Văn hóa và Thông tin', ['Lê Thị Nhạn'], null],
    ['DIỆU AN', ['DIỆU AN'], null],
    ['By Marta Oakley, Staff Writer', ['Marta Oakley'], null],
    ['By Marta OakleyDec 22', ['Marta Oakley'], null],
    ['Piers Hollander and Amina Okoye', ['Piers Hollander', 'Amina Okoye'], null],
    ['Par Élodie Marchetin (avec AFP)', ['Élodie Marchetin'], 'AFP'],
    ['서하늘 기자 haneul@example.kr', ['서하늘'], null],
    ['Uyên Vy | Đời sống', ['Uyên Vy'], null],
    ['Mộc Miên, Theo Đời sống ven sông', ['Mộc Miên'], 'Đời sống ven sông'],
    ['Par Maud Ferrand avec AFP', ['Maud Ferrand'], 'AFP'],
    ['Lena Hart Ridge County Telegram & Post', ['Lena Hart'], null],
    ['Lena Hart and Orla Finch in New Harbor', ['Lena Hart', 'Orla Finch'], null],
    ['Lena Hart MS, RDN, LD', ['Lena Hart'], null],
    ['Lena Hart@lenahart', ['Lena Hart'], null],
    ['By [6]Lena Hart', ['Lena Hart'], null],
    ['By Lena Hart, Contributing Opinion Writer', ['Lena Hart'], null],
    ['Theo Hoàng Lan', ['Hoàng Lan'], null],
    ['Theo Hà Nội Mới', [], 'HNMO'],
    ['来源：青溪日报', [], '青溪日报'],
  ])('%s names its people and its agency', (line, authors, source) => {
    expect(readByline(line)).toMatchObject({ authors, source })
  })

  test.each([
    'Chia sẻ với báo chí sáng 13-9, đại diện trung tâm nói nhóm khảo sát đã đặt 46 bẫy ảnh.',
    'Read more',
    'Photo by the museum',
    'một dòng chữ thường',
    'October 2023',
    'Phóng viên: Thưa ông, vì sao gỗ phải để lâu như vậy?',
    'Ridge Editorial Guidelines',
    '',
  ])('%s is none', (line) => {
    expect(readByline(line)).toBeNull()
  })

  test('is surer of a role word than of a family name, and of that than of a shape', () => {
    expect(['By Marta Oakley', 'Nguyễn Lam', 'Chấn Phong'].map((line) => readByline(line)?.sure)).toEqual([3, 2, 1])
  })
})
