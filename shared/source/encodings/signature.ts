/** First bytes of what people drop by mistake; `at` where the mark does not stand at the start. */
const SIGNATURES: readonly { readonly name: string; readonly mark: string; readonly at?: number }[] = [
  { name: 'a PNG image', mark: '\x89PNG' },
  { name: 'a JPEG image', mark: '\xff\xd8\xff' },
  { name: 'a GIF image', mark: 'GIF8' },
  { name: 'a WebP image', mark: 'WEBP', at: 8 },
  { name: 'a TIFF image', mark: 'II*\0' },
  { name: 'a TIFF image', mark: 'MM\0*' },
  { name: 'a PDF document', mark: '%PDF-' },
  { name: 'a ZIP archive or an Office document', mark: 'PK\x03\x04' },
  { name: 'an empty ZIP archive', mark: 'PK\x05\x06' },
  { name: 'an old Office document', mark: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { name: 'an RTF document', mark: '{\\rtf' },
  { name: 'a gzip archive', mark: '\x1f\x8b\x08' },
  { name: 'a bzip2 archive', mark: 'BZh' },
  { name: 'an xz archive', mark: '\xfd7zXZ\0' },
  { name: 'a 7-Zip archive', mark: '7z\xbc\xaf\x27\x1c' },
  { name: 'a RAR archive', mark: 'Rar!\x1a\x07' },
  { name: 'a Zstandard archive', mark: '\x28\xb5\x2f\xfd' },
  { name: 'an MP3 sound', mark: 'ID3' },
  { name: 'an Ogg sound or film', mark: 'OggS' },
  { name: 'a WAVE sound', mark: 'WAVE', at: 8 },
  { name: 'an MP4 film', mark: 'ftyp', at: 4 },
  { name: 'a Matroska or WebM film', mark: '\x1a\x45\xdf\xa3' },
  { name: 'a program', mark: '\x7fELF' },
  { name: 'a Windows program', mark: 'MZ\x90\0' },
  { name: 'an SQLite database', mark: 'SQLite format 3\0' },
  { name: 'a font', mark: 'wOF' },
]

/** What the first bytes say a file is, or null: `\x89PNG…` → `a PNG image`. */
export function signatureOf(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  return SIGNATURES.find(({ mark, at = 0 }) => head.startsWith(mark, at))?.name ?? null
}
