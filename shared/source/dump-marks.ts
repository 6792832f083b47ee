import type { Markup } from './block.ts'

/** A line without what only the dumping program put there. */
interface Unmarked {
  readonly text: string
  readonly bullet: string
}

const bulletMark = /^([*+o#•·▪►]|\d{1,2}\.)\s+(?=\S)/u
const picture = /\[[^\][\s]{1,300}\.(?:jpe?g|png|gif|svg|webp|bmp|ico|JPE?G|PNG)[^\][\s]{0,80}\]/g
const control =
  /\((?:BUTTON|\*|_|IMAGE|x|X)\)|\[(?:IMG|INLINE|LINK|EMBED|INS|USEMAP|image|X|x|_| )\]|\[INS: ?|:INS\]|\[DEL: ?|:DEL\]/g
const blank = /_{4,}/g
const frame = /^(?:I?FRAME|Iframe): .*$/u

/** Takes off what lynx, w3m and links put into a dump: bullets, pictures' names, fields, buttons, frames. */
export function withoutDumpMarks(line: string, terminal: boolean): Unmarked {
  if (!terminal && !mayHold(line)) return { text: line, bullet: '' }
  let text = line
  let bullet = ''
  if (terminal) {
    const found = bulletMark.exec(text)
    if (found && !/^\d/.test(found[1]!)) {
      bullet = found[1]!
      text = text.slice(found[0].length)
    } else if (text === '*' || text === '+' || text === 'o') return { text: '', bullet: text }
  }
  if (text.includes('[')) text = text.replace(picture, ' ').replace(control, ' ')
  if (text.includes('(')) text = text.replace(control, ' ')
  if (text.includes('____') && /[^_\s]/.test(text)) text = text.replace(blank, ' ')
  if (frame.test(text)) text = ''
  return { text: text.trim(), bullet }
}

function mayHold(line: string): boolean {
  return line.includes('[') || line.includes('(BUTTON)') || line.includes('____') || line.startsWith('IFRAME')
}

/** What the markup around a whole line says it is. */
export function markupOf(line: string): Markup | null {
  switch (line.charAt(0)) {
    case '#':
      if (/^#{1,6} \S/.test(line)) return line.startsWith('# ') ? 'heading' : 'subheading'
      return null
    case '>':
      return /^> ?[^>\s]/.test(line) && line.length > 3 ? 'quote' : null
    case '!':
      return /^!\[[^\]]*\]\([^)]*\)$/.test(line) ? 'image' : null
    case '*':
      if (/^\*\*[^*]+\*\*$/.test(line)) return 'bold'
      return /^\*[^*\s][^*]*\*$/.test(line) ? 'italic' : null
    case '_':
      return /^_[^_\s][^_]*_$/.test(line) ? 'italic' : null
    default:
      return null
  }
}

const inline = /<\/?(?:a|b|i|u|s|em|strong|span|font|small|sup|sub|mark|abbr|cite|code|time)(?:\s[^<>]{0,1000})?>/giu
const block =
  /<\/?(?:p|br|div|h[1-6]|ul|ol|li|img|figure|figcaption|table|tbody|thead|tr|td|th|blockquote|section|article|header|footer|nav|hr|iframe|script|style|html|body|head|title|meta|link|center|main|aside)(?:\s[^<>]{0,1000})?\/?>/giu

/** A line without the HTML that a scraper left in it; `<` before anything else is text. */
export function withoutTags(line: string): string {
  const plain = line.replace(inline, '').replace(block, ' ')
  return plain === line ? line : plain.trim()
}
