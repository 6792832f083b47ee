import { describe, expect, it } from 'vitest'
import { decodeHeader, readMetadata } from '../../shared/source/metadata.ts'

describe('readMetadata', () => {
  it('reads what S3 user metadata gives, in either encoding', () => {
    const { fields, problems } = readMetadata({
      title: '=?UTF-8?B?Q+G6p3UgbeG7m2k=?=',
      author: 'Lan%20Anh; Minh%20%C4%90%E1%BB%A9c',
      published: '2021-03-24T08:00:00+07:00',
      source: '=?utf-8?Q?B=C3=A1o_S=C3=B4ng?=',
      url: 'https://example.vn/a%20b',
      language: 'vi',
      'content-owner': 'nobody',
    })
    expect(problems).toEqual([])
    expect(fields).toEqual({
      title: 'Cầu mới',
      authors: ['Lan Anh', 'Minh Đức'],
      published: '2021-03-24T08:00+07:00',
      source: 'Báo Sông',
      url: 'https://example.vn/a%20b',
      language: 'vi',
    })
  })

  it('names the field whose value cannot be read', () => {
    const { fields, problems } = readMetadata({ published: 'hôm qua', url: 'javascript:alert(1)', title: 'Cầu' })
    expect(fields).toEqual({ title: 'Cầu' })
    expect(problems.map(({ code, reason }) => [code, /field (\w+)/u.exec(reason)?.[1]])).toEqual([
      ['bad-metadata', 'published'],
      ['bad-metadata', 'url'],
    ])
  })
})

describe('decodeHeader', () => {
  it.each([
    ['plain', 'plain'],
    ['100% sure', '100% sure'],
    ['50%25 off', '50% off'],
    ['%E1%BB', '%E1%BB'],
    ['=?UTF-8?Q?a?= =?UTF-8?Q?b?=', 'ab'],
    ['=?UTF-8?B?Q+G6?= =?UTF-8?B?p3U=?=', 'Cầu'],
    ['=?windows-1258?Q?C=E2=CCu?=', 'Cầu'],
    ['=?no-such?B?@@?=', '=?no-such?B?@@?='],
  ])('reads %j as %j', (raw, text) => {
    expect(decodeHeader(raw).normalize('NFC')).toBe(text)
  })
})
