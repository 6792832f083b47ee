import type { Article } from '../../shared/article.ts'
import { articleOf } from './near-duplicates.ts'

type Random = () => number
/** A bulletin as a desk fills it in: the same sentences each time around other figures, dates, names. */
export type Bulletin = (random: Random) => Article

const int = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!
const day = (random: Random): string => `${int(random, 1, 28)}/${int(random, 1, 12)}`
const price = (random: Random): string => `${int(random, 18, 25)}.${int(random, 100, 990)}`

const PLACES = ['Hải Phòng', 'Nam Định', 'Hà Tĩnh', 'Bình Dương', 'Gia Lai', 'Cần Thơ', 'Quảng Ninh', 'Thanh Hóa']
const PEOPLE = ['Nguyễn Văn Hòa', 'Trần Thị Mai', 'Lê Quang Định', 'Phạm Đức Long', 'Võ Thành Nhân', 'Đỗ Minh Khôi']
const TEAMS = ['Leeds United', 'Norwich City', 'Hull Town', 'Derby Rovers', 'Stoke Albion', 'Luton Athletic']
const SKIES = ['có mưa rào rải rác', 'ngày nắng, đêm không mưa', 'trời rét']

export const BULLETINS: Readonly<Record<string, Bulletin>> = {
  weather: (r) => {
    const date = day(r)
    return articleOf(`Dự báo thời tiết ngày ${date}`, [
      `Theo trung tâm khí tượng, ngày ${date}, Bắc Bộ ${pick(r, SKIES)}, nhiệt độ thấp nhất ${int(r, 12, 24)} độ, cao nhất ${int(r, 25, 36)} độ.`,
      `Hà Nội ${pick(r, SKIES)}, gió đông bắc cấp ${int(r, 2, 4)}, nhiệt độ từ ${int(r, 14, 24)} đến ${int(r, 25, 35)} độ.`,
      `Trung Bộ có mây, nhiệt độ thấp nhất ${int(r, 16, 25)} độ, cao nhất ${int(r, 26, 37)} độ, độ ẩm ${int(r, 50, 95)} phần trăm.`,
      'Nam Bộ chiều tối có mưa rào và dông vài nơi, trong mưa dông có khả năng xảy ra lốc, sét và gió giật mạnh.',
    ])
  },
  fuel: (r) =>
    articleOf(`Giá xăng dầu ${pick(r, ['tăng', 'giảm'])} từ 15 giờ chiều nay`, [
      `Liên bộ quyết định điều chỉnh giá xăng dầu từ 15 giờ ngày ${day(r)}.`,
      `Theo đó, xăng E5RON92 không cao hơn ${price(r)} đồng/lít; xăng RON95 không cao hơn ${price(r)} đồng/lít.`,
      `Dầu diesel không cao hơn ${price(r)} đồng/lít; dầu hỏa không cao hơn ${price(r)} đồng/lít.`,
      'Kỳ điều hành này, liên bộ tiếp tục không trích lập và không chi sử dụng quỹ bình ổn giá.',
      `Từ đầu năm đến nay, giá xăng đã trải qua ${int(r, 5, 45)} kỳ điều chỉnh, trong đó có ${int(r, 3, 20)} kỳ tăng.`,
    ]),
  league: (r) => {
    const [home, away] = [pick(r, PLACES.slice(0, 4)), pick(r, PLACES.slice(4))]
    const score = `${int(r, 2, 5)}-${int(r, 0, 1)}`
    return articleOf(`${home} thắng ${away} ${score}`, [
      `Tối ${day(r)}, trên sân nhà, ${home} đã đánh bại ${away} với tỷ số ${score} ở vòng ${int(r, 1, 26)}.`,
      `Bàn mở tỷ số được ghi ở phút ${int(r, 3, 44)} sau đường chuyền của ${pick(r, PEOPLE)}.`,
      'Sang hiệp hai, đội khách dâng cao tìm bàn gỡ nhưng hàng thủ chủ nhà chơi tập trung.',
      `Với kết quả này, ${home} có ${int(r, 10, 50)} điểm, xếp thứ ${int(r, 1, 14)} trên bảng xếp hạng.`,
    ])
  },
  court: (r) => {
    const person = pick(r, PEOPLE)
    const years = int(r, 3, 20)
    return articleOf(`Lĩnh án ${years} năm tù vì lừa đảo`, [
      `Ngày ${day(r)}, tòa án tỉnh ${pick(r, PLACES)} tuyên phạt bị cáo ${person} (${int(r, 25, 60)} tuổi) ${years} năm tù về tội lừa đảo.`,
      `Theo cáo trạng, từ năm ${int(r, 2014, 2022)}, ${person} đưa ra thông tin gian dối để chiếm đoạt ${int(r, 2, 90)} tỷ đồng của ${int(r, 3, 80)} bị hại.`,
      'Tại phiên tòa, bị cáo thừa nhận hành vi phạm tội và xin hội đồng xét xử giảm nhẹ hình phạt.',
      'Hội đồng xét xử nhận định hành vi của bị cáo là đặc biệt nguy hiểm cho xã hội.',
    ])
  },
  quake: (r) =>
    articleOf(`Động đất ${int(r, 25, 59) / 10} độ tại vùng núi`, [
      `Lúc ${int(r, 0, 23)} giờ ${int(r, 1, 59)} phút ngày ${day(r)}, một trận động đất có độ lớn ${int(r, 25, 59) / 10} xảy ra tại vùng núi.`,
      `Chấn tiêu ở ${int(r, 14_600, 14_999) / 1_000} độ vĩ bắc, ${int(r, 108_100, 108_500) / 1_000} độ kinh đông, sâu khoảng ${int(r, 80, 103) / 10} km.`,
      'Cấp độ rủi ro thiên tai do động đất là cấp 0. Cơ quan chức năng đang tiếp tục theo dõi trận động đất này.',
    ]),
  appointment: (r) => {
    const [person, place] = [pick(r, PEOPLE), pick(r, PLACES)]
    return articleOf(`${place} có tân Phó Chủ tịch UBND tỉnh`, [
      `Hội đồng nhân dân tỉnh ${place} vừa bầu ông ${person} giữ chức Phó Chủ tịch UBND tỉnh nhiệm kỳ này.`,
      `Phát biểu nhận nhiệm vụ, ông ${person} cảm ơn sự tín nhiệm của đại biểu và hứa sẽ nỗ lực hết mình.`,
      `Lãnh đạo tỉnh ${place} đề nghị tân Phó Chủ tịch nhanh chóng bắt nhịp công việc, giữ gìn đoàn kết nội bộ.`,
      'Kết quả bầu cử sẽ được trình Thủ tướng Chính phủ phê chuẩn theo quy định.',
    ])
  },
  match: (r) => {
    const [home, away] = [pick(r, TEAMS.slice(0, 3)), pick(r, TEAMS.slice(3))]
    const score = `${int(r, 2, 4)}-${int(r, 0, 1)}`
    return articleOf(
      `${home} beat ${away} ${score} to climb table`,
      [
        `${home} beat ${away} ${score} on Saturday to move up the table with ${int(r, 10, 60)} points.`,
        `The first goal came in the ${int(r, 3, 44)}th minute after a corner was only half cleared.`,
        `The visitors had ${int(r, 4, 14)} shots but only ${int(r, 1, 4)} on target, and their manager said they had to be braver.`,
        `A crowd of ${int(r, 10, 30)},${int(r, 100, 999)} watched the match in steady rain at a ground that has seen little joy this season.`,
      ],
      { language: 'en' },
    )
  },
  stocks: (r) =>
    articleOf(
      `Stocks close ${pick(r, ['higher', 'lower', 'mixed'])} as tech shares ${pick(r, ['rally', 'slide'])}`,
      [
        `The broad index ${pick(r, ['rose', 'fell'])} ${int(r, 10, 290) / 100}% to ${int(r, 3_800, 6_000)}.${int(r, 10, 99)} on ${pick(r, ['Monday', 'Friday'])}.`,
        `Industrial shares ${pick(r, ['added', 'lost'])} ${int(r, 50, 900)} points, or ${int(r, 10, 290) / 100}%.`,
        `Oil settled at $${int(r, 60, 95)}.${int(r, 10, 99)} a barrel and gold at $${int(r, 1_900, 2_700)} an ounce.`,
        'Investors are waiting for fresh data on inflation and jobs that could shape the next move on interest rates.',
      ],
      { language: 'en' },
    ),
}

/** The same report with one of its figures corrected, as another site may have it. */
export function oneFigureCorrected(article: Article, random: Random): Article {
  const count = article.body.join('').match(/\d+/g)?.length ?? 0
  let left = Math.floor(random() * count)
  const body = article.body.map((text) =>
    text.replace(/\d+/g, (digits) => (left-- === 0 ? String(Number(digits) + 1) : digits)),
  )
  return { ...article, body }
}
