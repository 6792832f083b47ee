import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf } from '../../shared/fields/language.ts'

const ROWS: readonly (readonly [language: string, text: string])[] = [
  ['vi', 'Khai mạc hội thảo về bảo tồn rừng ngập mặn'],
  ['vi', 'ASEAN diễn tập cứu trợ thảm họa'],
  ['vi', 'Chile khánh thành đài quan sát trên sa mạc Atacama'],
  ['vi', 'Chay tau khach hai tang tren tuyen duong sat phia Nam cua nuoc ta'],
  ['vi', 'Hoà giải viên cơ sở'],
  ['vi', 'Messi ghi bàn, Inter Miami thắng'],
  ['en', 'Researchers develop paper sensor that changes color'],
  ['en', 'Northern province opens free seed library for schools'],
  ['en', 'How to count birds you cannot see'],
  ['en', 'Nguyễn Văn A said the new bridge in Hải Phòng would be opened by the end of the year'],
  ['en', 'New York mayor plans to cut school hours'],
  ['en', 'What the café owners of Montréal want from the city'],
  ['fr', 'Dans le Jura, des haies replantées pour ralentir les crues'],
  ['fr', 'Les mares, ces éponges oubliées des campagnes'],
  ['fr', 'Une école pour tous'],
  ['ko', '폐교 도서관, 밤하늘 관측소로'],
  ['ko', 'AI 기술로 만든 영화 K-POP 스타'],
  ['ja', '山の学校が図書館になった'],
  ['ja', '東京都の新しい駅ビル'],
  ['zh', '新华社北京三月二十四日电'],
  ['zh', '山村学校变成了图书馆'],
  ['de', 'Die Brücke wird für Fußgänger geöffnet'],
  ['de', 'Warum der Wald nicht mehr wächst'],
  ['es', 'El gobierno presenta un nuevo plan para los puertos'],
  ['es', 'Los niños de la escuela plantan árboles'],
  ['pt', 'O governo não vai aumentar os impostos, diz ministro'],
  ['pt', 'Escolas de São Paulo reabrem após as férias'],
  ['it', 'Il governo presenta il nuovo piano per le scuole della città'],
  ['id', 'Pemerintah akan membangun sekolah baru untuk warga desa'],
  ['nl', 'De brug wordt niet meer gebruikt door het verkeer'],
  ['pl', 'Nowa szkoła w mieście jest otwarta dla wszystkich'],
  ['tr', 'Yeni okul için daha çok öğretmen ve kitap'],
  ['ru', 'Новая школа открылась в деревне'],
  ['uk', 'Нова школа відкрилась у селі'],
  ['th', 'โรงเรียนใหม่เปิดแล้ว'],
  ['ar', 'افتتاح مدرسة جديدة في القرية'],
  ['fa', 'افتتاح مدرسه جدید در روستا پس از چند سال'],
  ['hi', 'गाँव में नया विद्यालय खुला'],
  ['el', 'Νέο σχολείο άνοιξε στο χωριό'],
  ['he', 'בית ספר חדש נפתח בכפר'],
  ['km', 'សាលារៀនថ្មីបានបើក'],
  ['und', ''],
  ['und', '2-1, 24/3'],
  ['und', 'RSS'],
  ['und', 'https://'],
  ['und', '😀 😀'],
]

describe('languageOf', () => {
  it.each(ROWS)('tells %s of %j', (language, text) => {
    expect(languageOf(text)).toBe(language)
  })

  it('judges a long text by its start and takes no longer for it', () => {
    const text = `${'Người dân góp gỗ dựng lại cây cầu bị lũ cuốn trôi hồi tháng chín. '.repeat(2)}${'the '.repeat(100_000)}`
    const start = performance.now()
    expect(languageOf(text)).toBe('vi')
    expect(performance.now() - start).toBeLessThan(200)
  })

  it('gives a tag for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(languageOf(text)).toMatch(/^[a-z]{2,3}$/u)
      }),
      { numRuns: 500, seed: 23 },
    )
  })
})
