import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'

const FRAME = /([^\s(]+):(\d+):(\d+)(?=\)?$)/gm

/**
 * A stack trace whose lines name the sources, where a map lies beside the code that ran: `at a (/var/task/index.cjs:1:52)`
 * → `at a (functions/ingest/ingest.ts:40:11)`. The map is read when there is something to log, not at a start, where
 * `--enable-source-maps` would read it.
 */
export function sourceStack(stack: string): string {
  const maps = new Map<string, SourceMap | null>()
  return stack.replace(FRAME, (place, file: string, line: string, column: string) => {
    if (!maps.has(file)) maps.set(file, mapOf(file))
    const origin = maps.get(file)?.findOrigin(Number(line), Number(column))
    return origin && 'fileName' in origin ? `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}` : place
  })
}

function mapOf(file: string): SourceMap | null {
  const beside = `${file}.map`
  return existsSync(beside) ? new SourceMap(JSON.parse(readFileSync(beside, 'utf8'))) : null
}
