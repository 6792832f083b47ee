import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { explain } from '../../shared/source/explain.ts'
import { parse } from '../../shared/source/parse.ts'

const usage = `npm run -s parse -- FILE… [--arrived ISO] [--explain]

Prints one JSON line a file: {"file", "articles", "problems"}. Touches no store.
  --arrived ISO   when the file arrived: no date after it is taken (2026-01-31T08:00:00Z)
  --explain       prints the text line by line with what each line was taken for, and why
`

const { arrived, isExplaining, files } = readOptions()
const options = arrived === undefined ? {} : { arrived }

for (const file of files) {
  try {
    const bytes = readFileSync(file)
    if (isExplaining) {
      process.stdout.write(explained(file, bytes))
      continue
    }
    const { articles, problems } = parse(bytes, options)
    process.stdout.write(`${JSON.stringify({ file, articles, problems })}\n`)
  } catch (error) {
    process.stderr.write(`${file}: ${messageOf(error)}\n`)
    process.exitCode = 1
  }
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { arrived: { type: 'string' }, explain: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help || positionals.length === 0) {
      process.stdout.write(usage)
      process.exit(values.help ? 0 : 1)
    }
    const { arrived } = values
    if (arrived !== undefined && !(/^\d{4}-\d\d-\d\d(?:T|$)/.test(arrived) && !Number.isNaN(Date.parse(arrived))))
      throw new Error(`--arrived wants a day or a time such as 2026-01-31T08:00:00Z, not ${arrived}`)
    return { arrived, isExplaining: values.explain === true, files: positionals }
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    process.exit(1)
  }
}

function messageOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'There is no such file.'
  if (code === 'EISDIR') return 'This is a folder: name its files.'
  return message
}

/**
 * The file line by line: number, label, a mark for what became part of a record, the text, and the reason; then what
 * could not be read of it.
 */
function explained(file: string, bytes: Uint8Array): string {
  const lines = explain(bytes, options)
  const problems = parse(bytes, options).problems.map(
    ({ line, reason, advice }) => `Problem${line === null ? '' : `, line ${line}`}: ${reason} ${advice}\n`,
  )
  const rows = lines.map(({ line, label, kept, text, why }) => {
    const shown = text.length > 100 ? `${text.slice(0, 99)}…` : text
    const head = `${String(line).padStart(5)} ${kept ? '+' : ' '} ${label.padEnd(13)}`
    return why === '' ? `${head} ${shown}` : `${head} ${shown}\n${' '.repeat(21)} ↳ ${why}`
  })
  return `${[file, ...rows].join('\n')}\n${problems.join('')}`
}
