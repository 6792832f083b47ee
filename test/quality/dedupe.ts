import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fingerprint } from '../../shared/identity/fingerprint.ts'
import { parse } from '../../shared/source/parse.ts'
import { clusters, emptyShelf, shelve } from '../identity/shelf.ts'

/**
 * Groups articles as the store would, for a scorer: `npm run quality -- --dedupe DIR [--out OUT]`.
 * A folder of groups (`DIR/GROUP/*.txt`, or `DIR/dedupe/GROUP/*.txt`) gives `OUT/GROUP.json`,
 * `{"clusters": [["a.txt#0", "b.txt#1"], …]}`; a folder of dumps (`DIR/001.txt …`) gives `OUT/dedupe.pred.json`,
 * `{"groups": [["001", "017"], …]}`. OUT is a folder of the temporary directory unless given, never DIR: a scorer takes
 * all that lies there for groups. Where DIR has a scorer beside it (`DIR/../score.py`), it is run.
 */
const words = process.argv.slice(2)
const outAt = words.indexOf('--out')
const given = words.find((word, at) => !word.startsWith('--') && at !== outAt + 1) ?? '.'
const dir = existsSync(join(given, 'dedupe')) ? join(given, 'dedupe') : given
if (outAt >= 0 && words[outAt + 1] === undefined) throw new Error('--out wants a folder')
const out = outAt >= 0 ? (words[outAt + 1] ?? '') : mkdtempSync(join(tmpdir(), 'dropfeed-dedupe-'))
mkdirSync(out, { recursive: true })

const groups = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
for (const { name } of groups) {
  const found = group(join(dir, name), (file, at) => `${file}#${at}`)
  if (found.length > 0) write(`${name}.json`, { clusters: found })
}
const single = group(dir, (file) => file.slice(0, 3))
if (single.length > 0) write('dedupe.pred.json', { groups: single.map((members) => [...new Set(members)]) })

const scorer = join(dir, '..', 'score.py')
if (groups.length > 0 && existsSync(scorer)) {
  const detail = words.includes('--fails') ? ['--list-fails'] : []
  spawnSync('python3', [scorer, out, '--dedupe', ...detail], { stdio: 'inherit' })
}

function group(folder: string, nameOf: (file: string, at: number) => string): readonly (readonly string[])[] {
  const shelf = emptyShelf()
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.txt')) continue
    const { articles } = parse(readFileSync(join(folder, file)))
    for (const [at, article] of articles.entries()) shelve(shelf, nameOf(file, at), fingerprint(article))
  }
  return clusters(shelf)
}

function write(name: string, value: unknown): void {
  writeFileSync(join(out, name), `${JSON.stringify(value)}\n`)
  process.stdout.write(`${join(out, name)}\n`)
}
