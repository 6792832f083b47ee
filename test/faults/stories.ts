import { randomOf } from './random.ts'

/** One article as a file carries it: a telling of a story, or the teaser that announces it. */
export interface Telling {
  readonly story: number
  /** Which wording; tellings of one story are plainly alike. Null: the teaser. */
  readonly wording: number | null
}

const ONSETS = ['B', 'D', 'G', 'H', 'K', 'L', 'M', 'N', 'R', 'S', 'T', 'V', 'X', 'Kr', 'Tr', 'Gl', 'Pl', 'Dr', 'Z', 'F']
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'eo', 'ua']
const CODAS = ['n', 'ng', 'm', 'l', 'r', 'k', 'p', 't', 'x', 'z']

/** A name that stands in no dictionary: `Krangozel`. Finding it in a document means that the story's text is there. */
function coin(seed: number, name: string): string {
  const random = randomOf(seed + 1, name)
  const syllable = () => random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS)
  const word = syllable() + syllable().toLowerCase() + syllable().toLowerCase()
  return word
}

const places: string[] = []

/** The name that stands in every telling of a story, teaser included, in headline and text. */
export function placeOf(story: number): string {
  places[story] ??= coin(story * 7919, 'place')
  return places[story]
}
/** The name that stands in one wording only. */
export const markOf = ({ story, wording }: Telling): string => coin(story * 7919 + 31 * (wording ?? 999), 'mark')

interface Topic {
  title(place: string, n: number): string
  body(place: string, person: string, n: number): readonly string[]
}

const TOPICS: readonly Topic[] = [
  {
    title: (p, n) => `Cầu treo ${p} dài ${n} mét được khánh thành sau hai năm thi công`,
    body: (p, h, n) => [
      `Sáng nay, chính quyền xã ${p} cắt băng khánh thành cây cầu treo dài ${n} mét bắc qua con suối lớn nhất vùng.`,
      `Theo ông ${h}, trưởng ban quản lý dự án, tổng kinh phí là ${n + 37} tỷ đồng, phần lớn do người dân ${p} đóng góp.`,
      `Trước đây học sinh phải đi bè mảng mất ${(n % 50) + 12} phút để sang bờ bên kia, mùa lũ có khi nghỉ học cả tuần.`,
      `Ông ${h} cho biết mặt cầu lát gỗ lim, dây cáp nhập về từ tháng trước và đã được thử tải ba lần liền.`,
    ],
  },
  {
    title: (p, n) => `Đội bóng ${p} thắng trận chung kết trước ${n} khán giả`,
    body: (p, h, n) => [
      `Đội tuyển ${p} giành cúp vô địch sau trận chung kết kéo dài hai hiệp phụ, trước sự cổ vũ của ${n} khán giả nhà.`,
      `Tiền đạo ${h} ghi bàn ở phút ${(n % 80) + 7} sau đường chuyền dài từ phần sân nhà, thủ môn đối phương không kịp trở tay.`,
      `Huấn luyện viên của ${p} nói các cầu thủ trẻ đã tập luyện suốt ${(n % 9) + 3} tháng cho đúng chín mươi phút ấy.`,
      `Ban tổ chức trao cho ${h} danh hiệu cầu thủ xuất sắc nhất giải, kèm một con bò giống và bằng khen.`,
    ],
  },
  {
    title: (p, n) => `Nông dân ${p} thu hoạch ${n} tấn vải sớm trong tuần đầu mùa`,
    body: (p, h, n) => [
      `Các hộ trồng vải ở ${p} bắt đầu thu hoạch lứa quả đầu tiên, sản lượng đạt ${n} tấn chỉ trong một tuần nắng ráo.`,
      `Bà ${h}, chủ nhiệm hợp tác xã, nói giá bán tại vườn là ${(n % 40) + 21} nghìn đồng một cân, cao hơn năm ngoái.`,
      `Thương lái đánh xe vào tận ngõ từ bốn giờ sáng, người ${p} soi đèn hái quả để kịp chuyến hàng đi phương bắc.`,
      `Theo bà ${h}, diện tích trồng theo quy trình sạch đã tăng lên ${n + 11} héc ta và còn được mở rộng sang năm.`,
    ],
  },
  {
    title: (p, n) => `Bảo tàng ${p} đón ${n} hiện vật gốm vớt từ tàu đắm`,
    body: (p, h, n) => [
      `Bảo tàng ${p} tiếp nhận ${n} hiện vật gốm hoa lam được vớt lên từ một con tàu đắm cách bờ biển nhiều hải lý.`,
      `Nhà khảo cổ ${h} cho rằng số gốm này được nung cách đây hơn ${(n % 300) + 200} năm, nhiều chiếc vẫn còn nguyên men.`,
      `Khách tham quan ${p} sẽ được xem phòng trưng bày mới từ tháng sau, vé vào cửa miễn phí cho học sinh.`,
      `Ông ${h} kể thợ lặn phải làm việc theo ca ngắn vì nước đục, mỗi ngày chỉ đưa lên được vài chục món.`,
    ],
  },
  {
    title: (p, n) => `Thư viện lưu động ${p} mang ${n} cuốn sách lên bản vùng cao`,
    body: (p, h, n) => [
      `Chuyến xe thư viện của ${p} vượt đèo mang ${n} cuốn sách tới các điểm trường lẻ chưa có điện lưới.`,
      `Cô giáo ${h} cho biết trẻ em xếp hàng từ sớm để mượn truyện, có em đi bộ ${(n % 9) + 4} cây số đường rừng.`,
      `Nhóm tình nguyện ${p} dự định quay lại hai tuần một lần và dựng thêm ${(n % 6) + 2} tủ sách bằng gỗ cũ.`,
      `Theo cô ${h}, sách tranh về loài vật được mượn nhiều nhất, kế đến là sách dạy gấp giấy và làm diều.`,
    ],
  },
  {
    title: (p, n) => `Trạm quan trắc ${p} ghi nhận mưa ${n} mm trong một đêm`,
    body: (p, h, n) => [
      `Trạm khí tượng ${p} đo được lượng mưa ${n} mm chỉ trong một đêm, mức cao nhất kể từ khi trạm hoạt động.`,
      `Kỹ sư ${h} giải thích khối khí lạnh tràn xuống gặp gió ẩm từ biển nên mây dông phát triển rất nhanh sau nửa đêm.`,
      `Nước trên các sông suối quanh ${p} dâng thêm ${(n % 5) + 2} mét, một số ngầm tràn phải đặt rào chắn cấm xe.`,
      `Theo ông ${h}, mưa sẽ giảm dần từ chiều mai, song đất đã no nước nên vẫn có nguy cơ sạt lở ở sườn dốc.`,
    ],
  },
]

