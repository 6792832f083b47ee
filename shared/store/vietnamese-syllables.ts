/** The commonest syllables of Vietnamese news, the commonest first. */
const COMMON = `
  “ ” – … một trong và được cho có người năm không mỗi nước ba ngày của hai lại từ là các để vào sau tháng đã bằng nhất
  đầu độ học nhà theo con qua biết cây phải thành thêm với lớp ra đi đến khi nói số chỉ làm trên đồng sách cầu giờ
  sẽ tới bản công tôi xe hơn khách mùa tại đặt động bộ còn mới trước tàu viên đường mét nhận những vì bà cao chạy
  cũ dân lần mưa này phí thử viện điện đất chủ khoảng mười chiếc cả do ga ghi mái máy nhờ phố sinh sáng thì tổ về
  đá báo bốn cần dài em giá giữ hàng nhóm nhưng thư thể thứ trung trường tự vụ biển cơ dưới dự giúp gỗ lên mua mở
  sáu thay thông thị tuổi vừa ông bình cuối cách cái cân giảm làng nơi thu tiền tuyến vùng đọc bị dây gia kết mặt
  nhiệt nhỏ nửa phần phụ tay tiếng trạm ven vòng vẫn xã định ai buổi bên bờ chính chức cô ghế gần hình hội kéo mà
  ngồi nhau nhìn nào phút quả rau rào rừng thấy trẻ từng đêm đội ban bánh bỏ chuông chưa cùng cũng cứu dẫn giấy
  giữa hay hiệu hoà hộ khô mươi phòng rộng sống thoại thường tiên trả trợ tuần tối việc xuống đang đo anh chi
  chiều chịu cuốn cá cát diễn dùng giải ký kể liệu lúc lấy miễn mùi mất mặn ngay nhiều như nó nếu phát phân quan
  rồi sở tham thời tiếp toàn treo trấn vôi vườn vẽ đoàn đây đồ đứng bài bảo bảy bố chia chở chợ cấp cụ cửa dạy
  dụng giáo giống góp hôm khu kế liên lá lâm lý lượt lớn muối mình nam nay nghe nghiệm ngoại nuôi nặng nổi phủ
  ruộng rơm so sát thùng thống tin triệu truyền trưởng trời tâm tìm tính tập tử xa ít điểm đoạn đóng đông đại đề
  ẩm bác bếp ca chúng chảy chậm chỗ chữ cáp cư dọc dừa dừng dựng già gió hàn kho khí kiến kênh lũ lượng may mức
  nghỉ quốc sang sâu thấp thẻ thức tiết toa trưa trực tên tầng tỉnh vi việt voi vuông vỏ xem xin xuất xóm xơ âm ăn
  đó đúng đạp đạt đối đủ ảnh bãi bù bùn bơi bầu bệnh chuyển chuyện câu cạnh cổ cứ diện gấp gọi gồm gửi hiên huyện
  hè hải hết hệ hỗ hợp khai khoa khảo kinh kiểm kỹ lạc lối mát mướp mắm mục nghiên ngoái ngân ngôi ngủ nóng núi
  nắng phiên phục pin rùa rạn rải sân sóng thanh thi thuật thợ tràm trình trọng trồng tình tăng tải tấm vài vải
  vật xây xưởng xếp yếu điều đào đèn đình đơn đưa đảo đều đổi ấp ấy bàn bán bè bê bột chuyến chân châu chạm chậu
  chỉnh chờ cuộc cảnh cắt củi di dịch giám gạo ha hiện hoạt hoặc huynh hàu hô hằng hỏng hồi khuẩn khó khóa khắc
  kiện kèm kính luôn lúa lưng lưu lạnh lắp lửa mang miền mạc nghìn nhanh nhân nhập nhật nhịp nên nằm nứt nữ quý
  quản quỹ rõ rạch rễ san sao sản sẵn sẻ sửa than thầy tiệm trang tranh trấu trận trống tài tác tôn tông tục tỷ
  viết vượt vậy vết vị xanh xong ép đa đáng đánh đôi đầy đập đổ bào bão bóng bảng bắc bắt bể bớt bữa chai chung
  cháo cháu chín chùa chăm chấm chế chừng cà cán cánh cắm du dành dán dép dòng dõi dương dốc gian giao giả gác gãy
  gì gặp hiểu hoàn hoạch hà hãng hướng hạ hạn hẳn hộp in khiếm khác khói khởi kín kịp linh liền loa lòng lô lưới
  lạ lịch lọc lời lợp mây mèo mép mì mượn mật mắt mọi mực ngang nghị nguyên nguyện ngành ngữ nhựa nông năng nạ nối
  ong phú phường phối quyết quán riêng rác rạ rằng suối suốt sóc sông sĩ sắt sổ sớm ta tan thúc thả thắng thẳng
  thủ thửa to toán trái trò trắng trộn tuyết ty tám tưới tường tượng tấn tắt tốc tốt tổng vòm văn vận vụn vừng xảy
  xốp yên yêu án đáy đèo đăng đước đốt đồi đời đợt ống ao bay biến biểu buýt bông bưu bước bạc bạch bạn bất bẫy
  bật bến bện bọc bổ chiến chào chép chú chương chết chọn chứa cung cuộn cước cường dung duy dày dải dấu dần dầu
  dậy dễ dọn dỡ dục giàn giằng gái góc gói gặt gốc hang hoang hành hái hòa họ họa hỏi hồ khe khuất khánh khúc khỏe
  khỏi khối kia kim kiểu kẹp lao leo loan luận lái lít lót lập lễ lệ lỗ lở lỡ lứt lực men minh miếng món mông mạng
  mạnh mẫu mắc mời na nan nghĩa ngoài nguội ngón ngôn ngõ ngư ngược ngầm ngọt ngừng nhi nhấn nhắc nhắn nén nóc nội
  phao phép phê phía phó phơi phạm phẩm quanh quay quyền quét rang rút rưỡi rẫy rắc rệt song sánh súc sư sưởi sắp
  sử sự tai thang thiếu thoát thuận tháo thích thính thương thải thảm thấm thắp thủy thừng thực tiêu tra tre trà
  tròn trở tu tuyển tán tư tưởng tạo tặng tế tệp tịch tồn tủ tựa uy vàng ván vé vùi vần vắc vỉa vỡ vực xoay xả áo
  áp én đau đàn đạo đẩy đắp địa đốn đợi đục đứa đựng ưu ốm ổn ứng an bao bo buông buồn buộc bám bát bìa bí bón bùi
  bướm bại bạt bế bền bồ bồi bởi bức cam cau chua chuyên cháy chè chênh chí chấp chất chần chắt chằm chẳng chặn
  chổi chụp chủng chứng chừ chừa cong cua càng cào cáo cãi còi cơm cơn cưa cạn cảm cảng cấm cắp cọc cỏ cộng cợn
  cục củ cừ cử cựu danh dao doanh dám dâng dâu dã dãy dông dù dư dạng dập dẻo dịp dứt ghe ghép giai gieo giày gián
  giã giêng giường giản giảng giật giặt giếng giọng giọt giục gom gây gạch gầm gọn gọng heo hiếm hiệp ho hoa hoan
  huy huống huổi hán hát hãm hóa hút hơi hư hưu hương hưởng hại hạt hảo hẹn họp hở hủy hứa hứng hữu keo khau khay
  khen khiêng khiến khoét khuyến khuyết khuấy khá khám khâu khép khôi khả khẩn khỉ khớp kiếm kiềm kiệm kiệt kè kê
  kêu kẽ kề kỳ kỷ liêu lo loài loại luân luật luống luồng luộc lào lách lát lân lâu lãng lãnh lão lò lõi lùa lùng
  lăm lăn lường lạch lấp lắm lặn lẻ lẽ lọp lộ lờ lợi lợn lụa lục lừng lự mai me mong muốn muống mài màn màng má mã
  mía môi múa măng mơ mạch mấy mẫn mặc mẹ mềm mịn mỏng mối mồng mớn mỹ nghiến nghiệp nghèo nghênh nghề nghệ ngon
  nguy nguồn ngán ngã ngăn ngũ ngưỡng ngại ngả ngập ngắm ngờ ngửi nha nhiên nhánh nhãn nhì nhạc nhắm nhặt nhẹ nhớ
  ninh non nâng nâu nép nút nướng nấu nắm nắp nết nộp nữa phan phong phuy phá phím phóng phương phạt phẳng quen
  quy quyên quá quánh quãng quê quạt quầy quặng ray rèm rượu rẻ rồng rổ rời rửa sai sen soát su suất sàn sàng sào
  sáp sét sính súp sút sơ sườn sạc sạch sắc sọt sồi sợ sợi sức sữa sỹ thai thiệp thua thuyền thuê thuý thuốc thuộc
  thuở thuỵ thác thân thép thìa thí thôn thú thưa thất thổ tiến tiểu trao triều triển truyện trào trách trèo trì
  trôi trùng trăm trăn trăng trượt trạch trị trọn trổ trộm trụ trứng tuy tuyên tuột tá tách tân tây tòa tôm tùy
  tơi tầm tẩm tẩy tận tật tẻ tết tờ uyên va vai vay viền vui vàm vành vác vân vòi vấp vẹn vệ vọng vỗ vội vữa vững
  xen xi xiêm xoa xuân xác xéo xép xô xôi xương xước xướng xạ xử êm ích óng úp út úy đai đen đong đoán đun đài đám
  đâu đãi đê đói đô đúc đầm đậm đắt đẳng đếm đốc đống đực ưa ương ốc ồn
`

