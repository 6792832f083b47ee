/**
 * Text without regard to case and tone marks, for matching: `'Triều Tiên'` → `'trieu tien'`, `'Đà Nẵng'` → `'da nang'`.
 */
export function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/g, ' ')
    .trim()
}
