/**
 * What rows are deflated against: text that they hold nearly all, the likeliest last (deflate prefers what is near). The
 * commonest words of Vietnamese news, then the frame of a stored article. It saves an article of 6 KB some 250 bytes,
 * and with them a unit of every write. Rows that were written with it need it for ever: never change it, add another.
 */
export const DICTIONARY = Buffer.from(
  [
    'Thành phố Hồ Chí Minh, TP.HCM, Hà Nội, Đà Nẵng, Hàn Quốc, Triều Tiên, Trung Quốc, Nhật Bản, Hoa Kỳ, châu Âu, Việt Nam',
    'Tổng thống, Thủ tướng Chính phủ, Chủ tịch nước, Bộ trưởng Bộ Ngoại giao, Phó Chủ tịch UBND tỉnh, Quốc hội, Đảng, Ủy ban Nhân dân',
    'doanh nghiệp, kinh tế, phát triển, thị trường, đầu tư, ngân hàng, chứng khoán, tỷ đồng, triệu USD, triệu đồng, tăng trưởng',
    'bệnh viện, bác sĩ, bệnh nhân, học sinh, sinh viên, giáo viên, trường đại học, giáo dục, đào tạo, thí sinh, vaccine, dịch bệnh',
    'công an, điều tra, vụ án, bị can, tòa án, tai nạn giao thông, cơ quan chức năng, người dân, nạn nhân, hiện trường, khu vực',
    'cầu thủ, đội tuyển, trận đấu, huấn luyện viên, bàn thắng, giải vô địch, bóng đá, nghệ sĩ, ca sĩ, bộ phim, khán giả',
    'quan hệ ngoại giao, quân sự, quốc phòng, tên lửa, vũ khí, an ninh, hợp tác, thỏa thuận, hội nghị, chiến tranh, biển Đông',
    'thông tin, công nghệ, ứng dụng, dữ liệu, mạng xã hội, trí tuệ nhân tạo, môi trường, khí hậu, thời tiết, mưa lớn, nhiệt độ',
    'theo quy định của pháp luật, trên địa bàn tỉnh, trong thời gian tới, trong bối cảnh, bên cạnh đó, ngoài ra, tuy nhiên, đồng thời',
    'cũng cho biết thêm, được cho là, nhấn mạnh rằng, khẳng định, tuyên bố, thông báo, đề nghị, yêu cầu, theo hãng tin, trả lời phỏng vấn',
    ' thể hiện, thực hiện, tổ chức, xây dựng, sử dụng, quản lý, hoạt động, chương trình, dự án, kế hoạch, vấn đề, nhà nước, xã hội, quốc gia, quốc tế, thế giới',
    ' tháng 1 tháng 2 tháng 3 tháng 4 tháng 5 tháng 6 tháng 7 tháng 8 tháng 9 tháng 10 tháng 11 tháng 12 năm 2020 năm 2021 năm 2022 năm 2023 năm 2024 năm 2025 năm 2026 ',
    ' ngày giờ phút sáng chiều tối hôm nay hôm qua tuần trước thứ hai thứ ba thứ tư thứ năm thứ sáu thứ bảy chủ nhật ',
    ' trước sau trên dưới giữa ngoài hơn nhất rất lại còn đều chỉ mới vẫn nếu thì mà hay hoặc bởi vì do nên để theo qua lên xuống thêm mỗi nhau gì đâu sao ai nào ',
    ' bà anh chị em cháu tôi chúng tôi mình họ nhà nước ngày việc làm nói thấy biết đi đưa lấy gọi xem nghe đọc viết mở gần xa lớn nhỏ cao thấp mạnh đầu cuối ',
    ' của và các có được cho trong một người không với là những đã khi này từ đến năm ra vào ông cũng đang nhiều tại về hai sẽ phải đó bị như số ',
    '","source":null,"source":"TTXVN","source":"Reuters","source":"Yonhap","authors":[],"language":"en","language":"und","section":"',
    '"kind":"teaser","title":null,"summary":"","body":[],"published":null,"captions":["Ảnh: "],"url":"https://www.',
    '{"slug":"","position":"","content":"","article":{"kind":"article","title":"","summary":null,"body":["","',
    '."],"published":"2026-01-01T08:00+07:00","authors":[""],"source":null,"language":"vi","section":null,"tags":[],"captions":[],"url":null,',
    '"evidence":{"title":{"line":1},"published":{"line":3,"how":"dateline"},"authors":{"line":3},"source":{"line":1}},"lines":[1,3]},"alias":null}',
    '"arrived":"2026-01-01T00:00:00Z","date":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:00.0","corrected":null,"carriers":[{"key":".txt","lines":[1,1],"arrived":"2026","content":"","kind":"article"}],"shown":"","size":1,"views":[]}',
  ].join('\n'),
)
