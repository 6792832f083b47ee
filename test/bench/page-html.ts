/**
 * The page that a dump's text may have come from, with the furniture that pages have: what an extractor that sees the
 * HTML is given where ours is given the text.
 */
export function htmlOf(dump: string): string {
  const [title = '', ...blocks] = dump.trim().split('\n\n').map(escaped)
  const links = (count: number) =>
    Array.from({ length: count }, (_, n) => `<li><a href="/muc-${n}">Mục số ${n}</a></li>`).join('')
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head><body>
<header><nav><ul>${links(24)}</ul></nav></header>
<main><article><h1>${title}</h1>${blocks.map((block) => `<p>${block}</p>`).join('\n')}</article>
<aside><h2>Tin liên quan</h2><ul>${links(12)}</ul></aside></main>
<footer><p>Bản quyền thuộc về tòa soạn.</p><ul>${links(10)}</ul></footer></body></html>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
