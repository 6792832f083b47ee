import { decodeEntities } from './entities.ts'

/**
 * A character that needs a closer look: anything but printable ASCII and the blocks whose letters are NFC and visible
 * by themselves.
 */
const SUSPECT = /^[^ -~¡-¬®-ɏẠ-ỹ‐-‧‰-⁞₫€、-〿ぁ-ゖァ-ヿ一-鿿가-힣！-～]/u

const BLANK = '\\t-\\r\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\u3164'

/** Blanks that are not one plain one; replacing every single blank by itself would cost most of the time. */
const BLANKS = new RegExp(`[${BLANK}][ ${BLANK}]*| [ ${BLANK}]+`, 'gu')

/**
 * Controls, soft hyphen, zero-width and directional marks, fillers, private use (icon fonts), what XML forbids, and the
 * noncharacters. Joiners and tags are looked at apart.
 */
const INVISIBLE = new RegExp(
  `[${[
    '\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f',
    '\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ue000-\\uf8ff\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff',
    '\\u{1fffe}\\u{1ffff}\\u{2fffe}\\u{2ffff}\\u{3fffe}-\\u{e001f}\\u{e0080}-\\u{e00ff}\\u{e01f0}-\\u{10ffff}',
  ].join('')}]`,
  'gu',
)

/** Scripts whose letters change shape by a joiner: Arabic, those of India, Myanmar, Khmer and Mongolian. */
const SHAPED = '\\u0600-\\u08ff\\u0900-\\u0dff\\u1000-\\u109f\\u1780-\\u18af\\ufb50-\\ufdff\\ufe70-\\ufefc'

/** What may stand before and after the joiner inside one emoji. */
const EMOJI_BEFORE = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f'
const EMOJI_AFTER = '\\p{Extended_Pictographic}'

/** A joiner that joins nothing: it is kept between letters of a script that shapes by it, and inside an emoji. */
const STRAY_JOINER = new RegExp(
  `(?<![${SHAPED}])\\u200c+|\\u200c+(?![${SHAPED}\\u200c])|` +
    `(?<![${SHAPED}${EMOJI_BEFORE}])\\u200d+|\\u200d+(?![${SHAPED}${EMOJI_AFTER}\\u200d])`,
  'gu',
)

/** Tag letters are part of the flags of regions and of nothing else. */
const STRAY_TAGS = /(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007f}]+/gu

const HAS_INVISIBLE = new RegExp(INVISIBLE.source, 'u')
const HAS_JOINER = /[\u200c\u200d]/u
const HAS_ASTRAL = /[\ud800-\udfff]/

/** What a text may have to be mended for, in bits. */
export const UNCLEAN = 1
export const GLUED = 2
/** It holds `<`, `[`, `_` or `(B`: HTML, Markdown or what a dumping program wrote. */
export const MARKED = 4

const UNKNOWN = 0
const PLAIN = 1
const BLANK_SIGN = 2
const ODD = 3
const ENDING = 4
const BESIDE = 5
const CAPITAL = 6
const HANGUL = 7
const REFERENCE = 8
const MARK = 9
/** What each code unit is to a text's flaws, entered when it is first met. */
const looks = new Uint8Array(65536)

function meet(code: number): number {
  const look = lookOf(String.fromCharCode(code))
  looks[code] = look
  return look
}

function lookOf(char: string): number {
  if (SUSPECT.test(char)) return ODD
  if (char === ' ') return BLANK_SIGN
  if (char === '&') return REFERENCE
  if ('<[_'.includes(char)) return MARK
  if ('.!?…”»'.includes(char)) return ENDING
  if ('’")]“‘«('.includes(char)) return BESIDE
  if (/\p{Lu}/u.test(char)) return CAPITAL
  return char >= '가' && char <= '힣' ? HANGUL : PLAIN
}

/**
 * What a text may have to be mended for: UNCLEAN for an odd character, an entity, two blanks or a blank at an end, GLUED
 * where a sentence may have lost the blank after it. Most lines have nothing, and one loop over a table finds that out
 * in a fraction of the expressions' time. What is unclean is not looked at any further.
 */
export function flawsOf(text: string): number {
  const last = text.length - 1
  let flaws = 0
  let ended = false
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i)
    let look = looks[code]!
    if (look === UNKNOWN) look = meet(code)
    if (look === PLAIN) {
      ended = false
      continue
    }
    switch (look) {
      case BLANK_SIGN:
        if (i === 0 || i === last || text.charCodeAt(i + 1) === 32) return flaws | UNCLEAN
        ended = false
        break
      case ODD:
        return flaws | UNCLEAN
      case REFERENCE:
        if (ENTITY.test(text.charAt(i + 1))) return flaws | UNCLEAN
        ended = false
        break
      case ENDING:
        ended = true
        break
      case BESIDE:
        if (code === 40 && text.charCodeAt(i + 1) === 66) flaws |= MARKED
        break
      case CAPITAL:
        if (ended) flaws |= GLUED
        ended = false
        break
      case HANGUL:
        if (i > 0 && text.charCodeAt(i - 1) === 46) flaws |= GLUED
        ended = false
        break
      default:
        // `[` may open what comes after a sentence.
        flaws |= MARKED
    }
  }
  return flaws
}

const ENTITY = /[#A-Za-z]/

/**
 * A text without entities, invisible characters, doubled blanks and decomposed letters: C3's rules but for glued
 * sentences. `a&nbsp;&ndash; b\u200b` → `a – b`. What XML forbids is gone. Applying it twice changes nothing more.
 */
export function clean(text: string): string {
  if (!(flawsOf(text) & UNCLEAN)) return text
  let now = once(text)
  // Only references uncover new work (`&#8&#48;;`). One more round settles all but contrived text, eight that.
  for (let round = 1; round < 8 && text.includes('&'); round++) {
    const next = once(now)
    if (next === now) break
    now = next
  }
  return now
}

function once(text: string): string {
  let out = text.normalize('NFC')
  if (HAS_ASTRAL.test(out)) {
    if (!out.isWellFormed()) out = out.toWellFormed().replace(/\ufffd/gu, '')
    out = out.replace(STRAY_TAGS, '')
  }
  if (HAS_INVISIBLE.test(out)) out = out.replace(INVISIBLE, '')
  if (HAS_JOINER.test(out)) out = out.replace(STRAY_JOINER, '')
  if (out.includes('&')) out = decodeEntities(out)
  return out.replace(BLANKS, ' ').trim().normalize('NFC')
}
