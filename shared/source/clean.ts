import { decodeEntities } from './entities.ts'
import { UNCLEAN } from './flaw-state.ts'
import { flawsOf } from './flaws.ts'

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
