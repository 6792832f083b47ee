import { hashText } from './hash.ts'

/** Folded syllables and words that most news texts hold; a key of such words alone would lead to half a channel. */
const vietnamese = `
  dong co va cua quoc trong tu han gia cac voi dau ban tien bo tai cho mot de moi ngay doi dinh se do ve nguoi da
  the trieu my quan nhan nam nhat cong vao thu chinh o nuoc bao duoc trung toi thang thong cung ra qua hop ngoai
  khi hang su truong du hai dien dung van khong giao tang la cap sau noi hoa cao quy an hoi mua ba dang theo chuc
  dao thuc chung nha tham tren thuong biet ong so dai nay lai truoc chuyen nhung hon den thanh chi dam phai che
  cuoc phu to tro vi tinh lam day minh ty phan nang gap kien dan toan nhieu bat viec tac phi con luc lien ho te mo
  san tin hanh tiep ky giam vu kho dat muc kinh ben tuc can kiem tong bien vien ly thay duong phong mat tri huong
  doanh gan khau chat sach nghi he ke chu neu thao nhu cach manh lon xuat cu thoi trinh phat cau tuong loi anh
  doan canh hinh thi tam bi nghiep nham ninh tuan phoi sang hat hieu phuong dieu viet ca ha tap lan xay ket quyet
  pho boi cam binh len lo luong vung rong khai tuyen giua hien danh nen diem than yeu nhap bang lieu quyen xa dich
  lap a dia nho ma gian luan ung muon may sat khoang giai duoi tich tieu nhom gioi bay chien song
`
const english = `
  a in of the to and on with that for is it at as from by have an has are this be was but not they all we more
  which one out when about who their also will you been so said can up or time there year new were i like most
  after if some two into first just over than now other what had would he our no its them re while could get
  before where years many well only people even including how do these much being last see three don his then back
  because around your my those any way going work may here make take us made another through same during did off
  such since right know world ve still need her go say use next long according every between down really both own
  she very me told help might comes under each why life high should want good best end old times things think
`

/** Hashes of words that say little about which story it is. */
export const commonWords: ReadonlySet<number> = new Set(
  `${vietnamese}${english}`
    .trim()
    .split(/\s+/)
    .map((word) => hashText(word)),
)
