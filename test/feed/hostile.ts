import type { Entry } from '../../shared/feed/entry.ts'
import { article, entry } from './samples.ts'

const EVERY_CONTROL = Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).join('')

/** Texts that have broken feeds, readers or pages. */
export const HOSTILE: readonly string[] = [
  `a${EVERY_CONTROL}b`,
  'x ]]> y ]]> z',
  '<script>alert(1)</script>',
  '</title></item></channel></rss>',
  '<![CDATA[ <b>not markup</b> ]]>',
  '<!-- comment -- > <!DOCTYPE a> <?php ?>',
  'lone \ud800 and \udc00 surrogates \ud83d',
  'noncharacters \ufffe \uffff \ufdd0 \u{1fffe}',
  'replaced \ufffd character',
  '&amp;lt; &lt; &#60; &nbsp; &unknown; & AT&T',
  'right \u202e to left override',
  '\u2066isolate without an end',
  'quotes " \' ` and = > signs',
  'emoji 👩‍👩‍👧 🇻🇳 😀',
  'e\u0301 combining \u0300\u0301\u0302\u0303 marks',
  'line\r\nends\rof\nall\u2028kinds\u2029',
  'javascript:alert(1) {{template}} $(code) %00 ../../etc',
  'Một tiêu đề dài. '.repeat(18).trim(),
  '한국어 العربية עברית ไทย 日本語',
  ' ',
  '',
]

/** An entry for each of them, the text in every field that takes text. */
export function hostileEntries(): readonly Entry[] {
  return HOSTILE.map((text, index) =>
    entry(1000 + index, {
      article: article({
        title: text,
        summary: text,
        body: [text, text],
        authors: [text],
        source: text,
        section: text,
        tags: [text, `${text}2`],
        captions: [text],
        language: index % 3 === 0 ? 'ar' : 'und',
      }),
      url: index % 2 === 0 ? `https://example.org/${text}?q=${text}#[|^{}]` : text,
      drops: [{ key: `korea/${text}`, lines: [1, 2] }],
    }),
  )
}
