/** Tells a person how far a command is. */
export interface Progress {
  /** Begins a step of `total` parts, or of unknown many. */
  begin(step: string, total?: number): void
  /** One more part is done. */
  advance(): void
  /** Ends the step, saying what came of it. */
  end(result: string): void
  /** A line that stays. */
  note(line: string): void
}

/** Lines that are not redrawn are written no oftener than this, in milliseconds. */
const REST = 5_000

/** Progress on a stream: one line that is redrawn on a terminal, a line now and then elsewhere. */
export function progressOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  const tty = stream.isTTY === true
  let step = ''
  let total: number | undefined
  let done = 0
  let last = 0
  const clear = () => tty && stream.write('\r\u001b[K')
  const draw = () => {
    const rest = tty ? 100 : REST
    if (now() - last < rest) return
    last = now()
    const text = `${step} ${done}${total === undefined ? '' : ` of ${total} (${Math.floor((100 * done) / (total || 1))} %)`}`
    clear()
    stream.write(tty ? text : `${text}\n`)
  }
  return {
    begin(name, parts) {
      step = name
      total = parts
      done = 0
      last = now()
      if (tty) stream.write(`\r\u001b[K${name} …`)
    },
    advance() {
      done++
      draw()
    },
    end(result) {
      clear()
      stream.write(`${step}: ${result}\n`)
    },
    note(line) {
      clear()
      stream.write(`${line}\n`)
    },
  }
}
