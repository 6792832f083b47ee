import { type Element, xml2js } from 'xml-js'
import { escapeXml } from './xml-text.ts'

/** An element of a document that was read back in order to be corrected. */
export interface XmlElement {
  readonly name: string
  attributes: Record<string, string>
  children: XmlNode[]
}

/** Text still to be escaped, or finished XML that is written as it stands. */
export type XmlNode = XmlElement | { readonly text: string } | { readonly raw: string }

/** Makes an element: `xml('title', 'A & B')`, `xml('link', { rel: 'self', href })`. */
export function xml(name: string, attributes: Record<string, string> | string, text?: string): XmlElement {
  if (typeof attributes === 'string') return { name, attributes: {}, children: [{ text: attributes }] }
  return { name, attributes, children: text === undefined ? [] : [{ text }] }
}

/** Reads the root element of a document. */
export function readXml(document: string): XmlElement {
  const read = xml2js(document, { compact: false }) as Element
  return fromElement(read.elements!.find((element) => element.type === 'element')!)
}

/**
 * Writes a document. In place of xml-js's own writer, which takes `&amp;` in a text for an escape that was there
 * already, and leaves `&` and `<` of attributes as they are.
 */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${write(root)}`
}

/** The children of that name. */
export function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return parent.children.filter((child): child is XmlElement => 'name' in child && child.name === name)
}

/** Puts elements in place of the children of their names (at the first one's place), or at the end. */
export function replaceChildren(parent: XmlElement, name: string, elements: readonly XmlElement[]): void {
  const at = parent.children.findIndex((child) => 'name' in child && child.name === name)
  const rest = parent.children.filter((child) => !('name' in child && child.name === name))
  rest.splice(at < 0 ? rest.length : at, 0, ...elements)
  parent.children = rest
}

function fromElement(element: Element): XmlElement {
  const children: XmlNode[] = []
  for (const child of element.elements ?? []) {
    if (child.type === 'element') children.push(fromElement(child))
    else if (child.type === 'text') children.push({ text: String(child.text) })
    else if (child.type === 'cdata') children.push({ text: child.cdata! })
  }
  const attributes = Object.entries(element.attributes ?? {}).map(([key, value]) => [key, String(value)])
  return { name: element.name!, attributes: Object.fromEntries(attributes), children }
}

// By `+`, not by `join`: the engine then copies the items, which make up nearly all of a document, once, when its bytes
// are asked for. `join` copied them at every level and took longer than all the rest.
function write(node: XmlNode): string {
  if ('raw' in node) return node.raw
  if ('text' in node) return escapeXml(node.text)
  let text = `<${node.name}`
  for (const [name, value] of Object.entries(node.attributes)) text += ` ${name}="${escapeXml(value)}"`
  if (node.children.length === 0) return `${text}/>\n`
  text += node.children.every((child) => 'text' in child) ? '>' : '>\n'
  for (const child of node.children) text += write(child)
  return `${text}</${node.name}>\n`
}
