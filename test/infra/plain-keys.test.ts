import { expect, test } from 'vitest'
import { plainKeys } from '../../infra/plain-keys.ts'

const HTTP = 'var _h = "http";\n'

test.each([
  ['a key', 'var a = { [_h]: 1 };', 'var a = { "http": 1 };'],
  ['keys that follow others', 'var a = { b: 1, [_h]: { [_h]: 2 } };', 'var a = { b: 1, "http": { "http": 2 } };'],
  ['a key on a line of its own', 'var a = {\n  [_h]: 1\n};', 'var a = {\n  "http": 1\n};'],
])('%s that is a constant is written out', (_, code, expected) => {
  expect(plainKeys(HTTP + code)).toBe(HTTP + expected)
})

test.each([
  ['an element of a list', 'var a = [_h];'],
  ['a property that is read', 'var a = b[_h];'],
  ['a choice', 'var a = b ? [_h]: 1;'],
  ['a key that is no constant', 'var a = { [_c]: 1 };'],
  ['a constant of another kind', 'var _n = 1;\nvar a = { [_n]: 1 };'],
])('%s stays as it is', (_, code) => {
  expect(plainKeys(HTTP + code)).toBe(HTTP + code)
})

test('a variable that is set again is no constant', () => {
  const code = `${HTTP}function f() {\n  _h = "https";\n}\nvar a = { [_h]: 1 };`
  expect(plainKeys(code)).toBe(code)
})
