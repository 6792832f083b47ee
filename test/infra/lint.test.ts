import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { synthesize } from './assembly.ts'

const linter = spawnSync('cfn-lint', ['--version'])

test.skipIf(linter.status !== 0)(
  'cfn-lint finds nothing in the template (skipped where cfn-lint is missing)',
  () => {
    const { templateFile } = synthesize({ alarmEmail: 'ops@example.org', hub: 'https://hub.example.org/' })
    const { stdout, status } = spawnSync('cfn-lint', ['--include-checks', 'W', '--', templateFile], {
      encoding: 'utf8',
    })
    expect(stdout.trim()).toBe('')
    expect(status).toBe(0)
  },
  180_000,
)
