import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../bench/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(10)
})
afterAll(() => world.close())

const PLACES = ['Hà Nội', 'Huế', 'Đà Nẵng', 'Cần Thơ', 'Vinh', 'Đà Lạt', 'Quy Nhơn', 'Phú Quốc']
const DEEDS = [
  'khai trương tuyến xe buýt điện chạy dọc bờ sông',
  'mở thêm ba thư viện lưu động cho trẻ em',
  'khôi phục chợ hoa đêm bên bờ sông',
  'thử nghiệm đèn đường tự tắt khi trời sáng',
]

test('a list of stories that share most of their words is settled at once, and can be deleted', async () => {
  const lines = PLACES.flatMap((place) => DEEDS.map((deed) => `${place} ${deed}, người dân nói họ chờ đã lâu.`))
  for (const [i, rotation] of [0, 5, 11].entries()) {
    const text = [...lines.slice(rotation), ...lines.slice(0, rotation)].join('\n')
    await world.drop(`list/${i}.txt`, text)
  }
  await world.settle()
  const feed = async () =>
    JSON.parse((await world.site.bucket.read('list/feed.json'))?.body ?? '{"items":[]}') as {
      items: { _dropfeed?: { drops: unknown[] } }[]
    }
  expect((await feed()).items.length).toBeGreaterThan(0)
  for (const i of [0, 1, 2]) await world.remove(`list/${i}.txt`)
  world.now += 30_000
  await world.settle()
  expect((await feed()).items.filter((item) => (item._dropfeed?.drops.length ?? 0) > 0)).toEqual([])
})
