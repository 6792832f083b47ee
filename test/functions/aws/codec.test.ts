import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../../functions/aws/codec.ts'
import { DICTIONARY } from '../../../functions/aws/dictionary.ts'

test('what was packed is unpacked as it was, short or long', () => {
  for (const value of [[], ['a'], { title: 'Cầu mới qua sông', n: 1 }, { body: 'đường về quê nội '.repeat(400) }]) {
    expect(unpack(pack(value))).toEqual(value)
  }
})

test('a long text takes a part of its size, and a short one stays readable', () => {
  const [long, short] = [pack('Thành phố có thêm một cây cầu. '.repeat(50)), pack(['id'])]
  expect(long.v?.B?.length).toBeLessThan(200)
  expect(short.j?.S).toBe('["id"]')
})

test('a row that holds no value is a fault', () => {
  expect(() => unpack({ pk: { S: 'e#1' } })).toThrow('holds no value')
})

test('the dictionary is never changed: rows in tables were written with it', () => {
  expect(createHash('sha256').update(DICTIONARY).digest('hex')).toBe(
    '502b6a9e66136935f166420380979c94b81e17f9c8e8405d0d5f754b171d9299',
  )
})

test('rows that were deflated without the code of syllables are read', () => {
  const d = deflateRawSync(JSON.stringify({ title: 'Cầu mới' }), { dictionary: DICTIONARY })
  expect(unpack({ d: { B: d } })).toEqual({ title: 'Cầu mới' })
})
