import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { explain } from '../../shared/source/explain.ts'
import { parse } from '../../shared/source/parse.ts'

const usage = `npm run -s parse -- FILE… [--arrived ISO] [--explain]

Prints one JSON line a file: {"file", "articles", "problems"}. Touches no store.
  --arrived ISO   when the file arrived: no date after it is taken (2026-01-31T08:00:00Z)
  --explain       prints the text line by line with what each line was taken for, and why
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { arrived: { type: 'string' }, explain: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
})

if (values.help || positionals.length === 0) {
  process.stdout.write(usage)
  process.exit(values.help ? 0 : 2)
}

for (const file of positionals) {
  try {
    if (values.explain) {
      process.stdout.write(explained(file))
      continue
    }
    const { articles, problems } = parse(
      readFileSync(file),
      values.arrived === undefined ? {} : { arrived: values.arrived },
    )
    process.stdout.write(`${JSON.stringify({ file, articles, problems })}\n`)
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

/** The file line by line: number, label, a mark for what became part of a record, the text, and the reason. */
function explained(file: string): string {
  const bytes = readFileSync(file)
  const lines = explain(bytes, values.arrived === undefined ? {} : { arrived: values.arrived })
  if (lines.length === 0) return `${file}: ${parse(bytes).problems[0]?.reason ?? ''}\n`
  const rows = lines.map(({ line, label, kept, text, why }) => {
    const shown = text.length > 100 ? `${text.slice(0, 99)}…` : text
    const head = `${String(line).padStart(5)} ${kept ? '+' : ' '} ${label.padEnd(13)}`
    return why === '' ? `${head} ${shown}` : `${head} ${shown}\n${' '.repeat(21)} ↳ ${why}`
  })
  return `${file}\n${rows.join('\n')}\n`
}
