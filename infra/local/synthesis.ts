import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Assembly, readAssembly } from './cloudformation/assembly.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Synthesizes the app of cdk.json, with `settings` beside its own context, into `directory`, as the CDK command line does:
 * in a process of its own, which is given back with all that the CDK holds in memory.
 * @throws with what the app said, where it fails.
 */
export async function synthesize(
  directory: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Assembly> {
  const { app, context } = JSON.parse(readFileSync(`${root}/cdk.json`, 'utf8')) as { app: string; context?: object }
  const child = spawn(app, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
      CDK_OUTDIR: directory,
      // The template is validated by the tests and before a deployment; here it would be a third of the time to start.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...settings }),
    },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`The app could not be synthesized:\n${said.trim()}`)
  return readAssembly(directory)
}
