import type { Problem } from '../problem.ts'
import { asianLegacy, vietnameseLegacy, westernLegacy } from './encodings/legacy.ts'
import { mendMisread } from './encodings/misread.ts'
import { readMixed } from './encodings/mixed.ts'
import { samplePieces } from './encodings/sample.ts'
import { signatureOf } from './encodings/signature.ts'
import { utf16Of } from './encodings/utf16.ts'

/** A drop's text in NFC with the name of its encoding, or the reason why it has none. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: string }
  | { readonly ok: false; readonly problem: Problem }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Bytes as text. Which encoding they are in is decided by what they spell, never by a name:
 * UTF-8, UTF-16, windows-1258, TCVN3, TCVN 5712, VNI, VISCII, and where it is sure windows-1252, EUC-KR, Shift_JIS,
 * GB 18030 and Big5. Lines of a UTF-8 file that are not UTF-8 are read on their own; a byte that fits nothing is U+FFFD.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13))) return { ok: false, problem: EMPTY }
  const signature = signatureOf(bytes)
  if (signature) return notText(`This is ${signature}, not text.`)
  const wide = utf16Of(bytes)
  if (wide) return text(new TextDecoder(wide).decode(bytes), wide)
  if (isBinary(bytes))
    return notText('These bytes are no text in any encoding that is read here; they look like binary data.')
  let plain: string
  try {
    plain = utf8.decode(bytes)
  } catch {
    return notUtf8(bytes)
  }
  const mended = mendMisread(plain)
  return text(mended.text, mended.was ? `utf-8 (${mended.was})` : 'utf-8')
}

function text(decoded: string, encoding: string): Decoded {
  if (!/\S/u.test(decoded)) return { ok: false, problem: EMPTY }
  return { ok: true, text: decoded.normalize('NFC'), encoding }
}

const EMPTY: Problem = {
  code: 'empty',
  line: null,
  reason: 'The file is empty or holds only white space.',
  advice: 'Drop the file again with its text, or delete it.',
}

function notText(reason: string): Decoded {
  const advice = 'Drop the text of the page as a plain text file, best in UTF-8, and delete this one.'
  return { ok: false, problem: { code: 'not-text', line: null, reason, advice } }
}

/** Codes below 32 that are capitals in VISCII or TCVN 5712. */
const CAPITALS = new Set([1, 2, 4, 5, 6, 17, 18, 19, 20, 21, 22, 23, 25, 30])

/**
 * More than one control character in fifty, or a NUL in more than one place of 200, is no text: random bytes have one
 * in nine. Those that VISCII and TCVN 5712 use for rare capitals may be one in eight, as in a headline.
 */
function isBinary(bytes: Uint8Array): boolean {
  let seen = 0
  let controls = 0
  let capitals = 0
  let nuls = 0
  for (const piece of samplePieces(bytes)) {
    seen += piece.length
    for (let i = 0; i < piece.length; i++) {
      // Four at once: one byte below 32 makes its difference negative, and with it all four or-ed.
      while (i + 4 <= piece.length && allVisible(piece, i)) i += 4
      const byte = piece[i] ?? 32
      if (byte >= 32) continue
      if (byte === 0) nuls++
      else if (CAPITALS.has(byte)) capitals++
      else if (byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 11 && byte !== 27) controls++
    }
  }
  return controls * 50 > seen || capitals * 8 > seen || nuls * 200 > seen
}

function allVisible(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at]! - 32) | (bytes[at + 1]! - 32) | (bytes[at + 2]! - 32) | (bytes[at + 3]! - 32)) >= 0
}

/** Where bytes are no UTF-8: a UTF-8 file with broken lines, or another encoding altogether. */
function notUtf8(bytes: Uint8Array): Decoded {
  const mixed = readMixed(bytes)
  if (mixed) {
    const mended = mendMisread(mixed.text)
    const other = mixed.other ?? mended.was
    return text(mended.text, other ? `utf-8 (${other})` : 'utf-8')
  }
  const legacy = vietnameseLegacy(bytes) ?? asianLegacy(bytes) ?? westernLegacy(bytes)
  if (legacy) return text(legacy.read(bytes), legacy.name)
  return notText('This is no text in UTF-8, UTF-16 or a Vietnamese encoding that is read here.')
}
