import type { Article } from '../../shared/article.ts'
import { articleOf } from './near-duplicates.ts'

/** Stories of our own words that the tests of identity copy, edit and confuse. */
export const island = articleOf(
  'Xã đảo Hòn Trẹm có trạm nước ngọt đầu tiên',
  [
    'Sáng 12/4, xã đảo Hòn Trẹm khánh thành trạm lọc nước biển công suất 350 m3 mỗi ngày, đủ cho 1.240 hộ dân trên đảo.',
    'Theo ông Võ Tấn Lực, Chủ tịch xã, trạm được xây trong 14 tháng với 27,5 tỷ đồng từ ngân sách tỉnh và một quỹ của Singapore.',
    'Trước đây, mỗi mùa khô người dân phải mua nước chở từ đất liền với giá 180.000 đồng một khối, có hộ tốn hơn hai triệu đồng mỗi tháng.',
    'Nước từ trạm mới được bán với giá 14.000 đồng một khối; hộ nghèo được miễn phí 4 khối đầu tiên.',
    'Bà Lê Thị Mận, 61 tuổi, nói lần đầu tiên trong đời bà được tắm nước ngọt vào tháng Tư mà không phải đong từng gáo.',
    'Tỉnh dự kiến xây thêm hai trạm tương tự ở Hòn Khoai Nhỏ và Bãi Bấc trước mùa khô năm sau.',
  ],
  { published: '2024-04-12T10:20:00+07:00' },
)

export const archive = articleOf(
  'Malaysia và Việt Nam số hóa 9.000 bản đồ cổ',
  [
    'Thư viện quốc gia Malaysia ngày 28/8 ký với Trung tâm Lưu trữ phía Nam thỏa thuận số hóa hơn 9.000 tấm bản đồ hàng hải cổ.',
    'Các bản đồ vẽ từ năm 1702 đến năm 1931, phần lớn nằm trong kho ở Kuala Lumpur và chưa từng được công bố.',
    'Hai bên sẽ chụp mỗi tấm ở độ phân giải 600 điểm, ghép tọa độ rồi mở cho công chúng tra cứu từ quý 2 năm 2026.',
    'Bà Farah Idris, Giám đốc thư viện, cho biết chi phí 3,1 triệu ringgit do hai nước chia đôi.',
    'Giới nghiên cứu chờ đợi nhất là 42 tấm vẽ cửa sông Cửu Long trước khi các kênh đào lớn được mở.',
  ],
  { published: '2025-08-28' },
)

/** Another paper's own report of what `archive` tells. */
export const archiveElsewhere = articleOf(
  'Hàng nghìn hải đồ xưa sắp lên mạng nhờ hợp tác Việt - Mã',
  [
    'Những ai mê bản đồ cũ sắp có nguồn tư liệu quý: kho hải đồ của Malaysia, phần nhiều chưa ai được xem, sẽ được đưa lên mạng.',
    'Lễ ký diễn ra tại thành phố Hồ Chí Minh hôm 28/8 với sự có mặt của đại diện hai ngành lưu trữ.',
    'Ông Trần Quốc Hải, người phụ trách kỹ thuật phía Việt Nam, nói công việc khó nhất là ghép tọa độ vì nhiều tấm bị co giấy.',
    'Chừng 9.000 tấm sẽ lần lượt được quét trong ba năm; bản quét dùng được miễn phí cho việc học và nghiên cứu.',
  ],
  { published: '2025-08-28' },
)

/** What came of `island` a week later; it ends with the same background. */
export const islandFollowUp = articleOf(
  'Trạm nước Hòn Trẹm tạm dừng vì màng lọc hỏng',
  [
    'Chiều 19/4, trạm lọc nước biển trên đảo Hòn Trẹm phải ngừng chạy sau khi hai trong sáu màng lọc bị rách.',
    'Đơn vị thi công cho biết cát lẫn trong ống hút là nguyên nhân, màng thay thế sẽ ra đến đảo sau ba ngày nữa.',
    'Trong lúc chờ, tàu của biên phòng chở 60 khối nước ra cấp cho trạm xá, trường học và các hộ có người già.',
    'Chủ tịch xã Võ Tấn Lực xin lỗi người dân và hứa công khai kết quả kiểm tra trước cuối tháng.',
    'Trước đây, mỗi mùa khô người dân phải mua nước chở từ đất liền với giá 180.000 đồng một khối, có hộ tốn hơn hai triệu đồng mỗi tháng.',
  ],
  { published: '2024-04-19T17:05:00+07:00' },
)

const fill = (pattern: string, values: readonly string[]): string => {
  let next = 0
  return pattern.replace(/_/g, () => values[next++] ?? '')
}

/** A text of a template with its blanks filled; `|` parts headline and paragraphs. */
export function templated(pattern: string, values: readonly string[], published: string | null = null): Article {
  const [title, ...body] = fill(pattern, values).split('|')
  return articleOf(title ?? null, body, { published })
}

export const weather =
  'Thời tiết hôm nay|Bắc Bộ nhiều mây, có mưa rào rải rác, gió đông nhẹ. Nhiệt độ thấp nhất _ độ, cao nhất _ độ.|Trung Bộ ngày nắng, chiều tối có dông vài nơi. Nhiệt độ từ _ đến _ độ.|Nam Bộ có mưa rào và dông rải rác. Nhiệt độ từ _ đến _ độ, độ ẩm _ phần trăm.'
export const gold =
  'Giá vàng ngày _|Sáng _, giá vàng miếng được niêm yết ở mức _ triệu đồng mỗi lượng mua vào và _ triệu đồng mỗi lượng bán ra.|Vàng nhẫn giao dịch quanh _ triệu đồng mỗi lượng.|Trên thị trường thế giới, vàng giao ngay ở mức _ USD một ounce.|Chuyên gia khuyên người mua thận trọng vì chênh lệch hai chiều còn lớn.'
export const match =
  '_ thắng _ trên sân nhà|_ đã thắng _ với tỷ số _ trong trận đấu tối _ ở vòng _ giải hạng Nhì.|Bàn mở tỷ số đến ở phút _ sau một pha phạt góc.|Huấn luyện viên hai đội đều khen tinh thần của các cầu thủ và cảm ơn khán giả đã đến sân dù trời mưa.'
export const powerCut =
  'Lịch cắt điện ngày _|Công ty điện lực thông báo ngày _ tạm ngừng cấp điện để bảo trì lưới tại phường Bến Đá và phường Gò Sỏi.|Thời gian từ 8 giờ đến 16 giờ 30. Khách hàng cần hỗ trợ gọi tổng đài 19001234.|Nếu thi công xong sớm, điện sẽ được đóng lại mà không báo trước, khách hàng chú ý an toàn.'
export const series =
  'Người giữ rừng trên đỉnh Ngọc Sa - Kỳ _|Loạt bài về những người giữ rừng ở đỉnh Ngọc Sa do nhóm phóng viên thực hiện trong hai tháng.|_'
