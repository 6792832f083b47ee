import { type Random, randomOf } from './random.ts'
import { fileOf, type Telling } from './stories.ts'

/** What a file holds. */
export type Content =
  | { readonly kind: 'tellings'; readonly tellings: readonly Telling[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'picture' }
  | { readonly kind: 'settings'; readonly title: string; readonly view: string | null }
  | { readonly kind: 'bad settings' }

/** How long each copy of the event's message is held up, in seconds: none on time, some late, some twice. */
export type Delivery = readonly number[]

/** What somebody does to the inbox. `settle` waits until everything has come to rest. */
export type Step = { readonly after: number; readonly delivery: Delivery } & (
  | { readonly does: 'put'; readonly key: string; readonly content: Content }
  | { readonly does: 'put again' | 'delete' | 'undelete' | 'revert'; readonly key: string }
  | { readonly does: 'settle' }
)

/** What befalls a call: `call` counts the calls of the whole schedule. */
export interface CallFault {
  readonly call: number
  readonly kind: 'refused' | 'lost before' | 'lost after' | 'killed before' | 'killed after' | 'conflict' | 'partial'
  /** How many calls of the same invocation in a row are refused or lost; three exhaust the SDK's patience. */
  readonly times: number
}

/** Everything that a run depends on. */
export interface Schedule {
  readonly seed: number
  readonly steps: readonly Step[]
  readonly faults: readonly CallFault[]
  /** Invocations, by number, whose success the poller never hears of: their messages come again. */
  readonly unheard: readonly number[]
}

export const VIEWS: Readonly<Record<string, { title: string; words: string[]; topic: number }>> = {
  cau: { title: 'Cầu', words: ['cầu treo'], topic: 0 },
  bong: { title: 'Bóng đá', words: ['đội bóng'], topic: 1 },
}
export const TOPIC_COUNT = 6
/** Stories that a schedule draws from; those of bulk files come after them. */
export const STORY_COUNT = 11

const STEPS = 30
const FOLDERS = ['kenh', 'kenh', 'kenh', 'Kênh', 'khac'] as const

/** The schedule of a seed: 30 steps, and about one fault for every 70 calls. */
export function scheduleOf(seed: number): Schedule {
  const random = randomOf(seed, 'schedule')
  const files = Array.from({ length: 7 }, (_, i) => `${random.pick(FOLDERS)}/${i % 3 === 0 ? 'x/' : ''}t${i}.txt`)
  const told = new Map<string, Map<number, number>>()
  const steps: Step[] = []
  const bulks = random.chance(0.1) ? bulk(random) : []
  while (steps.length < STEPS - bulks.length) steps.push(step(random, files, told))
  bulks.forEach((one, i) => {
    // The first at once; the others when it is history.
    steps.splice(i === 0 ? 0 : 8 + random.int(steps.length - 8), 0, one)
  })
  return { seed, steps, faults: faultsOf(randomOf(seed, 'faults')), unheard: unheardOf(randomOf(seed, 'unheard')) }
}

/** A file of so many articles that a day later they are history; then with some corrected and some left out. */
function bulk(random: Random): Step[] {
  const count = 60 + random.int(40)
  const first = 100 + random.int(50)
  const whole = Array.from({ length: count }, (_, i) => ({ story: first + i, wording: 0 }))
  const put = (tellings: readonly Telling[], after: number): Step => {
    const content = { kind: 'tellings', tellings } as const
    return { after, delivery: [0], does: 'put', key: 'kenh/bulk.txt', content }
  }
  // Nothing comes back: of two stories of one template, one gone and one new, which corrects which would not be plain.
  const change = (tellings: readonly Telling[]) =>
    tellings.flatMap((telling) => {
      if (random.chance(0.03)) return []
      return [random.chance(0.03) ? { ...telling, wording: 1 } : telling]
    })
  const once = change(whole)
  return [put(whole, 0), put(once, 90_000), put(change(once), 90_000)]
}

function step(random: Random, files: readonly string[], told: Map<string, Map<number, number>>): Step {
  const after = random.weighted([
    [5, 0],
    [5, random.int(3)],
    [3, random.int(40)],
    [1, 90_000],
  ])
  const timing = { after, delivery: deliveryOf(random) }
  const key = random.pick(files)
  return random.weighted<() => Step>([
    [14, () => ({ ...timing, does: 'put', key, content: contentOf(random, key, told) })],
    [3, () => ({ ...timing, does: 'put again', key })],
    [6, () => ({ ...timing, does: 'delete', key })],
    [1, () => ({ ...timing, does: 'undelete', key })],
    [1, () => ({ ...timing, does: 'revert', key })],
    [2, () => ({ ...timing, does: 'put', key: 'kenh/channel.json', content: settingsOf(random) })],
    [0.5, () => ({ ...timing, does: 'delete', key: 'kenh/channel.json' })],
    [2.5, () => ({ ...timing, does: 'settle' })],
  ])()
}

function deliveryOf(random: Random): Delivery {
  return random.weighted<Delivery>([
    [12, [0]],
    [3, [0, random.int(60)]],
    [2, [random.int(120)]],
    [1, [1 + random.int(600), 0, random.int(30)]],
  ])
}

function contentOf(random: Random, key: string, told: Map<string, Map<number, number>>): Content {
  const kind = random.weighted([
    [20, 'tellings'],
    [1, 'empty'],
    [1, 'picture'],
  ] as const)
  if (kind !== 'tellings') return { kind }
  // One key never tells two stories of one template: which of them a file then corrects is not plain.
  const mine = told.get(key) ?? new Map<number, number>()
  told.set(key, mine)
  const wanted = random.weighted([
    [8, 1],
    [3, 2],
    [1, 4],
  ])
  const tellings: Telling[] = []
  for (let i = 0; i < wanted * 2 && tellings.length < wanted; i++) {
    const story = random.int(STORY_COUNT)
    const topic = story % TOPIC_COUNT
    if ((mine.get(topic) ?? story) !== story || tellings.some((other) => other.story % TOPIC_COUNT === topic)) continue
    mine.set(topic, story)
    // A teaser stands alone: among articles a headline would be read as something else.
    const wording = wanted === 1 && random.chance(0.25) ? null : random.int(6)
    tellings.push({ story, wording })
  }
  return tellings.length > 0 ? { kind, tellings } : { kind: 'empty' }
}

function settingsOf(random: Random): Content {
  if (random.chance(0.25)) return { kind: 'bad settings' }
  const view = random.pick([null, ...Object.keys(VIEWS)])
  return { kind: 'settings', title: `Kênh số ${random.int(100)}`, view }
}

function faultsOf(random: Random): CallFault[] {
  const faults: CallFault[] = []
  const gap = random.pick([25, 60, 60, 120, 1_000_000])
  for (let call = random.int(gap); call < 4_000; call += 1 + random.int(2 * gap)) {
    const kind = random.weighted<CallFault['kind']>([
      [4, 'refused'],
      [2, 'lost before'],
      [3, 'lost after'],
      [2, 'killed before'],
      [3, 'killed after'],
      [2, 'conflict'],
      [1, 'partial'],
    ])
    faults.push({ call, kind, times: random.pick([1, 1, 1, 2, 3, 4]) })
  }
  return faults
}

function unheardOf(random: Random): number[] {
  return Array.from({ length: random.int(5) }, () => random.int(80))
}

/** The bytes of a file. */
export function bytesOf(content: Content): Buffer {
  if (content.kind === 'tellings') return Buffer.from(fileOf(content.tellings))
  if (content.kind === 'empty') return Buffer.alloc(0)
  if (content.kind === 'picture') return Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108', 'hex')
  if (content.kind === 'bad settings') return Buffer.from('{"title": 7}')
  const { title, view } = content
  const rule = view === null ? null : VIEWS[view]!
  const views = rule === null ? {} : { views: { [view!]: { title: rule.title, words: rule.words } } }
  return Buffer.from(JSON.stringify({ title, ...views }))
}
