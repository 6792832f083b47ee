import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channelOf, isSettingsKey, slugOf } from '../../shared/feed/channel.ts'

test.each([
  ['korea/2021/a.txt', 'korea', 'korea'],
  ['a.txt', 'main', 'main'],
  ['Hàn Quốc/tin.txt', 'han-quoc', 'Hàn Quốc'],
  ['Đời sống/x', 'doi-song', 'Đời sống'],
  ['KOREA/x', 'korea', 'KOREA'],
  ['a.b_c  d/x', 'a-b-c-d', 'a.b_c  d'],
  ['--x--/y', 'x', '--x--'],
])('%s is of the channel %s', (key, slug, title) => {
  expect(channelOf(key)).toEqual({ slug, title, reserved: false })
})

test('equal slugs are one channel, however they are written', () => {
  expect(
    new Set(
      ['Hàn Quốc/a', 'han quoc/a', 'HÀN-QUỐC/a', 'Ha\u0300n Quo\u0302\u0301c/a'].map((key) => channelOf(key)!.slug),
    ).size,
  ).toBe(1)
})

test('a name without any Latin letter gets a stable slug of its own', () => {
  expect(slugOf('韓国')).toMatch(/^c-[0-9a-f]{16}$/)
  expect(slugOf('韓国')).toBe('c-3c3c6ce0077ad49a')
  expect(slugOf('韓国')).not.toBe(slugOf('한국'))
})

test('keys that end in a slash are ignored', () => {
  expect(['korea/', 'korea/2021/', '/', ''].map(channelOf)).toEqual([null, null, null, null])
})

test('the problems’ name is kept for the site, in whatever writing', () => {
  expect(['problems/a.txt', 'Problems/a.txt', 'próblems/a'].map((key) => channelOf(key)!.reserved)).toEqual([
    true,
    true,
    true,
  ])
  expect(channelOf('problems')!.reserved).toBe(false)
})

test('settings are the channel.json next to a channel’s files, nowhere deeper', () => {
  expect(['korea/channel.json', 'channel.json'].map(isSettingsKey)).toEqual([true, true])
  expect(['korea/2021/channel.json', 'korea/channel.json.txt', 'korea/mychannel.json'].map(isSettingsKey)).toEqual([
    false,
    false,
    false,
  ])
})

test('whatever the key, a slug stays within its channel’s folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const channel = channelOf(`${name}/x`)
      expect(channel!.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(channel!.slug.length).toBeLessThanOrEqual(80)
    }),
  )
  expect(slugOf('x'.repeat(900))).not.toBe(slugOf('x'.repeat(901)))
})