/** Three to a topic, since a sentence that two stories share would make one look like a correction of the other. */
const EXTRAS: readonly (readonly ((mark: string) => string)[])[] = [
  [
    (mark) => `Đoàn xe hoa của tổ dân phố ${mark} là những người đầu tiên bước qua mặt gỗ còn thơm mùi nhựa mới.`,
    (mark) => `Văn phòng ${mark} cam kết bảo trì dây cáp và lan can miễn phí trong năm mùa lũ tới.`,
    (mark) => `Bà cụ ở xóm ${mark} bảo cả đời chưa khi nào sang chợ bên kia mà giày còn khô.`,
  ],
  [
    (mark) => `Cổ động viên khối ${mark} đánh trống suốt hai giờ, khản giọng vẫn chưa chịu rời khán đài.`,
    (mark) => `Trọng tài đến từ liên đoàn ${mark} rút ra bốn thẻ vàng và một lần phải xem lại băng hình.`,
    (mark) => `Lò đào tạo ${mark} góp ba gương mặt chưa tròn mười chín tuổi vào đội hình xuất phát.`,
  ],
  [
    (mark) => `Kho lạnh ${mark} chạy hết công suất từ nửa đêm để giữ màu đỏ của vỏ quả.`,
    (mark) => `Một doanh nghiệp tên ${mark} đặt mua trước toàn bộ lứa chín muộn với giá cố định.`,
    (mark) => `Lũ trẻ xóm ${mark} được nghỉ học buổi sáng để phụ cha mẹ bó chùm và xếp sọt.`,
  ],
  [
    (mark) => `Quỹ bảo tồn ${mark} tài trợ tủ kính chống rung cùng hệ thống hút ẩm cho gian trưng bày.`,
    (mark) => `Chữ khắc dưới đáy bát nhắc tới thương hiệu ${mark}, điều các học giả còn đang tranh cãi.`,
    (mark) => `Ngư dân vạn chài ${mark} chính là người kéo được mảnh vỡ đầu tiên lên cùng mẻ lưới.`,
  ],
  [
    (mark) => `Chiếc xe tải do xưởng ${mark} hoán cải, thùng xe mở ra thành hai dãy ghế và mái che.`,
    (mark) => `Nhà in ${mark} gửi kèm mấy thùng vở kẻ ngang cùng bút chì màu cho lớp mẫu giáo.`,
    (mark) => `Già làng ${mark} góp một gian nhà sàn trống để làm chỗ đọc lâu dài cho bọn trẻ.`,
  ],
  [
    (mark) => `Radar đặt tại đồi ${mark} cho thấy ổ đối lưu dừng yên một chỗ gần ba tiếng đồng hồ.`,
    (mark) => `Hồ thủy lợi ${mark} phải mở cửa xả sớm hơn kế hoạch để giữ an toàn thân đập.`,
    (mark) => `Đội dân phòng ${mark} thức trắng chuyển thóc giống và gia súc lên gò cao.`,
  ],
]

/** A telling as lines of a page. Stories five apart share their template: same words, other names and numbers. */
export function linesOf(telling: Telling): readonly string[] {
  const { story, wording } = telling
  const topic = TOPICS[story % TOPICS.length]!
  const place = placeOf(story)
  const person = coin(story * 7919, 'person')
  const number = 110 + ((story * 137) % 870)
  const title = topic.title(place, number)
  if (wording === null) return [title]
  const body = [...topic.body(place, person, number)]
  const extra = EXTRAS[story % TOPICS.length]![wording % 3]!(markOf(telling))
  body.splice(wording % 2 === 0 ? body.length : 2, 0, extra)
  const day = String(1 + (story % 27)).padStart(2, '0')
  return [title, `${day}/02/2026, 08:15`, '', ...body.flatMap((paragraph) => [paragraph, ''])]
}

const SEPARATOR = '========================================'

/** A file that carries the tellings, one after the other. */
export function fileOf(tellings: readonly Telling[]): string {
  return `${tellings.map((telling) => linesOf(telling).join('\n')).join(`\n${SEPARATOR}\n`)}\n`
}

/** The story that a text tells, by its place; null for none of the first `most`. */
export function storyIn(text: string, most: number): number | null {
  for (let story = 0; story < most; story++) if (text.includes(placeOf(story))) return story
  return null
}