const ONSETS = ' b c ch d đ g gi gh h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')
/** Behind the letter that bears the tone stands a star. Where old and new spelling differ, both are there. */
const RIMES = `
  a* a*c a*ch a*i a*m a*n a*ng a*nh a*o a*p a*t a*u a*y ă*c ă*m ă*n ă*ng ă*p ă*t â*c â*m â*n â*ng â*p â*t â*u â*y
  e* e*c e*m e*n e*ng e*o e*p e*t ê* ê*ch ê*m ê*n ê*nh ê*p ê*t ê*u i* i*a i*ch iê*c iê*m iê*n iê*ng iê*p iê*t iê*u
  i*m i*n i*nh i*p i*t i*u o* oa* o*a oa*c oa*ch oa*i oa*m oa*n oa*ng oa*nh oa*o oa*t oa*y oă*c oă*n oă*ng oă*t oe* o*e
  oe*n oe*t o*c o*i o*m o*n o*ng o*p o*t oo*ng ô* ô*c ô*i ô*m ô*n ô*ng ô*p ô*t ơ* ơ*i ơ*m ơ*n ơ*p ơ*t u* u*a uâ*n
  uâ*ng uâ*t uâ*y u*c uê* uê*ch uê*nh u*i u*m u*n u*ng uô*c uô*i uô*m uô*n uô*ng uô*t uơ* u*p u*t uy* u*y uya* uyê*n
  uyê*t uy*nh uy*ch uy*t uy*p uy*u ư* ư*a ư*c ư*i ư*ng ư*t ư*u ươ*c ươ*i ươ*m ươ*n ươ*ng ươ*p ươ*t ươ*u y* yê*m yê*n
  yê*t yê*u
`
const VOWELS = 'aàáảãạ ăằắẳẵặ âầấẩẫậ eèéẻẽẹ êềếểễệ iìíỉĩị oòóỏõọ ôồốổỗộ ơờớởỡợ uùúủũụ ưừứửữự yỳýỷỹỵ'.split(' ')
/** Syllables that end in a stop have one of two tones only. */
const STOPPED_TONES = [2, 5]
const ALL_TONES = [0, 1, 2, 3, 4, 5]
/** Behind these no rime stands that begins with a glide, `oa` or `uy`. */
const BEFORE_NO_GLIDE = new Set(['b', 'gi', 'm', 'p', 'ph', 'qu', 'r', 'v'])
/** Spellings of one sound, by the letter that follows. */
const BEFORE_BRIGHT = new Set(['k', 'gh', 'ngh'])
const BEFORE_OTHERS = new Set(['c', 'g', 'ng'])

