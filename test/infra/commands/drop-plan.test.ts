import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { planDrop } from '../../../infra/commands/drop-plan.ts'

const directory = mkdtempSync(join(tmpdir(), 'dropfeed-plan-'))
afterAll(() => rmSync(directory, { recursive: true }))
const korea = join(directory, 'Hàn Quốc'.normalize('NFD'))
mkdirSync(join(korea, '2021'), { recursive: true })
for (const path of ['a.txt', '.hidden', '2021/b.txt']) writeFileSync(join(korea, path), path)

const keys = (...args: Parameters<typeof planDrop>) => planDrop(...args).map(({ key }) => key)

test('a folder is a channel of its name, and its files keep their paths; hidden ones stay', () => {
  expect(keys([korea])).toEqual(['Hàn Quốc/2021/b.txt', 'Hàn Quốc/a.txt'])
  expect(keys([`${korea}/`])).toEqual(['Hàn Quốc/2021/b.txt', 'Hàn Quốc/a.txt'])
})

test('a channel that is given takes the place of the folder’s name', () => {
  expect(keys([korea], 'korea')).toEqual(['korea/2021/b.txt', 'korea/a.txt'])
})

test('a file goes to the channel that is given, or to main', () => {
  const file = join(korea, '2021', 'b.txt')
  expect([keys([file]), keys([file], 'korea')]).toEqual([['b.txt'], ['korea/b.txt']])
})

test('a path that is not there is an error that names it', () => {
  expect(() => keys([join(directory, 'none.txt')])).toThrow(/none\.txt: There is no such file or folder\.$/)
})
