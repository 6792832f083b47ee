import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from '../../shared/source/parse.ts'

/**
 * Reads every dump of a folder of labelled dumps and has its own scorers judge: `npm run quality -- DIR [--fails]`.
 * DIR holds `cases/`, `pages/SET/` and `score.py`, `score_pages.py`; seeds are looked for in DIR/../seeds.
 */
const words = process.argv.slice(2)
const dir = words.find((word) => !word.startsWith('--'))
if (words.includes('--help') || dir === undefined) {
  process.stdout.write('npm run quality -- DIR [--fails] [--worst N] [--dedupe]\n')
  process.exit(words.includes('--help') ? 0 : 2)
}
if (!existsSync(dir)) {
  process.stderr.write(`${dir}: no such folder\n`)
  process.exit(2)
}
if (words.includes('--dedupe')) {
  await import('./dedupe.ts')
} else {
  const out = mkdtempSync(join(tmpdir(), 'quality-'))
  try {
    scoreCases(dir, out)
    scorePages(dir, out)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

function predict(folder: string, out: string, suffix: string): void {
  mkdirSync(out, { recursive: true })
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.txt')) continue
    const { articles } = parse(readFileSync(join(folder, file)))
    writeFileSync(join(out, file.slice(0, -4) + suffix), JSON.stringify({ file, articles }))
  }
}

function scoreCases(root: string, out: string): void {
  const scorer = join(root, 'score.py')
  if (!existsSync(scorer)) return
  const detail = words.includes('--fails') ? ['--list-fails'] : ['-q']
  for (const [folder, extra] of [
    [join(root, 'cases'), []],
    [join(root, '..', 'seeds'), ['--seeds']],
  ] as const) {
    if (!existsSync(folder)) continue
    const into = join(out, extra[0] ?? 'cases')
    predict(folder, into, '.json')
    process.stdout.write(`\n${folder}\n`)
    run(scorer, [into, ...extra, ...detail])
  }
}

function scorePages(root: string, out: string): void {
  const pages = join(root, 'pages')
  const scorer = join(root, 'score_pages.py')
  if (!existsSync(pages) || !existsSync(scorer)) return
  const sets = readdirSync(pages).sort()
  for (const set of sets) predict(join(pages, set), join(out, 'pages', set), '.pred.json')
  const at = words.indexOf('--worst')
  const worst = at < 0 ? [] : ['--worst', words[at + 1] ?? '5']
  run(scorer, ['--pred', join(out, 'pages'), ...worst, ...sets.map((set) => join(pages, set))])
}

function run(scorer: string, args: readonly string[]): void {
  const done = spawnSync('python3', [scorer, ...args], { stdio: 'inherit' })
  if (done.error) process.stderr.write(`python3 cannot be run: ${done.error.message}\n`)
}