const wordsOf = (list: string): string[] => list.trim().split(/\s+/)

/**
 * Every syllable that Vietnamese can spell, some that it does not use among them; the commonest first. Made when they are
 * first asked for. Rows are coded by their places in this list: it must never change.
 */
export function vietnameseSyllables(): readonly string[] {
  const all = new Set(wordsOf(COMMON))
  for (const rime of wordsOf(RIMES)) {
    const star = rime.indexOf('*')
    const before = rime.slice(0, star - 1)
    const after = rime.slice(star + 1)
    const forms = VOWELS.find((vowel) => vowel[0] === rime[star - 1])!
    const isBright = /^[eêiy]/.test(rime)
    const isGliding = /^(?:o[aăe]|u[âêy])/.test(rime.replace('*', ''))
    const tones = /(?:[cpt]|ch)$/.test(after) ? STOPPED_TONES : ALL_TONES
    for (const onset of ONSETS) {
      if (isBright ? BEFORE_OTHERS.has(onset) : BEFORE_BRIGHT.has(onset)) continue
      if (isGliding && BEFORE_NO_GLIDE.has(onset)) continue
      if ((onset === 'qu' && /^[oôơuưy]/.test(rime)) || (onset === 'gi' && /^[iy]/.test(rime))) continue
      for (const tone of tones) all.add(onset + before + forms[tone]! + after)
    }
  }
  return [...all]
}
