import { describe, expect, it } from 'vitest'
import { isVietnameseSyllable } from '../../shared/fields/vietnamese.ts'

describe('isVietnameseSyllable', () => {
  it('takes every shape of syllable, with the tone mark in the old place or the new', () => {
    const words =
      'nghiêng hoà hòa thuỷ thủy gì giếng quýt quốc khuỷu ngoằn oán ăn yêu y ỷ ưa ươm được Đường TRƯỜNG xoong khuya giữ'.split(
        ' ',
      )
    expect(words.filter((word) => !isVietnameseSyllable(word))).toEqual([])
  })

  it('refuses what a wrong table or another language spells', () => {
    const words = 'ng«nh été ñoàn Öffnung haùt càc mạtt fór über stréet hợ̃p ấấ'.split(' ')
    expect(words.filter((word) => isVietnameseSyllable(word))).toEqual([])
  })
})
