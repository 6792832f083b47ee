/**
 * The 1-based line at which a text that is not JSON goes wrong: the first up to which it is not the beginning of any
 * JSON. The engine's own message names a place only sometimes, and quotes the text. `'{\\n}}'` → 2
 */
export function faultyLine(text: string): number {
  const lines = text.split('\n')
  let [sound, faulty] = [0, lines.length]
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1
    if (isBeginning(`${lines.slice(0, middle).join('\n')}\n`)) sound = middle
    else faulty = middle
  }
  return faulty
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = String(error)
    const position = /position (\d+)/.exec(message)
    return position === null ? message.includes('Unexpected end') : Number(position[1]) >= text.length
  }
}
