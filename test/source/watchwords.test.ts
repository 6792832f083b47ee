import { describe, expect, it } from 'vitest'
import { creditsPicture } from '../../shared/fields/caption.ts'
import { shapeOf } from '../../shared/source/shape.ts'
import { tellTale } from '../../shared/source/tell-tale.ts'
import { traitOf } from '../../shared/source/trait.ts'

const blockOf = (text: string) => traitOf({ first: 1, last: 1, text, gap: 1, indent: 0, bullet: '', markup: null })

/** Lines of every wording that tells a page's foot or a notice of cookies from within the line. */
const HELD: readonly (readonly [kind: string, line: string])[] = [
  ['footer', 'Tạp chí Sông © 2021'],
  ['footer', 'Site © Copyright'],
  ['footer', 'Toàn bộ nội dung copyright (c) của báo'],
  ['footer', 'Trang tin giữ bản quyền nội dung của mình'],
  ['footer', 'Sông Cả News, all rights reserved'],
  ['footer', 'Some right words, All Rights Reſerved'],
  ['footer', 'Báo hoạt động theo giấy phép số 12'],
  ['footer', 'Số 12/GP-TTĐT ngày nào'],
  ['footer', 'Số 12/GP-BTTTT ngày nào'],
  ['footer', 'Số 12/GP-BVHTTDL ngày nào'],
  ['footer', '저작권자 모두의 것 무단전재 금지'],
  ['footer', '記事は無断転載をお断りします'],
  ['footer', '本站 版权所有 请勿转载'],
  ['footer', 'Le Fleuve, tous droits réservés'],
  ['footer', 'El Río, todos los derechos del autor'],
  ['footer', 'O Rio, todos os direitos reservados'],
  ['footer', 'Der Fluss, alle Rechte vorbehalten'],
  ['footer', 'Il Fiume, tutti i diritti riservati'],
  ['footer', 'Река: все права защищены'],
  ['cookie', 'Our page uses coo\u212aies for you'],
  ['cookie', 'This form is protected by reCAPTCHA'],
]

/** Credits of pictures in every wording. */
const CREDITS: readonly string[] = [
  'Bến đò buổi sớm. Ảnh: Lê Sông',
  'Bến đò buổi sớm. ẢNH = Lê Sông',
  'Bến đò buổi sớm. Nguồn: Lê Sông',
  'The ferry at dawn. Photos by River Lee',
  'The ferry at dawn. Photographs courtesy of River Lee',
  'The ferry at dawn. Picture: River Lee',
  'The ferry at dawn. Image credit: River Lee',
  'Le bac au matin. Crédit photo : La Rive',
  'Le bac au matin, CRÉDIT PHOTO LA RIVE',
  'Die Fähre am Morgen. Foto: Ufer',
  'Паром утром. Фото: Берег',
  '새벽의 나루. 사진=강가',
  '朝の渡し。 写真:川辺',
  '清晨的渡口 (图:河边',
  'The ferry at dawn. Credit: River Lee',
  'The ferry at dawn. Getty: River Lee',
  'Bến đò buổi sớm. Đồ họa: Lê Sông',
  'Bến đò buổi sớm. Video: Lê Sông',
  'Bến đò buổi sớm. Clip: Lê Sông',
  'The ferry at dawn. AFP via Agency',
  'The ferry at dawn. AP Photo',
  'The ferry at dawn. Shutterstock',
  'The ferry at dawn. iStock',
  'The ferry at dawn. EPA-EFE',
  'The ferry at dawn. Reuters/Lee',
  'The ferry at dawn. Lee/Reuters',
  'The ferry at dawn. Lee/AFP',
  'The ferry at dawn, via AP',
  'Bến đò buổi sớm. Lê Sông/TTXVN',
  'The ferry at dawn, Unsplash',
  'Hình minh hoạ',
  'Bến đò buổi sớm, ảnh minh họa',
  'Bến đò buổi sớm (ảnh do ban tổ chức cung cấp)',
  'Bến đò buổi sớm, ảnh tư liệu',
  'Bến đò buổi sớm, ảnh cắt từ phim',
  'At the old ferry of the upper river the boats wait at dawn. | RIVER-SIDE NEWS',
  '朝の渡し場で船を待つ人たち＝10日、白瀬川',
  '새벽 나루에서 배를 기다리고 있다. 문가람 기자',
]

describe('words without which no pattern runs', () => {
  it.each(HELD)('let a %s be told from within a line: %s', (kind, line) => {
    expect(tellTale(line, shapeOf(line))?.kind).toBe(kind)
  })

  it.each(CREDITS)('let a credit be told: %s', (line) => {
    expect(creditsPicture(line)).toBe(true)
    expect(blockOf(line).kind).toBe('caption')
  })

  it('are found in capitals, within words and where one ends another', () => {
    const { watched } = shapeOf('xcopyright')
    expect(watched).not.toBe(0)
    expect(shapeOf('XCOPYRIGHT').watched).toBe(watched)
    expect(shapeOf('copycopyright').watched).toBe(watched)
    expect(shapeOf('an ordinary line').watched).toBe(0)
  })
})
