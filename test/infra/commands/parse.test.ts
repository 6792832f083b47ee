import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'dropfeed-parse-'))
  writeFileSync(join(directory, 'menu.txt'), 'Trang chủ\nThời sự\nThế giới\nĐăng nhập\n')
  writeFileSync(join(directory, 'empty.txt'), '')
})
afterAll(() => rmSync(directory, { recursive: true }))

const parse = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('node', ['infra/commands/parse.ts', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('says in one line what is wrong with an option, and ends with 1', () => {
  expect(parse('--what', 'a.txt')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Unknown op.*\n$/),
  })
  const stderr = '--arrived wants a day or a time such as 2026-01-31T08:00:00Z, not soon\n'
  expect(parse('--arrived', 'soon', 'a.txt')).toEqual({ status: 1, stdout: '', stderr })
})

it('names a file that is missing and one that is a folder, and prints the others', () => {
  const missing = join(directory, 'missing.txt')
  const { status, stdout, stderr } = parse(missing, directory, join(directory, 'empty.txt'))
  expect(status).toBe(1)
  expect(stderr).toBe(`${missing}: There is no such file.\n${directory}: This is a folder: name its files.\n`)
  expect(JSON.parse(stdout)).toMatchObject({ articles: [], problems: [{ code: 'empty' }] })
})

it('explains every line, and says at the end why there is no article', () => {
  const { status, stdout } = parse('--explain', join(directory, 'menu.txt'))
  expect(status).toBe(0)
  expect(stdout).toMatch(/\n {4}1 {3}menu +Trang chủ\n/)
  expect(stdout).toMatch(/\nProblem: No article was found in this text; .*\n$/)
})
