import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
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
