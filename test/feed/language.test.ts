import { expect, test } from 'vitest'
import { directionOf, languageBeside } from '../../shared/feed/content.ts'
import { isLanguage } from '../../shared/feed/language.ts'

test.each(['vi', 'en', 'en-GB', 'pt-BR', 'zh-Hant-TW', 'ko', 'fil', 'VI'])('%s is a language', (tag) => {
  expect(isLanguage(tag)).toBe(true)
})

test.each([
  'und',
  'mul',
  'zxx',
  'xx',
  'yue',
  'iw',
  'qq-QQ',
  'vi_VN',
  'tiếng Việt',
  '',
  'x',
  'en-',
  'e n',
  '"><script>',
])('“%s” is none', (tag) => {
  expect(isLanguage(tag)).toBe(false)
})

test('an article is marked where its language is another than the feed’s, and one that is known', () => {
  expect(languageBeside('ko', 'vi')).toBe('ko')
  expect(languageBeside('en-GB', 'en')).toBeNull()
  expect(languageBeside('und', 'vi')).toBeNull()
  expect(languageBeside('" onload="x', 'vi')).toBeNull()
})

test('languages written from the right are marked so', () => {
  expect(['ar', 'he', 'fa-IR', 'vi', 'en'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr'])
})
