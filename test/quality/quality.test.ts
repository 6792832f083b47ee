import { describe, expect, test } from 'vitest'
import { floor, measure } from './gate.ts'

const measured = measure()
const least = floor()

describe('the quality of reading the labelled dumps', () => {
  test('is measured on sixty dumps at least', () => {
    expect(measured.dumps).toBeGreaterThanOrEqual(60)
  })

  test('is measured on the dumps that the floor was measured on', () => {
    expect(measured.corpus, 'the dumps changed: review them and run `node test/quality/gate.ts --raise`').toBe(
      least.corpus,
    )
  })

  test.each(Object.entries(least.fields))('%s does not fall below %f', (field, score) => {
    expect(measured.fields[field]).toBeGreaterThanOrEqual(score)
  })
})
