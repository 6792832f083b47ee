import { expect, test } from 'vitest'
import type { View } from '../../shared/feed/entry.ts'
import { matches } from '../../shared/feed/views.ts'
import { article } from './samples.ts'

const one = article({
  title: 'Diễn biến mới ở Biển Đông',
  summary: null,
  body: ['Tàu cá của ngư dân Đà Nẵng đã về bờ.', 'Giá tiền không đổi.'],
  authors: ['Lê Hạnh', 'Trần Vũ'],
  source: 'TTXVN',
  section: 'Thời sự',
  tags: ['biển đảo'],
})

test.each<[string, boolean, Omit<View, 'title'>]>([
  ['words match without regard to case and tone marks', true, { words: ['bien dong'] }],
  ['marks in the rule do not matter either', true, { words: ['BIỂN ĐÔNG'] }],
  ['đ and d are one letter', true, { words: ['da nang'] }],
  ['any word suffices', true, { words: ['vũ trụ', 'ngư dân'] }],
  ['words are whole words', false, { words: ['bi', 'ngu da'] }],
  ['words that are not there do not match', false, { words: ['Hoàng Sa'] }],
  ['a word of blanks matches nothing', false, { words: [' '] }],
  ['a source matches whole, without regard to case', true, { sources: ['Reuters', 'ttxvn'] }],
  ['part of a source does not match', false, { sources: ['TTX'] }],
  ['any author suffices', true, { authors: ['Trần Vũ'] }],
  ['names keep their marks', false, { authors: ['Tran Vu'] }],
  ['a section matches', true, { sections: ['Thời sự'] }],
  ['a tag matches', true, { tags: ['Biển đảo'] }],
  ['all given fields must match', false, { tags: ['biển đảo'], sources: ['Reuters'] }],
  ['all given fields may match', true, { tags: ['biển đảo'], sources: ['TTXVN'], words: ['tàu cá'] }],
  ['a view without a rule takes all', true, {}],
])('%s', (_, expected, rule) => {
  expect(matches({ title: 'View', ...rule }, one)).toBe(expected)
})

test('words of scripts without blanks match within a text', () => {
  expect(matches({ title: 'V', words: ['首脳会談'] }, article({ title: '日韓首脳会談を開催' }))).toBe(true)
})

test('an article without a source matches no rule on sources', () => {
  expect(matches({ title: 'V', sources: [''] }, article({ source: null }))).toBe(false)
})
