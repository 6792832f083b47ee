/** Text → XML text. Control characters become character references, as S3 writes them unless asked for URL encoding. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\u0000-\u001f]/g, (mark) => `&#x${mark.charCodeAt(0).toString(16)};`)

/** A tree to be written: `['Key', 'a.txt']`, `['Owner', [['ID', '1']]]`. Undefined values are left out. */
export type XmlNode = readonly [string, string | number | boolean | undefined | readonly XmlNode[]]

const write = ([name, value]: XmlNode): string =>
  value === undefined
    ? ''
    : `<${name}>${Array.isArray(value) ? value.map(write).join('') : escapeXml(String(value))}</${name}>`

/** A whole answer of S3 under one root element. */
export function xmlDocument(root: string, children: readonly XmlNode[]): string {
  const body = children.map(write).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body}</${root}>`
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescapeXml = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.slice(1), 10))
    return entities[name] ?? whole
  })

/** Contents of every `<name>` in a request's small XML body, unescaped unless they hold elements. */
export function elements(xml: string, name: string): readonly string[] {
  const found = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))
  return [...found].map(([, inner = '']) => (inner.includes('<') ? inner : unescapeXml(inner)))
}
