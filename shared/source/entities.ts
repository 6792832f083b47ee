import { WINDOWS_PUNCTUATION } from './encodings/tables.ts'

/** Named references that news pages use, as `name character` pairs; unknown names stay as they are (`R&D;`). */
const NAMED = new Map(
  `amp & lt < gt > quot " apos ' lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „ laquo « raquo » lsaquo ‹ rsaquo › ndash –
  mdash — horbar ― hellip … bull • middot · copy © reg ® trade ™ deg ° plusmn ± times × divide ÷ frac12 ½ frac14 ¼ frac34 ¾
  sup1 ¹ sup2 ² sup3 ³ sect § para ¶ euro € pound £ yen ¥ cent ¢ curren ¤ brvbar ¦ uml ¨ ordf ª ordm º not ¬ macr ¯ acute ´
  micro µ cedil ¸ iexcl ¡ iquest ¿ dagger † Dagger ‡ permil ‰ prime ′ Prime ″ oline ‾ frasl ⁄ larr ← uarr ↑ rarr → darr ↓
  harr ↔ ne ≠ le ≤ ge ≥ asymp ≈ infin ∞ minus − radic √ sum ∑ loz ◊ hearts ♥ check ✓ star ☆ starf ★ num # excl ! percnt %
  lpar ( rpar ) ast * plus + comma , period . sol / colon : semi ; equals = quest ? commat @ lsqb [ rsqb ] lbrack [ rbrack ]
  lowbar _ lcub { rcub } verbar | vert | dollar $ hyphen ‐ dash ‐ grave \` hat ^
  Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í
  Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü
  Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê
  euml ë igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù
  uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ Yuml Ÿ Abreve Ă abreve ă Dstrok Đ dstrok đ Itilde Ĩ itilde ĩ Utilde Ũ
  utilde ũ OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Cacute Ć cacute ć Nacute Ń nacute ń
  Sacute Ś sacute ś Lstrok Ł lstrok ł Aogon Ą aogon ą Eogon Ę eogon ę Zdot Ż zdot ż fnof ƒ circ ˆ tilde ˜
  Alpha Α alpha α beta β gamma γ Delta Δ delta δ epsilon ε lambda λ mu μ pi π Sigma Σ sigma σ tau τ phi φ Omega Ω omega ω`
    .split(/\s+/u)
    .flatMap((word, i, words) => (i % 2 ? [] : [[word, words[i + 1] ?? ''] as const])),
)

/** Names whose character is blank or invisible, which cannot be listed between blanks. */
const BLANK = new Map([
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['hairsp', ' '],
  ['numsp', ' '],
  ['puncsp', ' '],
  ['Tab', ' '],
  ['NewLine', ' '],
  ['NonBreakingSpace', ' '],
  ['shy', ''],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['lrm', ''],
  ['rlm', ''],
  ['ZeroWidthSpace', ''],
])

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,20}\d{0,2}));|&nbsp(?![A-Za-z;])/gu

/** An ampersand that was itself encoded, however often, in one step: `&amp;amp;nbsp;` → `&nbsp;`. */
const NESTED = /&(?:amp;|#0*38;|#[xX]0*26;)+(?=#?[A-Za-z\d]{1,20};)/gu

/** Decodes references, also doubly encoded ones: `Kinh t&#7871;` → `Kinh tế`, `a&amp;nbsp;b` → `a b`. */
export function decodeEntities(text: string): string {
  return text.replace(NESTED, '&').replace(REFERENCE, (all, decimal, hex, name: string | undefined) => {
    if (decimal) return fromCode(Number.parseInt(decimal, 10))
    if (hex) return fromCode(Number.parseInt(hex, 16))
    if (!name) return ' '
    return NAMED.get(name) ?? BLANK.get(name) ?? all
  })
}

/** HTML reads 128 to 159 as Windows-1252; what is no character at all vanishes. */
function fromCode(code: number): string {
  if (code >= 128 && code < 160) return WINDOWS_PUNCTUATION[code - 128] ?? ''
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return ''
  return String.fromCodePoint(code)
}
