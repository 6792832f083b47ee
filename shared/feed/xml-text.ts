// C0 and C1 controls but tab and line feed, lone surrogates, noncharacters. C1 controls and noncharacters are legal
// XML, but the W3C validator reports the first as bad characters and HTML parsers the second as errors.
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\p{Noncharacter_Code_Point}/gu

// Whatever could need work, an emoji's surrogates included. Without the u flag it costs a fifth of the exact one.
const SUSPECT = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]/
const SUSPECT_OR_MARKUP = /[\0-\x1f&<>"\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]/

/**
 * Text that every format can hold: without control characters, lone surrogates and noncharacters; line ends are line
 * feeds; a replacement character, which the W3C validator refuses, is a question mark. Every string of a feed or a
 * page passes here once, so the three formats show the same. `'a\u0000b\ud800'` → `'ab'`
 */
export function xmlText(text: string): string {
  if (!SUSPECT.test(text)) return text
  const legal = text.replace(/\r\n?/g, '\n').replace(ILLEGAL, '')
  return legal.replaceAll('\ufffd', '?')
}

const XML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '>': '&#x3E;',
  '"': '&#x22;',
  '\n': '&#xA;',
  '\t': '&#x9;',
}

/**
 * Legal text as XML character data or an attribute's value. Hexadecimal references rather than `&amp;`: the RSS profile
 * asks for them where text is not HTML (titles), and the W3C validator warns of the others there.
 */
export function escapeXml(text: string): string {
  if (!SUSPECT_OR_MARKUP.test(text)) return text
  return xmlText(text).replace(/[&<>"\n\t]/g, (character) => XML_ESCAPES[character]!)
}

const HTML_ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML text or a double-quoted attribute's value. It holds no `]]>` afterwards, so it may stand in CDATA. */
export function escapeHtml(text: string): string {
  if (!SUSPECT_OR_MARKUP.test(text)) return text
  return xmlText(text).replace(/[&<>"]/g, (character) => HTML_ESCAPES[character]!)
}
