import type { Furniture } from './phrases/furniture.ts'
import type { Shape } from './shape.ts'
import { ADDRESS, COOKIE, PERMIT, RIGHTS } from './watchwords.ts'

/** A verdict by one telling mark, with the words for it. */
interface Tale {
  readonly kind: Furniture | 'contact' | 'url' | 'relative' | 'number' | 'caption'
  readonly why: string
}

const opening: readonly (readonly [
  kind: Furniture | 'contact' | 'relative',
  begins: RegExp | null,
  pattern: RegExp,
])[] = [
  [
    'tags',
    /^(?:từ |tag|chủ|key|top|fil|thẻ|mot|태그|タグ|标签|eti|pos|thè)/iu,
    /^(?:từ kh[óo]a|từ khoá|tags?|chủ đề|keywords?|topics?|filed under|filed to|thẻ|mots-clés|태그|タグ|标签|etiquetas|posted in|thèmes)(?:\s+(?:liên quan|tìm kiếm))?\s*:(?!\/\/)/iu,
  ],
  [
    'tags',
    /^#/u,
    /^#[\p{L}\d][^#]{1,60}(?:\s*,?\s*#\s?[\p{L}\d][^#]{1,60})+$|^#[\p{L}\d_]{2,40}$|^# [\p{L}\d ]{2,50}$/u,
  ],
  [
    'comment',
    /^(?:bìn|ý k|com|댓글|コメン|ком)/iu,
    /^(?:bình luận|ý kiến|comments?|댓글|コメント|commentaires|comentarios|комментари[ия])\s*[([]?\s*\d+\s*[)\]]?/iu,
  ],
  [
    'comment',
    /^\d/u,
    /^\d+\s*(?:bình luận|comments?|replies|responses|commentaires?|comentarios?|comentários?|kommentare?|комментари\p{L}*|thích|trả lời)\b/iu,
  ],
  [
    'footer',
    /^(?:©|®|\(c\)|cop|bản|giấ|tổn|phó|cơ |chị|trụ|tòa|toà|ghi|bạn|all|mọi|pow|no )/iu,
    /^(?:©|®|\(c\)\s|copyright\b|bản quyền|giấy phép|tổng biên tập|phó tổng biên tập|cơ quan chủ quản|cơ quan của đảng|chịu trách nhiệm|trụ sở|tòa soạn|toà soạn|ghi rõ nguồn|® ghi rõ|bạn nhận được thư này|all rights reserved|mọi hình thức sao chép|powered by|no part of this)/iu,
  ],
  ['footer', null, /^(?:.{0,30}giấy phép (?:số|hoạt động|xuất bản)|.{0,40}\ball rights reserved)/iu],
  [
    'contact',
    /^(?:điệ|đt|tel|fax|hot|đườ|liê|địa|văn|con|med|ema|e-m|web)/iu,
    /^(?:điện thoại|đt|tel|fax|hotline|đường dây nóng|liên hệ|địa chỉ[^:]{0,20}|văn phòng[^:]{0,30}|contact|media contact|email|e-mail|website)\s*:/iu,
  ],
  [
    'relative',
    /^(?:\d|một|an?\s|il |hac|há|vor)/iu,
    /^(?:\d+|một|an?)\s+(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|heures?|jours?|mois|ans?|horas?|días?|dias?|meses|años?|anos?|stunden?|tagen?|monaten?)\s+(?:trước|ago|atrás|zuvor|geleden)\b[^.]{0,40}$|^(?:il y a|hace|há|vor)\s+\d+\s+\p{L}+$|^\d+(?:초|분|시간|일|개월|년) ?전$|^\d+(?:秒|分|時間|日|か月|年)前$/iu,
  ],
  [
    'pages',
    /^(?:[«‹<[\d]|tra|pag)/iu,
    /^(?:[«‹<]\s*)?(?:\[?\d{1,3}\]?\s*){3,}(?:\.{3}|…)?\s*(?:\[?\d{1,4}\]?)?\s*[»›>]?$|^(?:trang|page)\s+\d+(?:\s*(?:\/|of|trên)\s*\d+)?$/iu,
  ],
  [
    'newsletter',
    /^(?:sig|sub|get|đăn|ent|joi|rec|abo|ins|s'a|sus|wan|tha|bec|alr)/iu,
    /^(?:sign up (?:to|for)|subscribe (?:to|for|now|today)|get (?:the|our) .{0,40}newsletter|đăng ký (?:nhận|theo dõi)|enter your email|join our|receive our|abonnez-vous|inscrivez-vous|s'abonner|suscr[ií]bete|inscreva-se|recevez|want more|thank you for (?:signing|subscrib)|become a (?:member|subscriber)|already a (?:member|subscriber))/iu,
  ],
  [
    'cookie',
    /^(?:we |thi|by |nou|chú|tra|uti|usa|wir|die|que|est|сай|ta )/iu,
    /^(?:we (?:and our partners )?use cookies|this (?:web)?site uses cookies|by (?:clicking|continuing|using)|nous (?:et nos partenaires )?utilisons des cookies|we value your privacy|we care about your privacy|chúng tôi (?:và các đối tác )?sử dụng cookie|trang (?:web )?này sử dụng cookie|utilizamos cookies|usamos cookies|wir verwenden cookies|diese (?:web)?seite verwendet cookies|questo sito utilizza|este sitio (?:web )?(?:usa|utiliza)|este site (?:usa|utiliza)|сайт использует|ta strona (?:używa|korzysta))/iu,
  ],
  [
    'related',
    /^(?:xem|đọc|bài|tin|rea|als|see|mor|rel|lir|à l|a l|lee|lei|vej|les|leg|чит|czy|wat|don|mus|>>|[»→►👉])/iu,
    /^(?:xem thêm|đọc thêm|bài liên quan|tin liên quan|read more|read also|also read|see also|read|more|related|lire aussi|à lire aussi|a lire aussi|lee también|leia também|veja também|lesen sie (?:auch|mehr)|leggi anche|читайте также|czytaj (?:także|też)|watch|more:|don't miss|must read)\s*(?::|>>|»|→)|^(?:>>|»»|→|👉|►)\s*\p{L}/iu,
  ],
  [
    'share',
    /^(?:[*\s]|mời)/iu,
    /^\*?\s*mời (?:quý vị|các bạn|bạn đọc|độc giả|quý độc giả)[^.]{0,20}(?:vào|theo dõi|đón|tham gia|gửi|xem)/iu,
  ],
  [
    'listen',
    /^(?:tem|thờ|rea|est|tie|les|\d)/iu,
    /^(?:temps de lecture|thời gian đọc|reading time|read time|estimated read|tempo de leitura|tiempo de lectura|lesezeit|\d+ ?(?:min|minutes?|mins|phút)\s*(?:read|đọc|de lecture)?$)/iu,
  ],
  [
    'advert',
    /^(?:adv|quả|sto|art|scr|\[ad|anz|pub)/iu,
    /^(?:advertisement|quảng cáo|story continues|article continues|scroll (?:down )?to continue|\[ads?\]|anzeige|publicit[éà]|publicidad(?:e)?)\b/iu,
  ],
  [
    'end',
    /^(?:[\s([*\-–—#./끝完]|hết|end|the|fin)/iu,
    /^[\s([*\-–—#./]*(?:hết|end|the end|끝|完|fin|-30-)[\s)\]*\-–—#./]*$|^(?:#\s*){3,}$|^\.\/\.$/iu,
  ],
  [
    'form',
    /^(?:vui|khi|bằn|nhậ|ple|you|tối|req|mật|mã )/iu,
    /^(?:vui lòng nhập|khi bấm .{0,30}bạn|bằng (?:việc|cách) (?:đăng ký|bấm|nhấn|tiếp tục|nhấp)|nhập (?:họ|tên|email|mã|nội dung)|please enter|your (?:name|email)|tối đa:? \d+|required fields|mật khẩu|mã xác nhận)/iu,
  ],
]

type Opening = (typeof opening)[number]
const byHead = new Map<string, readonly Opening[]>()
const HEAD = 3
/** More heads than a text in any language has: emptied when full, so that no text can fill the memory. */
const MOST_HEADS = 20_000

/** The openings that a line beginning like this may have: sorted out once for three letters, which rule nearly all of them out. */
function openingsOf(text: string): readonly Opening[] {
  const head = text.slice(0, HEAD)
  const known = byHead.get(head)
  if (known !== undefined) return known
  const some = opening.filter(([, begins]) => begins === null || begins.test(head))
  if (byHead.size >= MOST_HEADS) byHead.clear()
  byHead.set(head, some)
  return some
}

const holding: readonly (readonly [kind: Furniture, watched: number, pattern: RegExp])[] = [
  [
    'footer',
    RIGHTS,
    /©\s*\d{4}|©\s*copyright|copyright\s*(?:©|\(c\)|\d{4})|bản quyền (?:thuộc|nội dung)|all rights reserved|giấy phép (?:số|hoạt động|xuất bản)|-TTĐT\b|GP-BTTTT|GP-BVHTTDL|무단 ?전재|無断転載|版权所有|tous droits réservés|todos los derechos|todos os direitos reservados|alle rechte vorbehalten|tutti i diritti riservati|все права защищены/iu,
  ],
  [
    'cookie',
    COOKIE,
    /(?:uses?|utilis\p{L}*|sử dụng|verwende\p{L}*|utiliz\p{L}*|usa(?:mos)?) (?:des |các )?cookies?\b|cookie (?:policy|settings|preferences|notice)|protected by reCAPTCHA/iu,
  ],
]

const origin =
  /^(?:nguồn|nguồn tin|nguồn bài viết|link bài gốc|bài gốc|xem bản gốc|source|original|link|url|via|quelle|fuente|fonte|출처|出典|来源)[^:]{0,40}:?\s*(?:lấy link!?\s*)?<?(?:https?:\/\/|www\.)\S+>?$/iu
/** `… - Ảnh 2.`, `Ảnh màn hình 2026-03-06 lúc 23.12.png`. */
const pictureName = /[-–—]\s*Ảnh \d{1,2}\.?$|\.(?:png|jpe?g|gif|webp|svg|bmp)$/iu
const address = /^(?:<)?(?:https?:\/\/|www\.)\S+$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u

/** Marks that tell a line's purpose by themselves; a pattern runs where the line has what it cannot do without. */
export function tellTale(text: string, shape: Shape): Tale | null {
  const { watched } = shape
  if (watched & ADDRESS && origin.test(text)) return { kind: 'url', why: 'names the original' }
  if (shape.chars <= 320) {
    for (const [kind, begins, pattern] of openingsOf(text)) {
      if ((begins === null && !(watched & PERMIT)) || reads(kind, shape)) continue
      if (pattern.test(text)) return { kind, why: `begins like a ${kind}` }
    }
  }
  if (endsLikePicture(text) && pictureName.test(text)) return { kind: 'number', why: 'the name or number of a picture' }
  if (shape.words <= 2 && address.test(text)) return { kind: text.includes('@') ? 'contact' : 'url', why: 'an address' }
  if (watched & (RIGHTS | COOKIE) && (shape.chars < 900 || text.includes('©'))) {
    for (const [kind, words, pattern] of holding)
      if (watched & words && pattern.test(text)) return { kind, why: `speaks like a ${kind}` }
  }
  return null
}

/** Whether a text ends with a digit, one and a period, or the last letter of a file's name: `pictureName` is tried at every character. */
function endsLikePicture(text: string): boolean {
  const last = text.charAt(text.length - 1)
  const end = last === '.' ? text.charAt(text.length - 2) : last
  return (end >= '0' && end <= '9') || (last !== '.' && 'gGfFpP'.includes(last))
}

/** A sentence that only begins like furniture (`Từ khóa được tìm nhiều nhất …`) stays what it is. */
function reads(kind: string, shape: Shape): boolean {
  if (kind === 'comment' || kind === 'end' || kind === 'listen' || kind === 'relative') return shape.chars > 60
  if (kind === 'share') return shape.chars > 200
  return false
}
