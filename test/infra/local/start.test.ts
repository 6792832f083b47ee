import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { engineBinary } from '../../../infra/local/dynamodb/engine.ts'
import { readOptions } from '../../../infra/local/options.ts'
import { runningFile } from '../../../infra/local/running.ts'
import { scratch, tinyStack } from './scratch.ts'

const program = fileURLToPath(new URL('../../../infra/local/start.ts', import.meta.url))
const drop = fileURLToPath(new URL('../../../infra/commands/drop.ts', import.meta.url))
const run = promisify(execFile)

test('options have the defaults of the contract', () => {
  expect(readOptions([])).toEqual({ port: 8080, s3Port: 4566, data: '.dropfeed', samples: true, help: null })
  expect(readOptions(['--port', '0', '--s3-port', '1', '--data', 'd', '--no-samples'])).toEqual({
    port: 0,
    s3Port: 1,
    data: 'd',
    samples: false,
    help: null,
  })
})

test.each([
  [['--port', 'x'], '--port wants a port from 0 to 65535, not x'],
  [['--s3-port', '70000'], '--s3-port wants a port from 0 to 65535, not 70000'],
  [['--what'], "Unknown option '--what'"],
])('%j is refused: %s', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})

test('a wrong option ends the program with 1 and one line, without a stack', async () => {
  const failure = await run(process.execPath, [program, '--port', 'x']).catch(
    (error: { code: number; stderr: string }) => error,
  )
  expect(failure).toMatchObject({ code: 1, stderr: '--port wants a port from 0 to 65535, not x\n' })
})

test('a file in place of the data directory is named, in one line', async () => {
  const file = join(scratch(), 'file')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  const failure = await run(process.execPath, [program, '--port', '0', '--s3-port', '0', '--data', file]).catch(
    (error: { code: number; stderr: string }) => error,
  )
  expect(failure).toMatchObject({ code: 1 })
  expect(failure.stderr).toMatch(new RegExp(`^--data ${file}: it cannot be used as a folder .*\n$`))
})

test('data that are no database are named', async () => {
  const directory = scratch()
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'cloud.db'), 'this is a text, and a database would begin otherwise'.repeat(100))
  await expect(tinyStack({ directory })).rejects.toThrow(/cloud\.db: it cannot be read as a database/)
})

test('a platform without an engine is told what to do', () => {
  expect(() => engineBinary('plan9-mips')).toThrow(/@dynoxide\/plan9-mips[\s\S]*AWS_ENDPOINT_URL_DYNAMODB=/)
})

test('started, it says where to look and drop, a drop is published, and Ctrl-C ends it cleanly', async () => {
  const data = scratch()
  const child = spawn(process.execPath, [program, '--port', '0', '--s3-port', '0', '--data', data, '--no-samples'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('Stop:')) resolve()
    })
  })
  const site = /Look: {2}(\S+)/.exec(said)?.[1] ?? ''
  expect(said).toMatch(/aws --endpoint-url http:\/\/127\.0\.0\.1:\d+ s3 cp/)

  const file = join(data, 'tin.txt')
  writeFileSync(
    file,
    'Phố cũ trồng thêm cây bàng\n\n12/5/2024\n\nSáng 12/5, bà con khu phố trồng thêm hai mươi cây bàng dọc con đường ven sông để lấy bóng mát cho trẻ nhỏ.\n',
  )
  const { stdout } = await run(process.execPath, [drop, file, '--channel', 'Phố cũ', '--data', data])
  expect(stdout).toContain('Published 1, problems 0, waiting for 0')
  const feed = (await (await fetch(`${site}pho-cu/feed.json`)).json()) as { items: { title: string }[] }
  expect(feed.items.map(({ title }) => title)).toEqual(['Phố cũ trồng thêm cây bàng'])

  const ended = once(child, 'exit')
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(existsSync(runningFile(data))).toBe(false)
}, 300_000)
