/**
 * Single-byte tables as the characters of bytes 0x80 to 0xff, in order; `low` are the few bytes below 0x20 that carry
 * letters. TCVN 5712:1993 and VISCII (RFC 1456).
 */
export interface ByteTable {
  readonly high: string
  readonly low: Readonly<Record<number, string>>
}

/** What Windows puts at 0x80 to 0x9f; the five unused bytes stay C1 controls, as the Encoding Standard has them. */
export const WINDOWS_PUNCTUATION = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

// The combining grave, hook, tilde, acute and dot of both tables are escaped: alone they cannot be read in an editor.
const TCVN_UPPER_HALF =
  '\u00a0ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ'

/** The standard's full table, with toned capitals where Windows has punctuation and controls. */
export const TCVN_5712: ByteTable = {
  high: `ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ${TCVN_UPPER_HALF}`,
  low: { 1: 'Ú', 2: 'Ụ', 4: 'Ừ', 5: 'Ử', 6: 'Ữ', 17: 'Ứ', 18: 'Ự', 19: 'Ỳ', 20: 'Ỷ', 21: 'Ỹ', 22: 'Ý', 23: 'Ỵ' },
}

/** TCVN3 as the ABC fonts use it on Windows: small toned letters only, with Windows' punctuation. */
export const TCVN3: ByteTable = { high: WINDOWS_PUNCTUATION + TCVN_UPPER_HALF, low: {} }

/** VISCII 1.1. */
export const VISCII: ByteTable = {
  high: 'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
  low: { 2: 'Ẳ', 5: 'Ẵ', 6: 'Ẫ', 20: 'Ỷ', 25: 'Ỹ', 30: 'Ỵ' },
}

/** Windows-1258: Windows-1252 but for these, of which the tone marks combine. */
const WINDOWS_1258_OWN: Readonly<Record<number, string>> = {
  138: '\u008a',
  142: '\u008e',
  154: '\u009a',
  158: '\u009e',
  195: 'Ă',
  204: '\u0300',
  208: 'Đ',
  210: '\u0309',
  213: 'Ơ',
  221: 'Ư',
  222: '\u0303',
  227: 'ă',
  236: '\u0301',
  240: 'đ',
  242: '\u0323',
  245: 'ơ',
  253: 'ư',
  254: '₫',
}

/** Windows-1252. */
export const WINDOWS_1252: ByteTable = {
  high: WINDOWS_PUNCTUATION + String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 160 + i)),
  low: {},
}

/** Windows-1258; its text is decomposed and becomes whole with NFC. */
export const WINDOWS_1258: ByteTable = {
  high: [...WINDOWS_1252.high].map((letter, i) => WINDOWS_1258_OWN[i + 128] ?? letter).join(''),
  low: {},
}
