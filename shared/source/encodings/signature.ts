/** How files that people drop by mistake begin. The marks hold bytes that no text begins with, so that none is refused. */
const SIGNATURES: readonly (readonly [name: string, mark: RegExp])[] = [
  ['a PNG image', /^\x89PNG/],
  ['a JPEG image', /^\xff\xd8\xff/],
  ['a GIF image', /^GIF8[79]a/],
  ['a WebP image', /^RIFF.{4}WEBP/s],
  ['a TIFF image', /^(?:II\*\0|MM\0\*)/],
  ['a PDF document', /^%PDF-\d/],
  ['a ZIP archive or an Office document', /^PK(?:\x03\x04|\x05\x06)/],
  ['an old Office document', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['an RTF document', /^\{\\rtf\d/],
  ['a gzip archive', /^\x1f\x8b\x08/],
  ['a bzip2 archive', /^BZh[1-9]1AY&SY/],
  ['an xz archive', /^\xfd7zXZ\0/],
  ['a 7-Zip archive', /^7z\xbc\xaf\x27\x1c/],
  ['a RAR archive', /^Rar!\x1a\x07/],
  ['a Zstandard archive', /^\x28\xb5\x2f\xfd/],
  ['an MP3 sound', /^ID3[\x02-\x04]\0/],
  ['an Ogg sound or film', /^OggS\0/],
  ['a WAVE sound', /^RIFF.{4}WAVE/s],
  ['an MP4 film', /^\0\0.{2}ftyp/s],
  ['a Matroska or WebM film', /^\x1a\x45\xdf\xa3/],
  ['a program', /^\x7fELF/],
  ['a Windows program', /^MZ.\0/s],
  ['an SQLite database', /^SQLite format 3\0/],
  ['a web font', /^wOF[F2]\0/],
]

/** The bytes that they begin with: most texts begin with none of them, and no head is made to be matched. */
const FIRST = new Set([...'\x89\xff\xd0\x1f\xfd\x28\x1a\x7f\0GRIMP%{B7OSw'].map((sign) => sign.charCodeAt(0)))

/** What the first bytes say a file is, or null: `\x89PNG…` → `a PNG image`. */
export function signatureOf(bytes: Uint8Array): string | null {
  if (!FIRST.has(bytes[0] ?? 32)) return null
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  return SIGNATURES.find(([, mark]) => mark.test(head))?.[0] ?? null
}
