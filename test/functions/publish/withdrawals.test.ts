import { expect, it } from 'vitest'
import { startChannel } from './channel.ts'

const HOUR = 3_600_000

const hours = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)

it.each([60, 200])('is told of nowhere what was withdrawn when %i newer entries came', async (count) => {
  const channel = startChannel()
  hours(0, 50).forEach(channel.open)
  await channel.publish()
  for (const hour of hours(0, 10)) channel.withdraw(hour)
  hours(100, count).forEach(channel.open)
  await channel.publish()
  expect(channel.window()).not.toContain(9)
  for (const hour of hours(0, 10)) expect(channel.telling(hour)).toEqual([])
})

it('is told of nowhere what was withdrawn from the page of the history that the window breaks off in', async () => {
  const channel = startChannel({ size: 30_000 })
  hours(0, 190).forEach(channel.open)
  await channel.publish()
  const oldest = Math.min(...channel.window())
  for (const hour of hours(oldest - 40, 40)) {
    channel.withdraw(hour)
    await channel.publish()
    expect(channel.telling(hour)).toEqual([])
  }
})

it.each([0, 1, 2])(
  'is told of on no page of a long window what was withdrawn from within it (every third, %i)',
  async (left) => {
    const channel = startChannel({ apart: HOUR / 60 })
    hours(0, 150).forEach(channel.open)
    await channel.publish()
    expect(channel.window()).toHaveLength(150)
    const gone = hours(0, 150).filter((one) => one % 3 === left)
    gone.forEach(channel.withdraw)
    await channel.publish()
    for (const one of gone) expect(channel.telling(one)).toEqual([])
    for (const one of hours(0, 150))
      if (!gone.includes(one)) expect(channel.telling(one).length).toBeGreaterThanOrEqual(5)
  },
)

it('is told of nowhere what was withdrawn as it left the window, when all but the end of the publish was done', async () => {
  const channel = startChannel()
  hours(0, 50).forEach(channel.open)
  await channel.publish()
  hours(100, 100).forEach(channel.open)
  await channel.tell()
  channel.beforeEnd(async () => {
    for (const hour of hours(0, 10)) channel.withdraw(hour)
    await channel.tell()
  })
  await channel.publish()
  expect(channel.window()).not.toContain(9)
  await channel.publish()
  for (const hour of hours(0, 10)) expect(channel.telling(hour)).toEqual([])
})
