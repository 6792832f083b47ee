import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'
import { sourceStack } from '../../functions/source-stack.ts'

const SOURCE = `
const innermost = () => {
  throw new Error('found at 1:2')
}
exports.fail = () => innermost()
`

test('a stack trace of minified code names the source where a map lies beside it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-'))
  try {
    const stdin = { contents: SOURCE, sourcefile: 'thrower.ts' }
    buildSync({ stdin, outfile: join(directory, 'index.cjs'), format: 'cjs', minify: true, sourcemap: 'external' })
    const { fail } = createRequire(import.meta.url)(join(directory, 'index.cjs')) as { fail: () => void }
    const stack = sourceStack(stackOf(fail))
    expect(stack).toMatch(/^Error: found at 1:2\n.*thrower\.ts:3:\d+\)?\n.*thrower\.ts:5:\d+\)?\n/)
    expect(stack).toContain('source-stack.test.ts')
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test.each([
  ['without a map', 'Error: no\n    at f (/nowhere/index.cjs:1:2)\n    at node:internal/main:3:4'],
  ['without places', 'Error: no\n    at async Promise.all (index 0)'],
  ['that is none', ''],
])('a stack trace %s stays as it is', (_, stack) => {
  expect(sourceStack(stack)).toBe(stack)
})

function stackOf(fail: () => void): string {
  try {
    fail()
  } catch (error) {
    return (error as Error).stack!
  }
  throw new Error('nothing was thrown')
}
